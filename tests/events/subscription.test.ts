import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CheckOptions,
  checkEventSubscription,
  limits,
  limitsOfNames,
  problemText,
  SignalREventType,
} from "../../events";

const provider = "/subscriptions/s/resourceGroups/chat/providers";
const account = `${provider}/Microsoft.Storage/storageAccounts/inbox`;
const queue = { endpointType: "StorageQueue", resourceId: account, queueName: "events" };
const container = { endpointType: "StorageBlob", resourceId: account, blobContainerName: "dead-letters" };
const webhook = { endpointType: "WebHook", endpointUrl: "https://chat.example/events" };
const functionId = `${provider}/Microsoft.Web/sites/chat/functions/presence`;
const identity = { type: "SystemAssigned" };

/** A subscription with nothing wrong, and a member of every kind. */
const whole = {
  name: "chat-events",
  filter: {
    includedEventTypes: [SignalREventType.ClientConnectionConnected],
    subjectBeginsWith: "/hub/",
    advancedFilters: [{ operatorType: "StringIn", key: "data.hubName", values: ["chat"] }],
  },
  retryPolicy: { maxDeliveryAttempts: 5, eventTimeToLiveInMinutes: 60 },
  eventDeliverySchema: "CloudEventSchemaV1_0",
  destination: { ...queue, queueMessageTimeToLiveInSeconds: -1 },
  deadLetterWithResourceIdentity: { identity, deadLetterDestination: container },
  expirationTimeUtc: "2030-01-01T00:00:00Z",
  labels: ["chat"],
};
const now = new Date("2026-01-02T03:04:05.000Z");
const options: CheckOptions = { source: "signalr", now };

const pathsOf = (subscription: unknown, more: CheckOptions = {}) =>
  checkEventSubscription(subscription, { ...options, ...more }).map(({ path }) => path);

const header = (changes: object = {}) => ({ name: "Channel", type: "Static", value: "chat", ...changes });
const withHeaders = (...deliveryAttributeMappings: readonly unknown[]) => ({
  destination: { ...webhook, deliveryAttributeMappings },
});
const advanced = (...advancedFilters: readonly unknown[]) => ({ filter: { advancedFilters } });
const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

type LimitName = keyof typeof limits;

/** For each limit that a subscription has: where it holds, and a subscription that has so many. */
const numbers: readonly (readonly [LimitName, string, (count: number) => object])[] = [
  [
    "maxDeliveryAttempts",
    "retryPolicy.maxDeliveryAttempts",
    (maxDeliveryAttempts) => ({ retryPolicy: { maxDeliveryAttempts } }),
  ],
  [
    "eventTimeToLiveMinutes",
    "retryPolicy.eventTimeToLiveInMinutes",
    (eventTimeToLiveInMinutes) => ({ retryPolicy: { eventTimeToLiveInMinutes } }),
  ],
  [
    "queueMessageTimeToLiveSeconds",
    "destination.queueMessageTimeToLiveInSeconds",
    (queueMessageTimeToLiveInSeconds) => ({ destination: { ...queue, queueMessageTimeToLiveInSeconds } }),
  ],
  [
    "eventsPerBatch",
    "destination.maxEventsPerBatch",
    (maxEventsPerBatch) => ({ destination: { ...webhook, maxEventsPerBatch } }),
  ],
  [
    "batchKilobytes",
    "destination.preferredBatchSizeInKilobytes",
    (preferredBatchSizeInKilobytes) => ({ destination: { ...webhook, preferredBatchSizeInKilobytes } }),
  ],
  ["deliveryHeaders", "destination.deliveryAttributeMappings", (count) => withHeaders(...times(count, header()))],
  [
    "deliveryHeaderBytes",
    "destination.deliveryAttributeMappings[0].value",
    (count) => withHeaders(header({ value: `${"x".repeat(count % 2)}${"é".repeat(count / 2)}` })),
  ],
  [
    "advancedFilters",
    "filter.advancedFilters",
    (count) => advanced(...times(count, { operatorType: "IsNotNull", key: "subject" })),
  ],
  [
    "advancedFilterValues",
    "filter.advancedFilters",
    // Two filters: the limit holds for all of them together.
    (count) =>
      advanced(
        { operatorType: "BoolEquals", key: "data.a", value: true },
        { operatorType: "StringIn", key: "subject", values: times(Math.max(1, count - 1), "x") },
      ),
  ],
  [
    "filterStringLength",
    "filter.advancedFilters[0].values[0]",
    (count) => advanced({ operatorType: "StringIn", key: "subject", values: ["x".repeat(count)] }),
  ],
];

