import { beforeAll, describe, expect, it } from "vitest";
import { RealtimeEvents, type RealtimeEventsArgs } from "../../components";
import { evaluate } from "../../plan";
import { type Differences, differencesBetween } from "./differences";
import { existing, type Wired, wired } from "./wiring";

const location = "westeurope";
const make = (args: Partial<RealtimeEventsArgs>) => () => void new RealtimeEvents("rt", { location, ...args });
const accountId = (name: string) => existing(`Microsoft.Storage/storageAccounts/${name}`);
const [acsAccount, chatAccount, appAccount] = [accountId("acs"), accountId("chat"), accountId("app")];
const acsId = existing("Microsoft.Communication/communicationServices/acs");
const acsTopicId = existing("Microsoft.EventGrid/systemTopics/acs-events");
const chatId = existing("Microsoft.SignalRService/SignalR/chat");
const chatTopicId = existing("Microsoft.EventGrid/systemTopics/chat-events");
const functionAppId = existing("Microsoft.Web/sites/theirs");
const workspaceId = existing("Microsoft.OperationalInsights/workspaces/theirs");

/** What a resource becomes that was made and now is read: it has no inputs, only the id that it is found by. */
const adopted = (name: string, id: string): Differences => ({ [name]: { "": id } });
const removed = (...names: string[]) => Object.fromEntries(names.map((name) => [name, "removed" as const]));
const inTheirs = (account: string, ...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, { resourceGroupName: "theirs", accountName: account }]));
const endpoint = (account: string, service: string) => `https://${account}.${service}.core.windows.net/`;

const everything: Partial<RealtimeEventsArgs> = {
  resourceGroupId: "/subscriptions/s/resourceGroups/rg",
  communication: { serviceId: acsId, topicId: acsTopicId, storageAccountId: acsAccount },
  signalr: { serviceId: chatId, topicId: chatTopicId, storageAccountId: chatAccount },
  handler: { functionAppId, storageAccountId: appAccount },
};

describe("adopting one part of RealtimeEvents changes, of all that Azure gets,", () => {
  let before: Readonly<Record<string, Wired>>;
  beforeAll(async () => {
    before = await wired(make({}));
  });

  it.each<readonly [string, Partial<RealtimeEventsArgs>, Differences]>([
    [
      "ACS: its topic and subscription move to its group",
      { communication: { serviceId: acsId } },
      {
        ...adopted("rt-communication-service", acsId),
        "rt-communication-topic": { resourceGroupName: "theirs", source: acsId },
        "rt-communication-events-subscription": { resourceGroupName: "theirs" },
      },
    ],
    [
      "ACS and its topic",
      { communication: { serviceId: acsId, topicId: acsTopicId } },
      {
        ...adopted("rt-communication-service", acsId),
        ...adopted("rt-communication-topic", acsTopicId),
        "rt-communication-events-subscription": { resourceGroupName: "theirs", systemTopicName: "acs-events" },
      },
    ],
    [
      "SignalR: its topic moves to its group and region",
      { signalr: { serviceId: chatId } },
      {
        ...adopted("rt-signalr-service", chatId),
        "rt-signalr-topic": { resourceGroupName: "theirs", location: "northeurope", source: chatId },
        "rt-signalr-events-subscription": { resourceGroupName: "theirs" },
      },
    ],
    [
      "SignalR and its topic",
      { signalr: { serviceId: chatId, topicId: chatTopicId } },
      {
        ...adopted("rt-signalr-service", chatId),
        ...adopted("rt-signalr-topic", chatTopicId),
        "rt-signalr-events-subscription": { resourceGroupName: "theirs", systemTopicName: "chat-events" },
      },
    ],
    [
      "an inbox's account: nothing of the whole account's is made",
      { signalr: { storageAccountId: chatAccount } },
      {
        ...adopted("rt-signalr-inbox-account", chatAccount),
        ...inTheirs("chat", "rt-signalr-inbox-queue", "rt-signalr-inbox-poison", "rt-signalr-inbox-dead-letters"),
        ...removed("rt-signalr-inbox-soft-delete", "rt-signalr-inbox-retention"),
        "rt-signalr-events-subscription": {
          "deliveryWithResourceIdentity.destination.resourceId": chatAccount,
          "deadLetterWithResourceIdentity.deadLetterDestination.resourceId": chatAccount,
        },
        "rt-app-settings": {
          "properties.SignalRInbox__queueServiceUri": endpoint("chat", "queue"),
          "properties.SignalRInbox__blobServiceUri": endpoint("chat", "blob"),
        },
      },
    ],
    [
      "the app's account",
      { handler: { storageAccountId: appAccount } },
      {
        ...adopted("rt-app-account", appAccount),
        ...inTheirs("app", "rt-app-presence", "rt-app-packages"),
        "rt-app-site": { "functionAppConfig.deployment.storage.value": `${endpoint("app", "blob")}packages` },
        ...Object.fromEntries(
          ["host-blob", "host-queue", "table"].map((role) => [`rt-app-${role}-role`, { scope: appAccount }]),
        ),
        "rt-app-settings": {
          ...Object.fromEntries(
            ["blob", "queue", "table"].map((service) => [
              `properties.AzureWebJobsStorage__${service}ServiceUri`,
              endpoint("app", service),
            ]),
          ),
          "properties.PresenceStore__tableServiceUri": endpoint("app", "table"),
        },
      },
    ],
    [
      "the app: its plan, settings, telemetry and rights on its host's account are its owner's",
      { handler: { functionAppId } },
      {
        ...adopted("rt-app-site", functionAppId),
        ...removed("rt-app-plan", "rt-app-settings", "rt-app-insights", "rt-app-logs", "rt-app-packages"),
        ...removed("rt-app-scm-basic-auth", "rt-app-ftp-basic-auth", "rt-app-code"),
        ...removed("rt-app-host-blob-role", "rt-app-host-queue-role", "rt-app-metrics-role"),
        "rt-app-table-role": { scope: "{rt-app-presence.id}" },
      },
    ],
    [
      "the app, but its code, when told so",
      { handler: { functionAppId, deployCode: true } },
      {
        ...adopted("rt-app-site", functionAppId),
        ...removed("rt-app-plan", "rt-app-settings", "rt-app-insights", "rt-app-logs", "rt-app-packages"),
        ...removed("rt-app-scm-basic-auth", "rt-app-ftp-basic-auth"),
        ...removed("rt-app-host-blob-role", "rt-app-host-queue-role", "rt-app-metrics-role"),
        "rt-app-table-role": { scope: "{rt-app-presence.id}" },
        "rt-app-code": { siteId: functionAppId, scmHost: expect.stringMatching(/^[^/]+\.scm\.azurewebsites\.net$/) },
      },
    ],
    [
      "the workspace",
      { handler: { workspaceId } },
      { ...removed("rt-app-logs"), "rt-app-insights": { workspaceResourceId: workspaceId } },
    ],
  ])("%s", async (_what, args, differences) => {
    expect(differencesBetween(before, await wired(make(args)))).toEqual(differences);
  });

  it("the group: everything goes to it, and no other is made", async () => {
    const found = await wired(make({ resourceGroupId: "/subscriptions/s/resourceGroups/rg" }));
    expect(JSON.stringify(found)).not.toContain("rt-group");
    const { "rt-group": group, ...others } = differencesBetween(before, found);
    expect(group).toBe("removed");
    expect(new Set(Object.values(others).map((change) => JSON.stringify(change)))).toEqual(
      new Set(['{"resourceGroupName":"rg"}']),
    );
  });
});

