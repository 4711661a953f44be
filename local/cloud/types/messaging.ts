import { destinationOf } from "../../eventGrid/armShapes";
import { resourceIdIn, sameArmId } from "../armId";
import { type Making, type ResourceType, textInput } from "../resourceType";
import { refuseLateTarget } from "./deliveryTarget";
import { eventSubscriptionToken } from "./eventSubscription";

type Inputs = Readonly<Record<string, unknown>>;

/** Lengths of names: learn.microsoft.com, "Naming rules and restrictions for Azure resources". */
const namespaceLength = 50;

/** Event hubs, and queues and topics of Service Bus, as far as event subscriptions deliver to them. They hold no message. */
export const messagingTypes: Readonly<Record<string, ResourceType>> = {
  "azure-native:eventhub:Namespace": namespace("Microsoft.EventHub"),
  "azure-native:eventhub:EventHub": inNamespace("Microsoft.EventHub", "eventhubs", "eventHubName", 256),
  "azure-native:servicebus:Namespace": namespace("Microsoft.ServiceBus"),
  "azure-native:servicebus:Queue": inNamespace("Microsoft.ServiceBus", "queues", "queueName", 260),
  "azure-native:servicebus:Topic": inNamespace("Microsoft.ServiceBus", "topics", "topicName", 260),
};

function namespace(provider: string): ResourceType {
  return {
    nameInput: "namespaceName",
    naming: { maxLength: namespaceLength },
    armType: `${provider}/namespaces`,
    located: true,
    id: (name, inputs) => namespaceId(provider, name, inputs),
    outputs: ({ name }) => ({
      serviceBusEndpoint: `https://${name}.servicebus.windows.net:443/`,
      status: "Active",
    }),
  };
}

function inNamespace(provider: string, collection: string, nameInput: string, maxLength: number): ResourceType {
  const parentId = (inputs: Inputs) => namespaceId(provider, textInput(inputs, "namespaceName"), inputs);
  return {
    nameInput,
    naming: { maxLength },
    armType: `${provider}/namespaces/${collection}`,
    parentId,
    id: (name, inputs) => `${parentId(inputs)}/${collection}/${name}`,
    check: refuseLate,
    outputs: () => ({ status: "Active" }),
  };
}

function namespaceId(provider: string, name: string, inputs: Inputs): string {
  return resourceIdIn(textInput(inputs, "resourceGroupName"), `${provider}/namespaces/${name}`);
}

function refuseLate({ id, existing, previous }: Making): void {
  if (previous) return;
  const early = existing
    .ofType(eventSubscriptionToken)
    .find(({ inputs }) => sameArmId(destinationOf(inputs as never)?.resourceId ?? "", id));
  refuseLateTarget(id, early && String(early.outputs.name));
}
