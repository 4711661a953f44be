import * as pulumi from "@pulumi/pulumi";
import {
  CommunicationEventSubscription,
  CommunicationEvents,
  EventInbox,
  SignalREventSubscription,
  SignalREvents,
} from "../../../components";
import type { RefusalCode } from "../../../components/refusal";
import { accountId, guid, idOf, location, type Refused, resourceGroup, wrong } from "./refused";

type Row = readonly [what: string, args: object, path: string, code: RefusalCode, says: readonly string[]];

const connected = "Microsoft.SignalRService.ClientConnectionConnected";
const disconnected = "Microsoft.Communication.UserDisconnected";
const hubId = idOf("Microsoft.EventHub/namespaces/n/eventhubs/h");
const hub = { endpointType: "EventHub", name: "hub", resourceId: hubId };
const webhook = { endpointType: "WebHook", name: "app", endpointUrl: "https://a.example/e", authentication: "none" };
const to = (destination: object) => ({ destination });
const functionId = idOf("Microsoft.Web/sites/app/functions/react");
const azureFunction = { endpointType: "AzureFunction", functionId };
/** An app as a subscription sees it. */
const appWith = (delivery: object) => ({ site: { id: idOf("Microsoft.Web/sites/app") }, delivery });
const pushing = appWith({ communication: "push", signalr: "push" });