describe("RealtimeEvents with everything adopted", () => {
  it("makes queues, containers, a table, subscriptions and role assignments, and nothing else", async () => {
    const found = Object.values(await wired(make(everything))).filter(([type]) => type.includes(":"));
    const made = found.filter(([, , , inputs]) => typeof inputs !== "string").map(([type]) => type);
    expect(
      Object.fromEntries([...new Set(made)].sort().map((type) => [type, made.filter((one) => one === type).length])),
    ).toEqual({
      "authorization:RoleAssignment": 9,
      "eventgrid:SystemTopicEventSubscription": 2,
      "storage:BlobContainer": 2,
      "storage:Queue": 4,
      "storage:Table": 1,
    });
    const adoptedIds = found.map(([, , , inputs]) => inputs).filter((inputs) => typeof inputs === "string");
    expect(adoptedIds.sort()).toEqual(
      [acsId, acsTopicId, chatId, chatTopicId, functionAppId, acsAccount, chatAccount, appAccount].sort(),
    );
  });

  it("sends diagnostics to the adopted workspace, which the app that is adopted cannot bring", async () => {
    const found = await wired(
      make({
        ...everything,
        handler: { ...everything.handler, workspaceId },
        monitoring: { diagnostics: true, alerts: true },
        locks: true,
      }),
    );
    const sent = Object.entries(found).filter(([, [type]]) => type === "monitor:DiagnosticSetting");
    expect(sent.map(([, [, , , inputs]]) => inputs)).toEqual(
      [acsId, acsTopicId, chatId, chatTopicId].map((resourceUri) =>
        expect.objectContaining({ resourceUri, workspaceId }),
      ),
    );
    const locks = Object.values(found).filter(([type]) => type === "authorization:ManagementLockByScope");
    expect(locks.map(([, , , inputs]) => (inputs as { scope: string }).scope).sort()).toEqual(
      [acsId, chatId, appAccount].sort(),
    );
  });

  it("knows all that ids say in a preview, too", async () => {
    const plan = await evaluate(make(everything));
    const groups = plan.resources.flatMap(({ inputs }) => inputs["resourceGroupName"] ?? []);
    expect([...new Set(groups)]).toEqual(["theirs"]);
  });
});
