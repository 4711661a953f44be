import { WebApp } from "@pulumi/azure-native/web/webApp.js";
import { describe, expect, it } from "vitest";
import {
  CommunicationEventSubscription,
  CommunicationEvents,
  CommunicationEventType,
  EventInbox,
  FunctionCode,
  HandlerApp,
  handlerCode,
  PrivateNetwork,
  RealtimeEvents,
  SignalREventSubscription,
  SignalREvents,
  SignalREventType,
  SignalRRole,
} from "../../components";
import { evaluate, type Program } from "../../plan";
import { documentedDefaults, type Stated, statedIn } from "./documentedDefaults";
import { existing, location, resourceGroup } from "./wiring";

const place = { resourceGroup, location };
/** Arguments by name, as they come out of a comment. */
type Given = Readonly<Record<string, unknown>>;
/** What the compiler cannot know of a comment. */
const args = (...given: readonly Given[]) => Object.assign({}, ...given) as never;

const realtime = (...given: Given[]) => new RealtimeEvents("rt", args({ location }, ...given));
const communication = (...given: Given[]) =>
  new CommunicationEvents("acs", args({ resourceGroup, dataLocation: "Europe" }, ...given));
const signalr = (...given: Given[]) => new SignalREvents("chat", args(place, ...given));
const inbox = (...given: Given[]) => new EventInbox("inbox", args(place, ...given));
const app = (...given: Given[]) =>
  new HandlerApp(
    "app",
    args(place, { inboxes: { communication: inbox(), signalr: new EventInbox("other", place) } }, ...given),
  );
const subscriptions = (...given: Given[]) => {
  const [ofAcs, ofChat] = [[CommunicationEventType.SMSReceived], [SignalREventType.ClientConnectionConnected]];
  const to = inbox({ sharedKeyAccess: true });
  new CommunicationEventSubscription("sms", args({ source: communication(), inbox: to, eventTypes: ofAcs }, ...given));
  new SignalREventSubscription("chats", args({ source: signalr(), inbox: to, eventTypes: ofChat }, ...given));
};
const workspaceId = existing("Microsoft.OperationalInsights/workspaces/w");
const resourceId = existing("Microsoft.EventHub/namespaces/hubs/eventhubs/events");
const functionId = existing("Microsoft.Web/sites/theirs/functions/events");
const principalId = "11111111-2222-3333-4444-555555555555";
const siteId = existing("Microsoft.Web/sites/theirs");

/** By interface: a program in which a component takes it, with some of its members given. */
const programs: Readonly<Record<string, (given: Given) => unknown>> = {
  RealtimeEventsArgs: realtime,
  CommunicationSettings: (given) => realtime({ communication: given }),
  SignalRSettings: (given) => realtime({ signalr: given }),
  DeliverySettings: (given) => realtime({ delivery: given }),
  HandlerSettings: (given) => realtime({ handler: given }),
  MonitoringSettings: (given) => realtime({ monitoring: given }),
  NetworkSettings: (given) => realtime({ network: given, signalr: { sku: "Standard_S1", allowedOrigins: ["*"] } }),
  CommunicationEventsArgs: communication,
  SignalREventsArgs: signalr,
  OperationsArgs: (given) => [communication(given), signalr(given)],
  DiagnosticsSettings: (given) => {
    const diagnostics = { workspaceId, ...given };
    return [communication({ diagnostics }), signalr({ diagnostics })];
  },
  AccessGrant: (given) => signalr({ access: { server: { principalId, role: SignalRRole.AppServer, ...given } } }),
  EventInboxArgs: inbox,
  EventSubscriptionSettings: subscriptions,
  DeliveryBatches: (given) => subscriptions({ destination: { endpointType: "AzureFunction", functionId, ...given } }),
  NamedDestination: (given) =>
    subscriptions({ destination: { endpointType: "EventHub", name: "hub", resourceId, ...given } }),
  StaticDeliveryHeader: (given) => {
    const headers = [{ name: "from", value: "acs", ...given }];
    subscriptions({ destination: { endpointType: "EventHub", name: "hub", resourceId, headers } });
  },
  HandlerAppArgs: app,
  HandlerDeliveries: (delivery) => app({ delivery }),
  FunctionCodeArgs: (given) =>
    new FunctionCode("code", args({ site: WebApp.get("site", siteId), code: handlerCode() }, given)),
  PrivateNetworkArgs: (given) => new PrivateNetwork("network", args(place, given)),
  AlertSettings: (given) => [communication({ alerts: given }), signalr({ alerts: given })],
};

/** Beside what an argument is allowed only. */
const beside: Readonly<Record<string, Given>> = {
  "NetworkSettings.addressPrefix": { privateNetworking: true },
};