/** What a subscription to either source refuses. */
const ofBoth: readonly Row[] = [
  [
    "a function without an id",
    to({ endpointType: "AzureFunction" }),
    ...(["destination.functionId", "required", ["ARM id of a function, or an app", "nothing"]] as const),
  ],
  [
    "the id of an app for that of its function",
    to({ ...azureFunction, functionId: idOf("Microsoft.Web/sites/app") }),
    ...(["destination.functionId", "arm-id", ["/functions/<name>", "sites/app"]] as const),
  ],
  [
    "an app and the id of a function",
    to({ ...azureFunction, app: pushing }),
    ...(["destination.functionId", "destination", ["nothing beside app"]] as const),
  ],
  [
    "a function by its name alone",
    to({ endpointType: "AzureFunction", functionName: "react" }),
    ...(["destination.app", "required", ["the HandlerApp", "nothing"]] as const),
  ],
  [
    "a name that no function can have",
    to({ endpointType: "AzureFunction", app: pushing, functionName: "re act" }),
    ...(["destination.functionName", "name", ["a letter, then", '"re act"']] as const),
  ],
  [
    "an app whose handler reads queues",
    to({ endpointType: "AzureFunction", app: appWith({}) }),
    ...(["destination.app", "push", ["whose delivery.", "Push", 'got "queue"']] as const),
  ],
  [
    "a name of yours for a function, which no role is named by",
    to({ ...azureFunction, name: "react" }),
    ...(["destination.name", "unknown-argument", ["functionName", '"name"']] as const),
  ],
  [
    "headers, which the trigger does not hand on",
    to({ ...azureFunction, headers: [] }),
    ...(["destination.headers", "unknown-argument", ['"headers"']] as const),
  ],
  [
    "a batch without events for a function",
    to({ ...azureFunction, maxEventsPerBatch: 0 }),
    ...(["destination.maxEventsPerBatch", "range", ["from 1 to 5000", "got 0"]] as const),
  ],
  [
    "a batch too large for a function",
    to({ ...azureFunction, preferredBatchSizeKilobytes: 1025 }),
    ...(["destination.preferredBatchSizeKilobytes", "range", ["from 1 to 1024", "got 1025"]] as const),
  ],
  [
    "a queue's time beside a function",
    { ...to(azureFunction), queueMessageTimeToLiveSeconds: 9 },
    ...(["queueMessageTimeToLiveSeconds", "destination", ["nothing beside destination", "got 9"]] as const),
  ],
  ["no inbox", { inbox: undefined }, "inbox", "required", ["an EventInbox for dead letters", "nothing"]],
  ["no event type", { eventTypes: [] }, "eventTypes", "event-type", ["at least one of Microsoft.", "an empty list"]],
  ["no attempt", { maxDeliveryAttempts: 0 }, "maxDeliveryAttempts", "range", ["from 1 to 30", "got 0"]],
  ["too many attempts", { maxDeliveryAttempts: 31 }, "maxDeliveryAttempts", "range", ["from 1 to 30", "got 31"]],
  ["more than a day", { eventTimeToLiveMinutes: 1441 }, "eventTimeToLiveMinutes", "range", ["to 1440", "got 1441"]],
  [
    "no time in the queue",
    { queueMessageTimeToLiveSeconds: 0 },
    ...(["queueMessageTimeToLiveSeconds", "range", ["or -1", "got 0"]] as const),
  ],
  [
    "no such schema",
    { deliverySchema: "CloudEvents" },
    "deliverySchema",
    "choice",
    ["CloudEventSchemaV1_0", '"CloudEv'],
  ],
  ["an end in the past", { expiresAt: "2020-01-01T00:00:00Z" }, "expiresAt", "expiry", ["in the future", "2020-01-01"]],
  ["an end at no time", { expiresAt: "soon" }, "expiresAt", "expiry", ["an RFC 3339 time", '"soon"']],
  ["a subject that is no text", { subjectBeginsWith: 5 }, "subjectBeginsWith", "filter", ["got 5"]],
  ["labels that are none", { labels: [5] }, "labels[0]", "destination", ["a label", "got 5"]],
  [
    "an operator that there is not",
    { advancedFilters: [{ operatorType: "Like", key: "subject", values: ["a"] }] },
    ...(["advancedFilters[0].operatorType", "filter", ["StringIn", '"Like"']] as const),
  ],
  [
    "an inbox's time",
    { ...to(hub), queueMessageTimeToLiveSeconds: 9 },
    "queueMessageTimeToLiveSeconds",
    "destination",
    ["nothing beside destination", "got 9"],
  ],
  ["a destination without a name", to({ ...hub, name: "" }), "destination.name", "required", ["a short name", "empty"]],
  [
    "a hub without an id",
    to({ ...hub, resourceId: undefined }),
    "destination.resourceId",
    "required",
    ["ARM id", "nothing"],
  ],
  [
    "what is no hub",
    to({ ...hub, resourceId: accountId }),
    "destination.resourceId",
    "arm-id",
    ["an event hub", accountId],
  ],
  [
    "an event hub for a Service Bus queue",
    to({ ...hub, endpointType: "ServiceBusQueue" }),
    ...(["destination.resourceId", "arm-id", ["a Service Bus queue", hubId]] as const),
  ],
  [
    "a queue for a Service Bus topic",
    to({ ...hub, endpointType: "ServiceBusTopic", resourceId: idOf("Microsoft.ServiceBus/namespaces/n/queues/q") }),
    ...(["destination.resourceId", "arm-id", ["a Service Bus topic", "queues/q"]] as const),
  ],
  [
    "no such kind of destination",
    to({ ...webhook, endpointType: "Webhook" }),
    ...(["destination.endpointType", "destination", ["EventHub", '"Webhook"', 'mean "WebHook"']] as const),
  ],
  [
    "a webhook without TLS, whose key stays hidden",
    to({ ...webhook, endpointUrl: "http://a.example/e?code=s3cr3t" }),
    ...(["destination.endpointUrl", "destination", ["an https URL", 'got "http://a.example"']] as const),
  ],
  [
    "a webhook whose URL is none, which may be a secret",
    to({ ...webhook, endpointUrl: "s3cr3t" }),
    ...(["destination.endpointUrl", "destination", ["an https URL", 'got "another text"']] as const),
  ],
  [
    "a header whose secrecy is misspelt",
    to({ ...hub, headers: [{ name: "x", value: "s3cr3t", isSecrt: true }] }),
    ...(["destination.headers[0].isSecrt", "unknown-argument", ['mean "isSecret"']] as const),
  ],
  [
    "a header whose secrecy is a text",
    to({ ...hub, headers: [{ name: "x", value: "s3cr3t", isSecret: "true" }] }),
    ...(["destination.headers[0].isSecret", "kind", ["true or false", 'got "true"']] as const),
  ],
  [
    "a header in place of a list of them",
    to({ ...hub, headers: { name: "x", value: "s3cr3t" } }),
    ...(["destination.headers", "kind", ["a list", "got an object"]] as const),
  ],
  [
    "a header that is a text",
    to({ ...hub, headers: ["s3cr3t"] }),
    ...(["destination.headers[0]", "kind", ["an object", "got a text"]] as const),
  ],
  [
    "a misspelt member of an application",
    to({ ...webhook, authentication: { tenantId: guid, applicationId: "a", aplication: "a" } }),
    ...(["destination.authentication.aplication", "unknown-argument", ['mean "applicationId"']] as const),
  ],
  [
    "half an application",
    to({ ...webhook, authentication: { tenantId: guid } }),
    "destination.authentication.applicationId",
    "required",
    ["id or URI", "nothing"],
  ],
  [
    "a tenant by its name",
    to({ ...webhook, authentication: { tenantId: "contoso", applicationId: "a" } }),
    ...(["destination.authentication.tenantId", "destination", ["a GUID", '"contoso"']] as const),
  ],
  [
    "a destination's name that no resource can have",
    to({ ...hub, name: "a::b" }),
    ...(["destination.name", "name", ["a letter, then", '"a::b"']] as const),
  ],
  [
    "a header that is a text and a field",
    to({ ...hub, headers: [{ name: "x", value: "v", sourceField: "data.hubName" }] }),
    ...(["destination.headers[0]", "delivery-headers", ["a value or a sourceField", "both"]] as const),
  ],
  [
    "a batch for an event hub",
    to({ ...hub, maxEventsPerBatch: 5 }),
    ...(["destination.maxEventsPerBatch", "unknown-argument", ["resourceId", '"maxEventsPerBatch"']] as const),
  ],
  [
    "an argument that there is not",
    { subjectStartsWith: "/hub/chat" },
    ...(["subjectStartsWith", "unknown-argument", ["subjectBeginsWith", '"subjectStartsWith"']] as const),
  ],
  [
    "no event in a batch",
    to({ ...webhook, maxEventsPerBatch: 0 }),
    "destination.maxEventsPerBatch",
    "range",
    ["from 1 to 5000", "got 0"],
  ],
  [
    "a batch of no size",
    to({ ...webhook, preferredBatchSizeKilobytes: 1025 }),
    ...(["destination.preferredBatchSizeKilobytes", "range", ["from 1 to 1024", "got 1025"]] as const),
  ],
  [
    "a header of Event Grid's own",
    to({ ...hub, headers: [{ name: "aeg-key", value: "v" }] }),
    ...(["destination.headers[0].name", "delivery-headers", ['not begin with "aeg-"', '"aeg-key"']] as const),
  ],
  [
    "eleven headers",
    to({ ...hub, headers: Array.from({ length: 11 }, (_, index) => ({ name: `h${index}`, value: "v" })) }),
    ...(["destination.headers", "delivery-headers", ["from 0 to 10", "got 11"]] as const),
  ],
];

