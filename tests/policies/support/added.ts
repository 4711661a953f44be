import { SignalREventType } from "../../../events";
import type { Added } from "./ruleCase";

const subscriptionType = "azure-native:eventgrid:SystemTopicEventSubscription";

/** A subscription on SignalR's topic beside the components' own, which complies with every rule. */
export function subscription(name: string, changes: Partial<Added> = {}): Added {
  const { props = {}, madeOf = {}, dependsOn = [] } = changes;
  return {
    type: subscriptionType,
    name,
    props: {
      deadLetterWithResourceIdentity: {
        deadLetterDestination: { endpointType: "StorageBlob", blobContainerName: "dead-letters" },
        identity: { type: "SystemAssigned" },
      },
      filter: { includedEventTypes: [SignalREventType.ClientConnectionDisconnected] },
      retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 },
      ...props,
    },
    madeOf: {
      systemTopicName: ["realtime-signalr-topic"],
      deadLetterWithResourceIdentity: ["realtime-signalr-inbox-account"],
      ...madeOf,
    },
    dependsOn,
  };
}

export const webhook = (name: string, changes: Readonly<Record<string, unknown>> = {}): Added =>
  subscription(name, {
    props: {
      destination: {
        endpointType: "WebHook",
        endpointUrl: "https://hook.example.com/events",
        azureActiveDirectoryTenantId: "tenant",
        azureActiveDirectoryApplicationIdOrUri: "application",
        ...changes,
      },
    },
  });

/** What deploys the code of the stack's app. */
export const code: Added = {
  type: "azure-realtime-events:index:FunctionCode",
  name: "realtime-app-code",
  props: {},
  dependsOn: ["realtime-app-site"],
};

export const push = (name: string, ...dependsOn: readonly string[]): Added =>
  subscription(name, {
    props: { destination: { endpointType: "AzureFunction" } },
    madeOf: { destination: ["realtime-app-site"] },
    dependsOn,
  });
