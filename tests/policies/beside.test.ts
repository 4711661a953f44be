import { runtime } from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { CommunicationEventType, SignalREventType, stringIn } from "../../events";
import { judge, rules, type Verdict } from "../../policies/library";
import { shippedOptions } from "../../policies/shippedOptions";
import { push, subscription, webhook } from "./support/added";
import { compliantStack } from "./support/compliantStack";
import { type Added, type Editing, edited } from "./support/ruleCase";

const account = "realtime-signalr-inbox-account";
const signalr = "realtime-signalr-service";
const unknown = runtime.unknownValue;

/** What is said of the prod stack with something beside the components, by one rule. */
async function said(rule: string, change: (edit: Editing) => void): Promise<readonly Verdict[]> {
  // Whatever its level is: some are disabled in production.
  const configuration = { [rule]: { enforcementLevel: "mandatory", ...shippedOptions[rule] } } as const;
  const chosen = rules.filter(({ id }) => id === rule);
  return judge(chosen, edited(await compliantStack(), change), { now: new Date(0), configuration });
}

const without = (added: Added, ...inputs: readonly string[]): Added => ({
  ...added,
  props: Object.fromEntries(Object.entries(added.props).filter(([name]) => !inputs.includes(name))),
  madeOf: Object.fromEntries(Object.entries(added.madeOf ?? {}).filter(([name]) => !inputs.includes(name))),
});

/** A subscription on the service itself, with no topic that the program makes. */
const onService = (name: string, props: Added["props"] = {}, service = signalr): Added => ({
  ...without(subscription(name, { props }), "systemTopicName"),
  type: "azure-native:eventgrid:EventSubscription",
  props: { ...without(subscription(name, { props }), "systemTopicName").props, scope: unknown },
  madeOf: { scope: [service] },
});

const queued = (name: string, changes: Partial<Added> = {}): Added =>
  subscription(name, {
    ...changes,
    props: {
      deliveryWithResourceIdentity: { destination: { endpointType: "StorageQueue", queueName: "own" } },
      ...changes.props,
    },
    madeOf: { deliveryWithResourceIdentity: [account], ...changes.madeOf },
  });

const filteredTo = (hub: string) => ({
  filter: {
    includedEventTypes: [SignalREventType.ClientConnectionDisconnected],
    advancedFilters: [stringIn("data.hubName", hub)],
  },
});

const types = (...includedEventTypes: readonly string[]) => ({ filter: { includedEventTypes } });

const topic = (name: string, source: string): Added => ({
  type: "azure-native:eventgrid:SystemTopic",
  name,
  props: { location: "westeurope", topicType: "Microsoft.SignalRService.SignalR", source, systemTopicName: name },
});

const app = (name: string, props: Added["props"], madeOf: Added["madeOf"] = {}): Added => ({
  type: "azure-native:web:WebApp",
  name,
  props: { name, ...props },
  madeOf,
});

const settingsOf = (...settings: readonly (readonly [name: string, value: string])[]) => ({
  siteConfig: { appSettings: settings.map(([name, value]) => ({ name, value })) },
});

const key = "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=b";

