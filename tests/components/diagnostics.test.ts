import * as eventgrid from "@pulumi/azure-native/eventgrid";
import * as monitor from "@pulumi/azure-native/monitor";
import * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import * as signalrservice from "@pulumi/azure-native/signalrservice";
import * as storage from "@pulumi/azure-native/storage";
import { describe, expect, it } from "vitest";
import { checkDiagnostics, DiagnosticsTarget, sendDiagnostics } from "../../components/diagnostics";
import { Problems } from "../../components/problems";
import { createLocalCloud } from "../../local/azureNative";
import { evaluate } from "../../plan";
import { registrationsOf, resourceNamed, testGroup } from "../support/planning";

const inGroup = "/subscriptions/1/resourceGroups/g/providers";
const topicId = `${inGroup}/Microsoft.EventGrid/systemTopics/t`;
const accountId = `${inGroup}/Microsoft.Storage/storageAccounts/a`;
const workspaceId = `${inGroup}/Microsoft.OperationalInsights/workspaces/w`;

const inputsFor = async (target: string, settings: object, kind: DiagnosticsTarget) => {
  const registrations = await registrationsOf(() => {
    sendDiagnostics("logs", target, { workspaceId, ...settings }, kind, {});
  });
  expect(registrations).toHaveLength(1);
  return registrations[0]?.inputs;
};

describe("sendDiagnostics", () => {
  it("registers one setting that sends every log, and nothing else", async () => {
    const registrations = await registrationsOf(() => {
      sendDiagnostics("logs", topicId, { workspaceId }, DiagnosticsTarget.SystemTopic, {});
    });
    expect(registrations).toEqual([
      {
        type: "azure-native:monitor:DiagnosticSetting",
        name: "logs",
        parent: "project-stack",
        dependencies: [],
        inputs: { resourceUri: topicId, workspaceId, logs: [{ categoryGroup: "allLogs", enabled: true }] },
      },
    ]);
  });

  it.each([
    ["logs only, as when nothing is said", { logs: true }, ["logs"]],
    ["metrics only", { logs: false, metrics: true }, ["metrics"]],
    ["both", { logs: true, metrics: true }, ["logs", "metrics"]],
    ["both, as metrics take no logs away", { metrics: true }, ["logs", "metrics"]],
  ])("sends %s", async (_, settings, sent) => {
    const inputs = (await inputsFor(topicId, settings, DiagnosticsTarget.SystemTopic)) as object;
    expect(Object.keys(inputs).filter((key) => key === "logs" || key === "metrics")).toEqual(sent);
  });

  it("names the one category of metrics that Azure takes", async () => {
    expect(await inputsFor(topicId, { logs: false, metrics: true }, DiagnosticsTarget.SystemTopic)).toEqual({
      resourceUri: topicId,
      workspaceId,
      metrics: [{ category: "AllMetrics", enabled: true }],
    });
  });

  it.each([
    [DiagnosticsTarget.BlobService, "blobServices"],
    [DiagnosticsTarget.QueueService, "queueServices"],
    [DiagnosticsTarget.TableService, "tableServices"],
  ])("asks a storage account's %s by its own id for its own categories", async (kind, path) => {
    expect(await inputsFor(accountId, {}, kind)).toEqual({
      resourceUri: `${accountId}/${path}/default`,
      workspaceId,
      logs: ["StorageRead", "StorageWrite", "StorageDelete"].map((category) => ({ category, enabled: true })),
    });
  });

  it.each([DiagnosticsTarget.Communication, DiagnosticsTarget.SignalR])(
    "takes every category of %s as a group, which follows when Azure adds one",
    async (kind) => {
      expect(await inputsFor(topicId, {}, kind)).toMatchObject({
        resourceUri: topicId,
        logs: [{ categoryGroup: "allLogs", enabled: true }],
      });
    },
  );
});

describe("checkDiagnostics", () => {
  it.each([
    ["neither logs nor metrics", { workspaceId, logs: false }, "logs", "diagnostics", "got neither"],
    ["no workspace", { workspaceId: "" }, "workspaceId", "required", "got an empty text"],
    ["what is no workspace", { workspaceId: accountId }, "workspaceId", "arm-id", accountId],
  ])("refuses %s", (_, settings, propertyPath, code, reason) => {
    const problems = new Problems();
    checkDiagnostics(problems.within("diagnostics"), settings);
    expect(problems.found).toEqual([
      { propertyPath: `diagnostics.${propertyPath}`, code, reason: expect.stringContaining(reason) },
    ]);
  });

  it("finds nothing wrong with logs, metrics or both", () => {
    const problems = new Problems();
    for (const settings of [{}, { metrics: true }, { logs: false, metrics: true }]) {
      checkDiagnostics(problems, { workspaceId, ...settings });
    }
    expect(problems.found).toEqual([]);
  });
});