const ofSignalR: readonly Row[] = [
  ["ACS's types", { eventTypes: [disconnected] }, "eventTypes[0]", "event-type", [connected, `"${disconnected}"`]],
  [
    "a type without its prefix",
    { eventTypes: ["ClientConnectionConnected"] },
    "eventTypes[0]",
    "event-type",
    [connected],
  ],
  ["a type twice", { eventTypes: [connected, connected] }, "eventTypes[1]", "event-type", ["once", `"${connected}"`]],
  ["the word for all types", { eventTypes: ["All"] }, "eventTypes[0]", "event-type", [connected, '"All"']],
];
const ofCommunication: readonly Row[] = [
  ["SignalR's types", { eventTypes: [connected] }, "eventTypes[0]", "event-type", [disconnected, `"${connected}"`]],
];

const signalr = () => new SignalREvents("s", { resourceGroup, location });
const acs = () => new CommunicationEvents("a", { resourceGroup, dataLocation: "Europe" });
const inbox = () => new EventInbox("i", { resourceGroup, location });
const signalRArgs = () => ({ source: signalr(), inbox: inbox(), eventTypes: [connected] });
const withKeys = () => new EventInbox("i", { resourceGroup, location, sharedKeyAccess: true });
const acsArgs = () => ({ source: acs(), inbox: withKeys(), eventTypes: [disconnected] });

const toSignalR = (name: string, args: () => object) => (): unknown =>
  new SignalREventSubscription(name, wrong({ ...signalRArgs(), ...args() }));
