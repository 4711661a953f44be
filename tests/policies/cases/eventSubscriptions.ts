import { SignalREventType, stringBeginsWith, stringIn } from "../../../events";
import { code, push, subscription, webhook } from "../support/added";
import { cases } from "../support/ruleCase";

const communication = "realtime-communication-events-subscription";
const signalr = "realtime-signalr-events-subscription";
const topic = "realtime-signalr-topic";
const queue = "deliveryWithResourceIdentity.destination";

export const eventSubscriptionCases = cases(
  {
    rule: "dead-letter-set",
    breaks: ({ set }) => set(communication, "deadLetterDestination", undefined),
    resource: communication,
    property: "deadLetterDestination",
    reads: ["deadLetterDestination", "deadLetterWithResourceIdentity.deadLetterDestination"],
  },
  {
    rule: "dead-letter-by-identity",
    breaks({ set }) {
      set(signalr, "deadLetterWithResourceIdentity", undefined);
      set(signalr, "deadLetterDestination", { endpointType: "StorageBlob", blobContainerName: "dead-letters" });
    },
    resource: signalr,
    property: "deadLetterDestination",
    reads: ["deadLetterDestination", "deadLetterWithResourceIdentity.deadLetterDestination", "location"],
  },
  {
    rule: "delivery-by-identity",
    breaks({ set }) {
      set(signalr, "deliveryWithResourceIdentity", undefined);
      set(signalr, "destination", {
        endpointType: "StorageQueue",
        queueName: "events",
        queueMessageTimeToLiveInSeconds: 60,
      });
    },
    resource: signalr,
    property: "destination",
    reads: ["deliveryWithResourceIdentity", "destination.endpointType", "location"],
  },
  {
    rule: "retry-explicit",
    breaks: ({ set }) => set(signalr, "retryPolicy.eventTimeToLiveInMinutes", undefined),
    resource: signalr,
    property: "retryPolicy.eventTimeToLiveInMinutes",
    reads: ["retryPolicy.eventTimeToLiveInMinutes", "retryPolicy.maxDeliveryAttempts"],
  },
  {
    rule: "retry-in-range",
    breaks: ({ set }) => set(signalr, "retryPolicy.maxDeliveryAttempts", 31),
    resource: signalr,
    property: "retryPolicy.maxDeliveryAttempts",
    reads: ["retryPolicy.eventTimeToLiveInMinutes", "retryPolicy.maxDeliveryAttempts"],
  },
  {
    rule: "event-types-explicit",
    breaks: ({ set }) => set(signalr, "filter.includedEventTypes", ["All"]),
    resource: signalr,
    property: "filter.includedEventTypes",
    reads: ["filter.includedEventTypes.*"],
  },
  {
    rule: "event-types-of-source",
    breaks: ({ set }) =>
      set(signalr, "filter.includedEventTypes", [
        ...Object.values(SignalREventType),
        "Microsoft.SignalRService.ClientConnectionConected",
      ]),
    resource: signalr,
    property: "filter.includedEventTypes[2]",
    reads: ["filter.includedEventTypes.*", "topicType"],
  },
  {
    rule: "filter-keys-carried",
    comply: ({ set }) => set(signalr, "filter.advancedFilters", [stringIn("data.hubName", "chat")]),
    breaks: ({ set }) => set(signalr, "filter.advancedFilters", [stringIn("data.hub", "chat")]),
    resource: signalr,
    property: "filter.advancedFilters[0].key",
    reads: [
      "filter.advancedFilters.*.key",
      "filter.advancedFilters.*.operatorType",
      "filter.advancedFilters.*.values.*",
      "filter.includedEventTypes.*",
    ],
  },
  {
    rule: "filter-can-match",
    comply: ({ set }) => set(signalr, "filter.advancedFilters", [stringIn("data.hubName", "chat")]),
    breaks: ({ set }) =>
      set(signalr, "filter.advancedFilters", [
        stringIn("data.hubName", "chat"),
        stringBeginsWith("data.hubName", "game"),
      ]),
    resource: signalr,
    property: "filter.advancedFilters[1]",
    reads: [
      "filter.advancedFilters.*.key",
      "filter.advancedFilters.*.operatorType",
      "filter.advancedFilters.*.values.*",
      "filter.includedEventTypes.*",
      "filter.isSubjectCaseSensitive",
    ],
  },
  {
    rule: "subscription-within-limits",
    breaks: ({ set }) =>
      set(signalr, "filter.advancedFilters", [
        stringIn("data.hubName", ...Array.from({ length: 26 }, (_, index) => `hub${index}`)),
      ]),
    resource: signalr,
    property: "filter.advancedFilters",
    reads: [
      "deliveryWithResourceIdentity.destination.deliveryAttributeMappings",
      "deliveryWithResourceIdentity.destination.maxEventsPerBatch",
      "deliveryWithResourceIdentity.destination.preferredBatchSizeInKilobytes",
      "destination.deliveryAttributeMappings",
      "destination.maxEventsPerBatch",
      "destination.preferredBatchSizeInKilobytes",
      "filter.advancedFilters.*.key",
      "filter.advancedFilters.*.operatorType",
      "filter.advancedFilters.*.values.*",
      "filter.includedEventTypes.*",
      "filter.isSubjectCaseSensitive",
    ],
  },
  {
    rule: "no-duplicate-delivery",
    comply: ({ add }) =>
      add(
        subscription("second", {
          props: {
            deliveryWithResourceIdentity: {
              destination: { endpointType: "StorageQueue", queueName: "others", queueMessageTimeToLiveInSeconds: 60 },
            },
          },
          madeOf: { deliveryWithResourceIdentity: ["realtime-signalr-inbox-account"] },
        }),
      ),
    breaks: ({ set }) => set("second", `${queue}.queueName`, "events"),
    resource: "second",
    property: "filter",
    reads: [
      "deliveryWithResourceIdentity.destination.endpointType",
      "deliveryWithResourceIdentity.destination.queueName",
      "filter.includedEventTypes.*",
      "filter.isSubjectCaseSensitive",
    ],
  },
  {
    rule: "webhook-without-key",
    comply: ({ add }) => add(webhook("hook")),
    breaks: ({ set }) => set("hook", "destination.endpointUrl", "https://hook.example.com/events?code=a-key"),
    resource: "hook",
    property: "destination.endpointUrl",
    reads: [
      "deliveryWithResourceIdentity.destination.endpointType",
      "destination.endpointType",
      "destination.endpointUrl",
    ],
  },
  {
    rule: "webhook-by-entra-id",
    comply: ({ add }) => add(webhook("hook")),
    breaks: ({ set }) => set("hook", "destination.azureActiveDirectoryTenantId", undefined),
    resource: "hook",
    property: "destination.azureActiveDirectoryTenantId",
    reads: [
      "deliveryWithResourceIdentity.destination.endpointType",
      "destination.azureActiveDirectoryApplicationIdOrUri",
      "destination.azureActiveDirectoryTenantId",
      "destination.endpointType",
    ],
  },
  {
    rule: "push-after-code",
    comply({ add }) {
      add(code);
      add(push("pushed", code.name));
    },
    breaks({ remove, add }) {
      remove("pushed");
      add(push("pushed"));
    },
    resource: "pushed",
    property: "destination",
    reads: ["deliveryWithResourceIdentity.destination.endpointType", "destination.endpointType", "siteConfig"],
  },
  {
    rule: "topic-has-subscription",
    breaks: ({ remove }) => remove(signalr),
    resource: topic,
    property: "eventSubscriptions",
    reads: [],
  },
  {
    rule: "dead-letters-watched",
    breaks: ({ remove }) => remove("realtime-communication-topic-dead-lettered-alert"),
    resource: communication,
    property: "deadLetterDestination",
    reads: [
      "criteria.allOf.*.metricName",
      "deadLetterDestination",
      "deadLetterWithResourceIdentity.deadLetterDestination",
    ],
  },
  {
    rule: "delivery-failures-watched",
    breaks: ({ remove }) => remove("realtime-signalr-topic-delivery-failed-alert"),
    resource: topic,
    property: "metricAlerts",
    reads: ["criteria.allOf.*.metricName"],
  },
  {
    rule: "handler-has-role",
    breaks({ remove }) {
      for (const part of ["dead-letter", "poison", "queue"]) remove(`realtime-app-signalr-${part}-role`);
    },
    resource: "realtime-app-settings",
    property: "properties",
    reads: ["properties", "siteConfig"],
  },
  {
    rule: "presence-types-subscribed",
    breaks: ({ set }) => set(signalr, "filter.includedEventTypes", [SignalREventType.ClientConnectionConnected]),
    resource: topic,
    property: "eventSubscriptions",
    reads: ["filter.includedEventTypes.*", "topicType"],
  },
  {
    rule: "user-disconnected-residency",
    options: { acknowledgedDataLocations: ["Europe"] },
    breaks: ({ set }) => set("realtime-communication-service", "dataLocation", "Germany"),
    resource: communication,
    property: "filter.includedEventTypes[0]",
    reads: ["dataLocation", "filter.includedEventTypes.*"],
  },
  {
    rule: "subscription-does-not-expire",
    breaks: ({ set }) => set(signalr, "expirationTimeUtc", "2027-01-01T00:00:00Z"),
    resource: signalr,
    property: "expirationTimeUtc",
    reads: ["expirationTimeUtc"],
  },
  {
    rule: "queue-message-lifetime",
    breaks: ({ set }) => set(signalr, `${queue}.queueMessageTimeToLiveInSeconds`, undefined),
    resource: signalr,
    property: `${queue}.queueMessageTimeToLiveInSeconds`,
    reads: [
      "deliveryWithResourceIdentity.destination.endpointType",
      "deliveryWithResourceIdentity.destination.queueMessageTimeToLiveInSeconds",
      "destination.endpointType",
      "destination.queueMessageTimeToLiveInSeconds",
    ],
  },
);
