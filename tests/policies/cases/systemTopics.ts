import { subscription } from "../support/added";
import { cases } from "../support/ruleCase";

export const systemTopicsCases = cases(
  {
    rule: "topic-identity",
    breaks: ({ set }) => set("realtime-signalr-topic", "identity.type", "None"),
    resource: "realtime-signalr-topic",
    property: "identity.type",
    reads: ["identity.type", "location"],
  },
  {
    rule: "global-topic-identity",
    breaks: ({ set }) => set("realtime-communication-topic", "identity.type", "SystemAssigned"),
    resource: "realtime-communication-topic",
    property: "identity.type",
    reads: ["identity.type", "location"],
  },
  {
    rule: "topic-name",
    breaks: ({ set }) => set("realtime-signalr-topic", "systemTopicName", "a_b"),
    resource: "realtime-signalr-topic",
    property: "systemTopicName",
    reads: ["systemTopicName"],
  },
  {
    rule: "one-topic-for-source",
    breaks: ({ add }) => {
      add({
        type: "azure-native:eventgrid:SystemTopic",
        name: "second",
        props: {
          location: "westeurope",
          identity: { type: "SystemAssigned" },
          tags: { environment: "prod" },
          topicType: "Microsoft.Storage.StorageAccounts",
        },
        madeOf: { source: ["realtime-signalr-service"] },
      });
      add({
        type: "azure-native:eventgrid:EventSubscription",
        name: "on-second",
        props: subscription("on-second").props,
        madeOf: { scope: ["second"], deadLetterWithResourceIdentity: ["realtime-signalr-inbox-account"] },
      });
      for (const metricName of ["DeadLetteredCount", "DeliveryAttemptFailCount"]) {
        add({
          type: "azure-native:monitor:MetricAlert",
          name: metricName,
          props: { enabled: true, criteria: { allOf: [{ metricName }] } },
          madeOf: { scopes: ["second"] },
        });
      }
      add({
        type: "azure-native:monitor:DiagnosticSetting",
        name: "logs",
        props: { logs: [{ enabled: true }] },
        madeOf: { resourceUri: ["second"] },
      });
    },
    resource: "second",
    property: "source",
    reads: [],
  },
  {
    rule: "topic-logs",
    breaks: ({ remove }) => remove("realtime-signalr-topic-diagnostics"),
    resource: "realtime-signalr-topic",
    property: "diagnosticSettings",
    reads: ["logs.*.enabled"],
  },
);