const toAcs = (name: string, args: () => object) => (): unknown =>
  new CommunicationEventSubscription(name, wrong({ ...acsArgs(), ...args() }));
const rows = (component: string, list: readonly Row[], make: typeof toSignalR): Refused[] =>
  list.map(([what, args, path, code, says]) => ({
    ...{ component, name: "events", what, path, code, says },
    construct: make("events", () => args),
  }));

/** A second subscription that takes the first one's name for another destination. */
const sameName = (first: object, second: object) => () => {
  const shared = signalRArgs();
  new SignalREventSubscription("first", wrong({ ...shared, ...first }));
  new SignalREventSubscription("events", wrong({ ...shared, ...second }));
};
const taken = { component: "SignalREventSubscription", name: "events", code: "destination" } as const;

/** What the subscriptions refuse. */
export const refusedSubscriptions: readonly Refused[] = [
  ...rows("SignalREventSubscription", [...ofBoth, ...ofSignalR], toSignalR),
  ...rows("CommunicationEventSubscription", [...ofBoth, ...ofCommunication], toAcs),
  {
    ...{ component: "SignalREventSubscription", name: "no", what: "a short name", path: "name", code: "name" },
    construct: toSignalR("no", () => ({})),
    says: ["3 to 64", '"no"'],
  },
  {
    ...{ component: "SignalREventSubscription", name: "events", what: "no source", path: "source", code: "required" },
    construct: toSignalR("events", () => ({ source: undefined })),
    says: ["the component whose events", "nothing"],
  },
  {
    ...{ component: "CommunicationEventSubscription", name: "events", path: "inbox", code: "identity" },
    what: "an inbox that keys do not open, for a topic without an identity",
    construct: () =>
      new CommunicationEventSubscription("events", {
        source: acs(),
        inbox: inbox(),
        eventTypes: ["Microsoft.Communication.UserDisconnected"],
      }),
    says: ["sharedKeyAccess", "without"],
  },
  {
    ...{ component: "CommunicationEventSubscription", name: "events", path: "source", code: "choice" },
    what: "the other source",
    construct: () =>
      new CommunicationEventSubscription("events", {
        source: wrong(signalr()),
        inbox: withKeys(),
        eventTypes: ["Microsoft.Communication.UserDisconnected"],
      }),
    says: ["a source of communication events", "signalr"],
  },
  {
    ...{ component: "CommunicationEventSubscription", name: "events", path: "inbox", code: "network" },
    what: "a private inbox for a user-assigned identity, which its firewall does not let in",
    construct: () => {
      const unverifiedUserAssignedIdentity = {
        id: idOf("Microsoft.ManagedIdentity/userAssignedIdentities/i"),
        principalId: guid,
      };
      new CommunicationEventSubscription("events", {
        source: new CommunicationEvents("a", { resourceGroup, dataLocation: "Europe", unverifiedUserAssignedIdentity }),
        inbox: wrong({ logicalName: "i", sharedKeyAccess: false, isPrivate: true }),
        eventTypes: ["Microsoft.Communication.UserDisconnected"],
      });
    },
    says: ["without network", "system-assigned", "user-assigned"],
  },
  {
    ...{ ...taken, what: "the name of a hub whose id only the cloud knows" },
    path: "destination.name",
    construct: sameName(
      to({ ...hub, resourceId: pulumi.output(hubId) }),
      to({ ...hub, resourceId: pulumi.output(hubId) }),
    ),
    says: ["a name of its own", '"hub"', "another destination"],
  },
  {
    ...{ ...taken, what: "another hub's name", path: "destination.name" },
    construct: sameName(to(hub), to({ ...hub, resourceId: `${hubId}2` })),
    says: ["a name of its own", '"hub"', hubId],
  },
  {
    ...{ ...taken, what: "an inbox's name for a hub", path: "destination.name" },
    construct: sameName({}, to({ ...hub, name: "i" })),
    says: ["a name of its own", '"i"', "another destination"],
  },
  {
    ...{ ...taken, what: "an inbox of a hub's name", path: "inbox" },
    construct: sameName(to({ ...hub, name: "i" }), {}),
    says: ["a name of its own", '"i"', hubId],
  },
];