describe("what people write beside the components in other words", () => {
  it.each<[what: string, rule: string, resource: string, adds: readonly Added[]]>([
    [
      "a topic's own subscription without dead letters",
      "dead-letter-set",
      "custom",
      [{ type: "azure-native:eventgrid:TopicEventSubscription", name: "custom", props: { topicName: "orders" } }],
    ],
    [
      "an identity for dead letters, and no place for them",
      "dead-letter-set",
      "half",
      [subscription("half", { props: { deadLetterWithResourceIdentity: { identity: { type: "SystemAssigned" } } } })],
    ],
    [
      "a subscription on the service itself to a type of another one",
      "event-types-of-source",
      "direct",
      [onService("direct", types(CommunicationEventType.CallEnded))],
    ],
    [
      "a scope that is written out",
      "event-types-of-source",
      "direct",
      [
        {
          ...onService("direct", types(SignalREventType.ClientConnectionConnected)),
          madeOf: {},
          props: {
            ...types(SignalREventType.ClientConnectionConnected),
            scope: `/subscriptions/a/resourceGroups/g/providers/Microsoft.Communication/CommunicationServices/c`,
          },
        },
      ],
    ],
    [
      "UserDisconnected on Communication Services itself",
      "user-disconnected-residency",
      "direct",
      [
        {
          type: "azure-native:communication:CommunicationService",
          name: "other",
          props: { dataLocation: "Switzerland" },
        },
        onService("direct", types(CommunicationEventType.UserDisconnected), "other"),
      ],
    ],
    [
      "dead letters of a subscription on the service itself",
      "dead-letters-watched",
      "direct",
      [onService("direct", types(SignalREventType.ClientConnectionConnected))],
    ],
    [
      "a service that raises nothing, subscribed to without a topic",
      "signalr-raises-events",
      "classic",
      [{ type: "azure-native:signalrservice:SignalR", name: "classic", props: {} }, onService("direct", {}, "classic")],
    ],
    [
      "half of presence, subscribed to without a topic",
      "presence-types-subscribed",
      "other",
      [
        { type: "azure-native:signalrservice:SignalR", name: "other", props: {} },
        onService("direct", types(SignalREventType.ClientConnectionConnected), "other"),
      ],
    ],
    [
      "the same events by a topic and by the service itself",
      "no-duplicate-delivery",
      "direct",
      [
        queued("first"),
        {
          ...onService("direct", {
            deliveryWithResourceIdentity: queued("direct").props["deliveryWithResourceIdentity"],
          }),
          madeOf: { scope: [signalr], deliveryWithResourceIdentity: [account] },
        },
      ],
    ],
    [
      "the same events of a topic that is not of this stack",
      "no-duplicate-delivery",
      "second",
      ["first", "second"].map((name) => {
        const added = queued(name, { props: { systemTopicName: "elsewhere", resourceGroupName: "theirs" } });
        return { ...added, madeOf: { deliveryWithResourceIdentity: [account] } };
      }),
    ],
    [
      "the same events of a hub that no documented example is of",
      "no-duplicate-delivery",
      "second",
      [queued("first", { props: filteredTo("lobby") }), queued("second", { props: filteredTo("lobby") })],
    ],
    [
      "one queue, once by the resource and once by its name",
      "no-duplicate-delivery",
      "second",
      [
        {
          type: "azure-native:storage:Queue",
          name: "own-queue",
          props: { queueName: "own" },
          madeOf: { accountName: [account] },
        },
        queued("first"),
        queued("second", { madeOf: { deliveryWithResourceIdentity: [account, "own-queue"] } }),
      ],
    ],
    [
      "a topic by its name, with a type that its source has not",
      "event-types-of-source",
      "named",
      [
        topic("events", "/subscriptions/a/one"),
        without(
          subscription("named", {
            props: { systemTopicName: "events", ...types(CommunicationEventType.CallEnded) },
            madeOf: { systemTopicName: [] },
          }),
        ),
      ],
    ],
    [
      "a second topic of a source that is written out, in another case",
      "one-topic-for-source",
      "second",
      [topic("first", "/subscriptions/a/providers/X/y/z"), topic("second", "/subscriptions/A/providers/x/Y/Z")],
    ],
    [
      "an account key in the settings that stand in the app itself",
      "app-settings-without-keys",
      "plain",
      [app("plain", settingsOf(["AzureWebJobsStorage", key]))],
    ],
    [
      "an account key among the app's connection strings",
      "app-settings-without-keys",
      "plain",
      [app("plain", { siteConfig: { connectionStrings: [{ name: "db", connectionString: key }] } })],
    ],
    [
      "an account key in connection strings of their own",
      "app-settings-without-keys",
      "strings",
      [
        {
          type: "azure-native:web:WebAppConnectionStrings",
          name: "strings",
          props: { properties: { db: { type: "Custom", value: key } } },
        },
      ],
    ],
    [
      "a connection by identity in the app itself, with no role",
      "handler-has-role",
      "plain",
      [app("plain", settingsOf(["AzureWebJobsStorage__accountName", unknown]), { siteConfig: [account] })],
    ],
    [
      "a slot that answers without encryption",
      "app-https-only",
      "slot",
      [{ type: "azure-native:web:WebAppSlot", name: "slot", props: { slot: "next" } }],
    ],
    [
      "a slot with passwords, beside an app without",
      "app-basic-auth",
      "slot",
      [
        {
          type: "azure-native:web:WebAppSlot",
          name: "slot",
          props: { slot: "next" },
          madeOf: { name: ["realtime-app-site"] },
        },
      ],
    ],
    [
      "a key in an address without a scheme",
      "webhook-without-key",
      "hook",
      [webhook("hook", { endpointUrl: "hook.example.com/events?x-functions-key=a" })],
    ],
    [
      "a role on everything below a management group",
      "role-scope",
      "wide",
      [
        {
          type: "azure-native:authorization:RoleAssignment",
          name: "wide",
          props: { scope: "/providers/Microsoft.Management/managementGroups/all" },
        },
      ],
    ],
    [
      "Consumption on Linux by its tier",
      "plan-for-events",
      "plan",
      [{ type: "azure-native:web:AppServicePlan", name: "plan", props: { reserved: true, sku: { tier: "Dynamic" } } }],
    ],
    [
      "an old Node.js on a plan of Linux",
      "app-runtime",
      "plain",
      [app("plain", { siteConfig: { linuxFxVersion: "NODE|16" } })],
    ],
    [
      "an old Node.js on a plan of Windows",
      "app-runtime",
      "plain",
      [app("plain", settingsOf(["WEBSITE_NODE_DEFAULT_VERSION", "~16"]))],
    ],
    [
      "one subject within another",
      "no-duplicate-delivery",
      "second",
      ["/hub/l", "/hub/Lobby"].map((subjectBeginsWith, index) =>
        queued(index === 0 ? "first" : "second", {
          props: {
            filter: { includedEventTypes: [SignalREventType.ClientConnectionDisconnected], subjectBeginsWith },
          },
        }),
      ),
    ],
    [
      "an alert of azure-native's former module that is off",
      "alert-enabled",
      "off",
      [{ type: "azure-native:insights:MetricAlert", name: "off", props: { enabled: false } }],
    ],
    [
      "a version of the API that the type token names",
      "dead-letter-set",
      "old",
      [{ type: "azure-native:eventgrid/v20250215:SystemTopicEventSubscription", name: "old", props: {} }],
    ],
    [
      "a version of the API by a package of its own",
      "storage-tls",
      "old",
      [{ type: "azure-native_storage_v20240101:storage:StorageAccount", name: "old", props: {} }],
    ],
    [
      "a preview of the API by a package of its own, with the version once more",
      "dead-letter-set",
      "old",
      [
        {
          type: "azure-native_eventgrid_v20241215preview:eventgrid/v20241215preview:EventSubscription",
          name: "old",
          props: {},
        },
      ],
    ],
  ])("is found: %s", async (_what, rule, resource, adds) => {
    const found = (await said(rule, ({ add }) => adds.forEach(add))).filter(({ kind }) => kind === "violated");
    expect(found.map(({ message }) => message?.split(":")[0])).toEqual([resource]);
  });

  it.each<[what: string, rule: string, adds: readonly Added[]]>([
    [
      "two functions of one app",
      "no-duplicate-delivery",
      ["one", "two"].map((name) => {
        const resourceId = `/sites/app/functions/${name}`;
        const added = push(name);
        return { ...added, props: { ...added.props, destination: { endpointType: "AzureFunction", resourceId } } };
      }),
    ],
    [
      "two addresses of one app",
      "no-duplicate-delivery",
      ["one", "two"].map((name) => {
        const added = webhook(name, { endpointUrl: `https://app.example.com/${name}` });
        return { ...added, madeOf: { ...added.madeOf, destination: ["realtime-app-site"] } };
      }),
    ],
    [
      "two hubs to one queue",
      "no-duplicate-delivery",
      [queued("first", { props: filteredTo("lobby") }), queued("second", { props: filteredTo("game") })],
    ],
    [
      "topics of two services in one group, by ids that are put together",
      "one-topic-for-source",
      ["one", "two"].flatMap((name): Added[] => [
        { type: "azure-native:signalrservice:SignalR", name: `${name}-signalr`, props: {} },
        { ...topic(name, unknown), madeOf: { source: ["realtime-group", `${name}-signalr`] } },
      ]),
    ],
    [
      "code that comes with the app's own settings",
      "push-after-code",
      [
        app("packaged", settingsOf(["WEBSITE_RUN_FROM_PACKAGE", "https://example.com/code.zip"])),
        { ...push("pushed"), madeOf: { destination: ["packaged"] } },
      ],
    ],
    [
      "a role of an identity that the app was given",
      "handler-has-role",
      [
        { type: "azure-native:managedidentity:UserAssignedIdentity", name: "person", props: {} },
        app("plain", settingsOf(["AzureWebJobsStorage__credential", "managedidentity"]), {
          siteConfig: [account],
          identity: ["person"],
        }),
        {
          type: "azure-native:authorization:RoleAssignment",
          name: "role",
          props: {},
          madeOf: { principalId: ["person"], scope: [account] },
        },
      ],
    ],
    [
      "a role on the group that the account is in",
      "handler-has-role",
      [
        app("plain", settingsOf(["AzureWebJobsStorage__accountName", unknown]), { siteConfig: [account] }),
        {
          type: "azure-native:authorization:RoleAssignment",
          name: "role",
          props: {},
          madeOf: { principalId: ["plain"], scope: ["realtime-group"] },
        },
      ],
    ],
    [
      "a lifecycle policy that writes the account's name again",
      "dead-letter-retention",
      [
        { type: "azure-native:storage:StorageAccount", name: "mine", props: { accountName: "mine123" } },
        { type: "azure-native:storage:ManagementPolicy", name: "policy", props: { accountName: "mine123" } },
        subscription("sub", { madeOf: { deadLetterWithResourceIdentity: ["mine"] } }),
      ],
    ],
    [
      "switches for passwords that write the app's name again",
      "app-basic-auth",
      [
        app("plain", {}),
        ...["Ftp", "Scm"].map((what) => ({
          type: `azure-native:web:WebApp${what}Allowed`,
          name: what,
          props: { name: "plain", allow: false },
        })),
      ],
    ],
    [
      "calls alone, with no presence to keep",
      "presence-types-subscribed",
      [
        { type: "azure-native:communication:CommunicationService", name: "calls", props: {} },
        onService("direct", types(CommunicationEventType.CallEnded), "calls"),
      ],
    ],
    [
      "a webhook whose query has no key",
      "webhook-without-key",
      [webhook("hook", { endpointUrl: "https://hook.example.com/events?tenant=a&codename=b" })],
    ],
  ])("is not reported: %s", async (_what, rule, adds) => {
    const found = await said(rule, ({ add }) => adds.forEach(add));
    expect(found.filter(({ kind }) => kind === "violated" || kind === "undecided")).toEqual([]);
    expect(found.length).toBeGreaterThan(0);
  });

  it("is said once of an account that a destination leads to twice", async () => {
    const twice = { madeOf: { deadLetterWithResourceIdentity: ["mine", "letters"] } };
    const found = await said("dead-letter-retention", ({ add }) => {
      add({ type: "azure-native:storage:StorageAccount", name: "mine", props: {} });
      add({
        type: "azure-native:storage:BlobContainer",
        name: "letters",
        props: {},
        madeOf: { accountName: ["mine"] },
      });
      add(subscription("sub", twice));
    });
    expect(found.filter(({ kind }) => kind === "violated")).toHaveLength(1);
  });
});
