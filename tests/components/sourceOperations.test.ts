import { describe, expect, it } from "vitest";
import {
  CommunicationEvents,
  type OperationsArgs,
  PrivateNetwork,
  SignalREvents,
  SignalRRole,
  SignalRSku,
} from "../../components";
import { lockOn, logsOf } from "./expected";
import { existing, location, resourceGroup, tags, type Wired, wired } from "./wiring";

const workspaceId = existing("Microsoft.OperationalInsights/workspaces/logs");
const actionGroupId = existing("Microsoft.Insights/actionGroups/on-call");
const everything: OperationsArgs = {
  diagnostics: { workspaceId },
  alerts: { actionGroupIds: [actionGroupId], severity: 2 },
  lock: true,
};
const standard = { resourceGroup, location, sku: SignalRSku.Standard, allowedOrigins: ["*"] };
const operations = (found: Readonly<Record<string, Wired>>) =>
  Object.fromEntries(
    Object.entries(found).filter(([, [type]]) => /^monitor:|:ManagementLockByScope$/.test(type)),
  ) as Record<string, Wired>;
const alertsOf = (found: Readonly<Record<string, Wired>>) =>
  Object.entries(found)
    .filter(([, [type]]) => type === "monitor:MetricAlert")
    .map(([name, [, parent, dependencies, inputs]]) => {
      const { scopes, resourceGroupName } = inputs as { scopes: string[]; resourceGroupName: string };
      return [name, parent, dependencies, scopes, resourceGroupName];
    });

describe("what those who run a source put around it", () => {
  it("is nothing unless asked for", async () => {
    const found = await wired(() => {
      new CommunicationEvents("acs", { resourceGroup, dataLocation: "Europe" });
      new SignalREvents("chat", { resourceGroup, location });
    });
    expect(operations(found)).toEqual({});
  });

  it("of ACS: the logs of service and topic, alerts on the topic, and a lock on the service", async () => {
    const found = await wired(() => {
      new CommunicationEvents("acs", { resourceGroup, dataLocation: "Europe", ...everything });
    });
    const alerts = ["dead-lettered", "delivery-failed", "dropped", "publish-failed"];
    expect(alertsOf(found)).toEqual(
      alerts.map((word) => [`acs-topic-${word}-alert`, "acs", ["acs-topic"], ["{acs-topic.id}"], "rg"]),
    );
    const others = Object.entries(operations(found)).filter(([, [type]]) => type !== "monitor:MetricAlert");
    expect(Object.fromEntries(others)).toEqual({
      "acs-service-diagnostics": logsOf("acs", "acs-service", workspaceId),
      "acs-topic-diagnostics": logsOf("acs", "acs-topic", workspaceId),
      "acs-lock": lockOn("acs", "{acs-service.id}", ["acs-service", "acs-service-diagnostics"]),
    });
  });

  it("of SignalR: the same, alerts on the service, and a lock that outlasts all that is on it", async () => {
    const found = await wired(() => {
      new SignalREvents("chat", {
        ...standard,
        ...everything,
        network: new PrivateNetwork("net", { resourceGroup, location }),
        access: { server: { principalId: "11111111-2222-3333-4444-555555555555", role: SignalRRole.ServiceOwner } },
      });
    });
    const onTopic = ["dead-lettered", "delivery-failed", "dropped", "publish-failed"];
    expect(alertsOf(found)).toEqual([
      ...["connection-quota", "system-errors"].map((word) => [
        ...[`chat-service-${word}-alert`, "chat", ["chat-service"], ["{chat-service.id}"], "rg"],
      ]),
      ...onTopic.map((word) => [`chat-topic-${word}-alert`, "chat", ["chat-topic"], ["{chat-topic.id}"], "rg"]),
    ]);
    const others = Object.entries(operations(found)).filter(([, [type]]) => type !== "monitor:MetricAlert");
    expect(Object.fromEntries(others)).toEqual({
      "chat-service-diagnostics": logsOf("chat", "chat-service", workspaceId),
      "chat-topic-diagnostics": logsOf("chat", "chat-topic", workspaceId),
      "chat-lock": lockOn("chat", "{chat-service.id}", [
        "chat-endpoint",
        "chat-endpoint-dns",
        "chat.server-access",
        "chat-service",
        "chat-service-diagnostics",
      ]),
    });
  });

  it("hands every alert its action groups, its severity and the tags", async () => {
    const found = await wired(() => {
      new SignalREvents("chat", { ...standard, ...everything, tags });
    });
    const alerts = Object.values(found).filter(([type]) => type === "monitor:MetricAlert");
    expect(alerts).toHaveLength(6);
    for (const [, , , inputs] of alerts) {
      expect(inputs).toMatchObject({ severity: 2, actions: [{ actionGroupId }], tags });
    }
  });

  it("sends metrics, too, or alone, when asked", async () => {
    const found = await wired(() => {
      const diagnostics = { workspaceId, logs: false, metrics: true };
      new CommunicationEvents("acs", { resourceGroup, dataLocation: "Europe", diagnostics });
    });
    for (const of of ["acs-service", "acs-topic"]) {
      expect(found[`${of}-diagnostics`]?.[3]).toEqual({
        resourceUri: `{${of}.id}`,
        workspaceId,
        metrics: [{ category: "AllMetrics", enabled: true }],
      });
    }
  });

  it("fits an adopted service, in whose resource group the alerts are made", async () => {
    const serviceId = existing("Microsoft.SignalRService/SignalR/chat");
    const topicId = existing("Microsoft.EventGrid/systemTopics/chat-events");
    const found = await wired(() => void new SignalREvents("chat", { serviceId, topicId, ...everything }));
    expect(alertsOf(found).map(([, , , scopes, group]) => [scopes, group])).toEqual([
      ...new Array(2).fill([[serviceId], "theirs"]),
      ...new Array(4).fill([[topicId], "theirs"]),
    ]);
    expect(found["chat-service-diagnostics"]?.[3]).toMatchObject({ resourceUri: serviceId });
    expect(found["chat-topic-diagnostics"]?.[3]).toMatchObject({ resourceUri: topicId });
    expect(found["chat-lock"]).toEqual(lockOn("chat", serviceId, ["chat-service", "chat-service-diagnostics"]));
  });
});