/** Said in words that amount to one value. */
const amountsTo: Readonly<Record<string, Stated>> = {
  "CommunicationSettings.eventTypes": [CommunicationEventType.UserDisconnected],
  "SignalRSettings.eventTypes": Object.values(SignalREventType).sort(),
  "SignalRSettings.units": 1,
  "SignalREventsArgs.units": 1,
  "SignalRSettings.access": {},
  "SignalREventsArgs.access": {},
  "MonitoringSettings.actionGroupIds": [],
  "AlertSettings.actionGroupIds": [],
  "NamedDestination.headers": [],
  "EventSubscriptionSettings.labels": [],
  "FunctionCodeArgs.functions": [],
  "HandlerAppArgs.delivery": {},
  "RealtimeEventsArgs.communication": {},
  "RealtimeEventsArgs.signalr": {},
  "RealtimeEventsArgs.delivery": {},
  "RealtimeEventsArgs.handler": {},
  "RealtimeEventsArgs.monitoring": {},
  "RealtimeEventsArgs.network": {},
  "RealtimeEventsArgs.tags": {},
  "CommunicationEventsArgs.tags": {},
  "SignalREventsArgs.tags": {},
  "EventInboxArgs.tags": {},
  "HandlerAppArgs.tags": {},
  "PrivateNetworkArgs.tags": {},
};

/** Said in words that no value stands for, with the reason. */
const inWords: Readonly<Record<string, readonly string[]>> = {
  "left out, it is made; an id adopts one": [
    "CommunicationEventsArgs.serviceId",
    "SignalREventsArgs.serviceId",
    "AdoptedTopicArgs.topicId",
    "EventInboxArgs.storageAccountId",
    "HandlerAppArgs.functionAppId",
    "HandlerAppArgs.storageAccountId",
    "HandlerAppArgs.workspaceId",
    ...["serviceId", "topicId", "storageAccountId"].flatMap((id) => [
      `CommunicationSettings.${id}`,
      `SignalRSettings.${id}`,
    ]),
    ...["functionAppId", "storageAccountId", "workspaceId"].map((id) => `HandlerSettings.${id}`),
    "RealtimeEventsArgs.resourceGroupId",
  ],
  "left out, there is none; no value says so": [
    "CommunicationEventsArgs.unverifiedUserAssignedIdentity",
    "CommunicationEventSubscriptionArgs.advancedFilters",
    "SignalREventSubscriptionArgs.advancedFilters",
    "EventSubscriptionSettings.destination",
    "EventSubscriptionSettings.subjectBeginsWith",
    "EventSubscriptionSettings.subjectEndsWith",
    "EventSubscriptionSettings.expiresAt",
    "EventInboxArgs.network",
    "HandlerAppArgs.network",
    "SignalREventsArgs.network",
    "OperationsArgs.diagnostics",
    "OperationsArgs.alerts",
    "HandlerInboxes.communication",
    "HandlerInboxes.signalr",
  ],
  "it belongs to another variant of the object": [
    "HandlerFunctionDestination.functionId",
    "OtherFunctionDestination.app",
    "OtherFunctionDestination.functionName",
    "StaticDeliveryHeader.sourceField",
    "DynamicDeliveryHeader.value",
  ],
  "it follows from what else is given": [
    "AlertSettings.severity",
    "HandlerFunctionDestination.functionName",
    "HandlerAppArgs.functions",
    "ResourceGroupArgs.name",
  ],
  "it is a file of the package's own": ["HandlerAppArgs.entry", "HandlerSettings.entry"],
  "no component's argument, but what components hand to functions": [
    "WatchedResource.tags",
    "PrivateEndpointSettings.tags",
  ],
};

const documented = documentedDefaults();
const stated = [...documented].flatMap(([name, text]) => {
  const value = statedIn(text) ?? amountsTo[name];
  return value === undefined ? [] : [[name, value] as const];
});

/** All that decides what Azure gets, and what Pulumi does with it. Of a component, the inputs are what the caller wrote. */
async function registered(name: string, given: Given) {
  const [declared = ""] = name.split(".");
  const take = programs[declared];
  if (!take) throw new Error(`no program takes ${declared}: add one to the table`);
  const program: Program = () => void take({ ...beside[name], ...given });
  const { resources } = await evaluate(program);
  const written = (type: string) => type.startsWith("azure-realtime-events:");
  const found = resources.map(({ inputs, ...resource }) =>
    written(resource.type) ? resource : { ...resource, inputs },
  );
  return JSON.parse(JSON.stringify(found)) as unknown;
}

describe("a documented default", () => {
  it.each(stated)("of %s is what the component does without it: %j", async (name, value) => {
    const [, member = ""] = name.split(".");
    expect(await registered(name, { [member]: value })).toEqual(await registered(name, {}));
  });

  it.each(Object.keys(programs))("of %s is tried on a component, which refuses what it does not know", async (name) => {
    await expect(registered(name, { "no-such": true })).rejects.toThrow(/no-such: .*\[unknown-argument\]/);
  });

  it("is a value, or is listed here with the reason why it is said in words", () => {
    const listed = [...Object.keys(amountsTo), ...Object.values(inWords).flat()].sort();
    const words = [...documented].filter(([, text]) => statedIn(text) === undefined).map(([name]) => name);
    expect(listed).toEqual(words.sort());
  });
});