describe("a diagnostic setting in the local cloud", () => {
  const local = (path: string) =>
    `/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/test-group/providers/${path}`;
  const inLocalCloud = (program: (workspace: operationalinsights.Workspace) => void) =>
    evaluate(
      () => {
        const group = testGroup();
        program(new operationalinsights.Workspace("workspace", { resourceGroupName: group.name }));
      },
      { cloud: createLocalCloud() },
    );
  const account = () =>
    new storage.StorageAccount("account", { ...groupOf(), kind: "StorageV2", sku: { name: "Standard_LRS" } });
  const groupOf = () => ({ resourceGroupName: "other", location: "westeurope" });

  it("is made for each kind of target with what sendDiagnostics asks for", async () => {
    const plan = await inLocalCloud((workspace) => {
      const settings = { workspaceId: workspace.id, metrics: true };
      const signalr = new signalrservice.SignalR("signalr", groupOf());
      const topic = new eventgrid.SystemTopic("topic", {
        ...groupOf(),
        source: signalr.id,
        topicType: "Microsoft.SignalRService.SignalR",
      });
      const { id } = account();
      sendDiagnostics("of-signalr", signalr.id, settings, DiagnosticsTarget.SignalR, {});
      sendDiagnostics("of-topic", topic.id, settings, DiagnosticsTarget.SystemTopic, {});
      sendDiagnostics("of-blobs", id, settings, DiagnosticsTarget.BlobService, {});
      sendDiagnostics("of-queues", id, settings, DiagnosticsTarget.QueueService, {});
      sendDiagnostics("of-tables", id, settings, DiagnosticsTarget.TableService, {});
    });
    expect(resourceNamed(plan, "of-queues").id).toMatch(
      /storageAccounts\/[a-z0-9]+\/queueServices\/default\/providers\/Microsoft\.Insights\/diagnosticSettings\/of-queues[0-9a-f]{8}$/,
    );
    expect(plan.resources.filter(({ type }) => type === "azure-native:monitor:DiagnosticSetting")).toHaveLength(5);
  });

  it.each([
    [
      "a target that does not exist",
      { resourceUri: local("Microsoft.EventGrid/systemTopics/none") },
      "ResourceNotFound: The Resource 'Microsoft.EventGrid/systemTopics/none' under resource group test-group was not found.",
    ],
    [
      "a service of an account that does not exist",
      { resourceUri: `${local("Microsoft.Storage/storageAccounts/none")}/queueServices/default` },
      "The Resource 'Microsoft.Storage/storageAccounts/none' under resource group test-group was not found.",
    ],
    [
      "a workspace that does not exist",
      { workspaceId: local("Microsoft.OperationalInsights/workspaces/none") },
      "The Resource 'Microsoft.OperationalInsights/workspaces/none'",
    ],
    [
      "a category that the target does not have",
      { logs: [{ category: "PublishFailures", enabled: true }] },
      "BadRequest: Category 'PublishFailures' is not supported.",
    ],
    [
      "a category of metrics",
      { metrics: [{ category: "Transaction", enabled: true }] },
      "BadRequest: Metric category 'Transaction' is not supported.",
    ],
  ])("is refused for %s", async (_, inputs, message) => {
    const setting = inLocalCloud(() => {
      new monitor.DiagnosticSetting("logs", { resourceUri: topicId, workspaceId, ...inputs });
    });
    await expect(setting).rejects.toThrow(message);
  });

  it("is refused for a second setting that sends the same category to the same workspace", async () => {
    const settings = inLocalCloud((workspace) => {
      const first = sendDiagnostics("one", topicId, { workspaceId: workspace.id }, DiagnosticsTarget.SystemTopic, {});
      new monitor.DiagnosticSetting(
        "two",
        {
          resourceUri: topicId,
          workspaceId: workspace.id,
          logs: [{ category: "DeliveryFailures", enabled: true }],
        },
        { dependsOn: first },
      );
    });
    await expect(settings).rejects.toThrow(
      /Conflict: Data sink '.*' is already used in diagnostic setting 'one[0-9a-f]{8}' for category 'DeliveryFailures'/,
    );
  });

  it("takes the same categories to two workspaces", async () => {
    const plan = await inLocalCloud((workspace) => {
      for (const [name, id] of Object.entries({ one: workspace.id, two: workspaceId })) {
        sendDiagnostics(name, topicId, { workspaceId: id }, DiagnosticsTarget.SystemTopic, {});
      }
    });
    expect(plan.resources.filter(({ type }) => type === "azure-native:monitor:DiagnosticSetting")).toHaveLength(2);
  });

  it("takes what lies in another subscription to exist", async () => {
    const plan = await inLocalCloud(() => {
      sendDiagnostics("logs", topicId, { workspaceId }, DiagnosticsTarget.SystemTopic, {});
    });
    expect(resourceNamed(plan, "logs").id).toContain(topicId);
  });
});