/** Limits of what a subscription does not say. */
const elsewhere: readonly LimitName[] = [
  "deliveryResponseSeconds",
  "deadLetterUnavailableHours",
  "eventSubscriptionsPerTopic",
  "publishBytes",
  "publishEvents",
  "queueMessageBytes",
];

const names = [
  ["eventSubscription", "name", (name: string) => ({ name })],
  ["eventSubscription", "eventSubscriptionName", (eventSubscriptionName: string) => ({ eventSubscriptionName })],
  ["queue", "destination.queueName", (queueName: string) => ({ destination: { ...queue, queueName } })],
  [
    "container",
    "deadLetterDestination.blobContainerName",
    (blobContainerName: string) => ({
      deadLetterWithResourceIdentity: undefined,
      deadLetterDestination: { ...container, blobContainerName },
    }),
  ],
] as const;

describe("checkEventSubscription", () => {
  it("finds nothing wrong with a whole subscription, nor with the least that one can be", () => {
    expect(checkEventSubscription(whole, options)).toEqual([]);
    expect(checkEventSubscription({ destination: queue })).toEqual([]);
  });

  it("knows every limit that a subscription can exceed", () => {
    expect([...new Set(numbers.map(([name]) => name)), ...elsewhere].sort()).toEqual(Object.keys(limits).sort());
  });

  it.each(numbers)("takes both ends of %s at %s and refuses the next value, saying both", (name, path, having) => {
    const { min, max } = limits[name];
    for (const count of [min, max]) expect(pathsOf({ ...whole, ...having(count) })).toEqual([]);
    const [problem, ...more] = checkEventSubscription({ ...whole, ...having(max + 1) }, options);
    expect(more).toEqual([]);
    expect(problem?.path).toBe(path);
    expect(problem?.allowed).toContain(String(max));
    if (min > 0) expect(pathsOf({ ...whole, ...having(min - 1) })).toEqual([path]);
  });

  it.each(names)("takes the shortest and the longest name of a %s at %s, and none beyond", (name, path, having) => {
    const { min, max } = limitsOfNames[name];
    for (const length of [min, max]) expect(pathsOf({ ...whole, ...having("a".repeat(length)) })).toEqual([]);
    for (const length of [min - 1, max + 1]) {
      expect(pathsOf({ ...whole, ...having("a".repeat(length)) })).toEqual([path]);
    }
    expect(pathsOf({ ...whole, ...having("a_b_c") })).toEqual([path]);
  });

  const faults: readonly (readonly [string, object])[] = [
    ["name", { name: "chat_events" }],
    ["filter.includedEventTypes[0]", { filter: { includedEventTypes: ["Microsoft.SignalRService.Connected"] } }],
    ["retryPolicy.maxDeliveryAttempts", { retryPolicy: { maxDeliveryAttempts: 31 } }],
    ["eventDeliverySchema", { eventDeliverySchema: "CustomInputSchema" }],
    ["destination.queueName", { destination: { ...queue, queueName: "Events" } }],
    [
      "deadLetterWithResourceIdentity.identity.type",
      { deadLetterWithResourceIdentity: { identity: { type: "None" }, deadLetterDestination: container } },
    ],
    ["expirationTimeUtc", { expirationTimeUtc: "2020-01-01T00:00:00Z" }],
    ["labels[1]", { labels: ["chat", 5] }],
  ];

  it("names five faults at once by their five paths", () => {
    const five = faults.slice(0, 5);
    expect(pathsOf(Object.assign({}, whole, ...five.map(([, fault]) => fault)))).toEqual(five.map(([path]) => path));
  });

  it("finds exactly the faults that there are, whichever and however many", () => {
    fc.assert(
      fc.property(fc.subarray([...faults]), (some) => {
        const subscription = Object.assign({}, whole, ...some.map(([, fault]) => fault)) as unknown;
        expect(pathsOf(subscription)).toEqual(some.map(([path]) => path));
      }),
    );
  });

  it("says the value got and the values allowed", () => {
    const [problem] = checkEventSubscription({ ...whole, retryPolicy: { maxDeliveryAttempts: "3" } }, options);
    expect(problem).toEqual({
      path: "retryPolicy.maxDeliveryAttempts",
      got: "3",
      allowed: "a whole number of attempts from 1 to 30",
    });
    expect(problem && problemText(problem)).toBe('expected a whole number of attempts from 1 to 30, got "3"');
  });

  it.each<[string, object, string]>([
    ["no destination at all", { destination: undefined }, "destination"],
    [
      "two destinations",
      { deliveryWithResourceIdentity: { identity, destination: queue } },
      "deliveryWithResourceIdentity",
    ],
    ["two places for dead letters", { deadLetterDestination: container }, "deadLetterWithResourceIdentity"],
    [
      "an identity with nowhere to deliver",
      { destination: undefined, deliveryWithResourceIdentity: { identity } },
      "deliveryWithResourceIdentity.destination",
    ],
    [
      "delivery by an identity that is not named",
      { destination: undefined, deliveryWithResourceIdentity: { destination: queue } },
      "deliveryWithResourceIdentity.identity",
    ],
    [
      "a user-assigned identity without its id",
      {
        destination: undefined,
        deliveryWithResourceIdentity: { identity: { type: "UserAssigned" }, destination: queue },
      },
      "deliveryWithResourceIdentity.identity.userAssignedIdentity",
    ],
    [
      "a user-assigned id beside the system's own identity",
      {
        destination: undefined,
        deliveryWithResourceIdentity: { identity: { ...identity, userAssignedIdentity: "id" }, destination: queue },
      },
      "deliveryWithResourceIdentity.identity.userAssignedIdentity",
    ],
    [
      "an identity that is to call a webhook",
      { destination: undefined, deliveryWithResourceIdentity: { identity, destination: webhook } },
      "deliveryWithResourceIdentity.destination.endpointType",
    ],
    [
      "delivery headers for a queue, which has none",
      { destination: { ...queue, deliveryAttributeMappings: [] } },
      "destination.deliveryAttributeMappings",
    ],
    ["batches for a queue", { destination: { ...queue, maxEventsPerBatch: 1 } }, "destination.maxEventsPerBatch"],
    [
      "a queue's time to live for a webhook",
      { destination: { ...webhook, queueMessageTimeToLiveInSeconds: 1 } },
      "destination.queueMessageTimeToLiveInSeconds",
    ],
    [
      "the Event Grid schema for a namespace topic",
      {
        eventDeliverySchema: "EventGridSchema",
        destination: { endpointType: "NamespaceTopic", resourceId: functionId },
      },
      "eventDeliverySchema",
    ],
    [
      "no schema for a namespace topic, as the default is Event Grid's",
      { eventDeliverySchema: undefined, destination: { endpointType: "NamespaceTopic", resourceId: functionId } },
      "eventDeliverySchema",
    ],
    [
      "alerts, which the two sources cannot raise",
      { destination: { endpointType: "MonitorAlert" } },
      "destination.endpointType",
    ],
    ["a destination without a type", { destination: { resourceId: account } }, "destination.endpointType"],
    ["a queue without a name", { destination: { ...queue, queueName: undefined } }, "destination.queueName"],
    [
      "the id of a queue where its account's belongs",
      { destination: { ...queue, resourceId: `${account}/queueServices/default/queues/events` } },
      "destination.resourceId",
    ],
    [
      "a name where an ARM id belongs",
      { destination: { endpointType: "AzureFunction", resourceId: "presence" } },
      "destination.resourceId",
    ],
    [
      "an app where its function belongs",
      { destination: { endpointType: "AzureFunction", resourceId: `${provider}/Microsoft.Web/sites/chat` } },
      "destination.resourceId",
    ],
    [
      "dead letters in a queue",
      { deadLetterWithResourceIdentity: undefined, deadLetterDestination: queue },
      "deadLetterDestination.endpointType",
    ],
    [
      "a header of Event Grid's own",
      withHeaders(header({ name: "aeg-x" })),
      "destination.deliveryAttributeMappings[0].name",
    ],
    ["a header of no kind", withHeaders(header({ type: undefined })), "destination.deliveryAttributeMappings[0].type"],
    [
      "a dynamic header without its field",
      withHeaders({ name: "Hub", type: "Dynamic" }),
      "destination.deliveryAttributeMappings[0].sourceField",
    ],
    [
      "two ids for one Service Bus message",
      {
        destination: {
          endpointType: "ServiceBusQueue",
          resourceId: functionId,
          deliveryAttributeMappings: [header({ name: "SessionId" }), header({ name: "MessageId" })],
        },
      },
      "destination.deliveryAttributeMappings[1].name",
    ],
    [
      "a type of the other source",
      { filter: { includedEventTypes: ["Microsoft.Communication.UserDisconnected"] } },
      "filter.includedEventTypes[0]",
    ],
    [
      "a type twice",
      { filter: { includedEventTypes: times(2, SignalREventType.ClientConnectionConnected) } },
      "filter.includedEventTypes[1]",
    ],
    ["a text instead of a list of types", { filter: { includedEventTypes: "All" } }, "filter.includedEventTypes"],
    ["a filter that is a list", { filter: [] }, "filter"],
    ["a retry policy that is a number", { retryPolicy: 3 }, "retryPolicy"],
    ["an expiry at this very moment", { expirationTimeUtc: now.toISOString() }, "expirationTimeUtc"],
    ["an expiry that is no time", { expirationTimeUtc: "next year" }, "expirationTimeUtc"],
    ["labels that are a text", { labels: "chat" }, "labels"],
  ])("refuses %s, once and by its path", (_, changes, path) => {
    expect(pathsOf({ ...whole, ...changes })).toEqual([path]);
  });

  it.each<[string, object]>([
    ["nulls, which ARM takes for nothing", { filter: null, retryPolicy: null, labels: null, expirationTimeUtc: null }],
    ["all types of the source by the word for them", { filter: { includedEventTypes: ["All"] } }],
    ["an expiry in the next 100 nanoseconds", { expirationTimeUtc: "2026-01-02T03:04:05.0000001Z" }],
    ["an account id in any case", { destination: { ...queue, resourceId: account.toUpperCase() } }],
    ["a property of a destination that is not known yet", { destination: { ...queue, newProperty: 1 } }],
    [
      "delivery by either identity",
      {
        destination: null,
        deliveryWithResourceIdentity: {
          identity: { type: "UserAssigned", userAssignedIdentity: functionId },
          destination: queue,
        },
      },
    ],
    [
      "a function with headers and batches",
      {
        destination: {
          endpointType: "AzureFunction",
          resourceId: functionId,
          maxEventsPerBatch: 10,
          preferredBatchSizeInKilobytes: 64,
          deliveryAttributeMappings: [header(), { name: "Hub", type: "Dynamic", sourceField: "data.hubName" }],
        },
      },
    ],
    [
      "a function of a slot",
      {
        destination: {
          endpointType: "AzureFunction",
          resourceId: functionId.replace("/functions", "/slots/next/functions"),
        },
      },
    ],
    [
      "properties as ARM nests them",
      {
        destination: {
          endpointType: "WebHook",
          properties: {
            endpointUrl: "https://chat.example",
            deliveryAttributeMappings: [{ name: "a", type: "Static", properties: { value: "b", isSecret: true } }],
          },
        },
      },
    ],
  ])("takes %s", (_, changes) => {
    expect(checkEventSubscription({ ...whole, ...changes }, options)).toEqual([]);
  });

  it("finds faults in properties as ARM nests them, by ARM's own path", () => {
    const destination = { endpointType: "StorageQueue", properties: { resourceId: account, queueName: "No" } };
    expect(pathsOf({ destination })).toEqual(["destination.properties.queueName"]);
  });

  it("names what a mistyped word may have been meant for", () => {
    const filter = { includedEventTypes: ["Microsoft.SignalRService.ClientConnectionConected"] };
    const [problem] = checkEventSubscription({ ...whole, filter }, options);
    expect(problem?.allowed).toContain('did you mean "Microsoft.SignalRService.ClientConnectionConnected"?');
  });

  it("allows the types that the caller says, and any when nobody says the source", () => {
    const filter = { includedEventTypes: ["Contoso.Chat.Opened"] };
    expect(pathsOf({ ...whole, filter }, { eventTypes: ["Contoso.Chat.Opened"] })).toEqual([]);
    expect(checkEventSubscription({ ...whole, filter })).toEqual([]);
  });

  it.each([
    ["http://user:secret@chat.example/events?code=secret", "http://chat.example"],
    ["http://chat.example:8080/secret/a@b#secret", "http://chat.example:8080"],
    ["user:secret@chat.example", "another text"],
    ["//user:secret@chat.example/a@b", "another text"],
    ["secret", "another text"],
  ])("repeats of a webhook's URL scheme and host alone: %s", (endpointUrl, told) => {
    const [problem] = checkEventSubscription({ name: "events", destination: { endpointType: "WebHook", endpointUrl } });
    expect(problem).toMatchObject({ path: "destination.endpointUrl", got: told });
  });

  it("repeats no secret: neither a header's value nor the query of a webhook's URL", () => {
    const destination = {
      endpointType: "WebHook",
      endpointUrl: "http://chat.example?code=secret",
      deliveryAttributeMappings: [header({ value: "secret".repeat(1000) })],
    };
    const problems = checkEventSubscription({ ...whole, destination }, options);
    expect(problems).toHaveLength(2);
    expect(JSON.stringify(problems)).not.toContain("secret");
  });

  it.each([undefined, null, "text", 5, [whole]])("says that %j is no subscription", (value) => {
    expect(checkEventSubscription(value).map(({ path }) => path)).toEqual([""]);
  });

  it("judges nothing that is known only later, wherever that stands", () => {
    const later = Symbol("later");
    const isUnknown = (value: unknown) => value === later;
    const subscription = { ...whole, ...withHeaders(header()) };
    const places = placesIn(subscription);
    expect(places.length).toBeGreaterThan(25);
    for (const place of places) {
      expect(checkEventSubscription(replaced(subscription, place, later), { ...options, isUnknown })).toEqual([]);
    }
    expect(checkEventSubscription(later, { isUnknown })).toEqual([]);
  });
});

type Place = readonly string[];

/** The way to every member, at any depth. */
function placesIn(value: unknown): readonly Place[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [[key], ...placesIn(member).map((rest) => [key, ...rest])]);
}

function replaced(value: unknown, [key, ...rest]: Place, by: unknown): unknown {
  if (key === undefined) return by;
  const members = value as Record<string, unknown>;
  const member = replaced(members[key], rest, by);
  return Array.isArray(value)
    ? value.map((element: unknown, index) => (String(index) === key ? member : element))
    : { ...members, [key]: member };
}
