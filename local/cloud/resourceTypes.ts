import type { ResourceType } from "./resourceType";
import { eventSubscriptionTypes } from "./types/eventSubscription";
import { lockTypes } from "./types/locks";
import { messagingTypes } from "./types/messaging";
import { monitorTypes } from "./types/monitor";
import { networkTypes } from "./types/network";
import { platformTypes } from "./types/platform";
import { privateEndpointTypes } from "./types/privateEndpoint";
import { realtimeTypes } from "./types/realtime";
import { storageTypes } from "./types/storage";
import { systemTopicTypes } from "./types/systemTopic";
import { webTypes } from "./types/web";

/** Every type that the local cloud knows, by Pulumi's type token. */
export const resourceTypes: Readonly<Record<string, ResourceType>> = {
  ...platformTypes,
  ...storageTypes,
  ...realtimeTypes,
  ...systemTopicTypes,
  ...eventSubscriptionTypes,
  ...messagingTypes,
  ...webTypes,
  ...networkTypes,
  ...privateEndpointTypes,
  ...monitorTypes,
  ...lockTypes,
};

/**
 * What is known of a type.
 * @throws for one that the local cloud does not know: that is no refusal of Azure's.
 */
export function typeNamed({
  type,
  urn = "a resource",
}: {
  readonly type: string;
  readonly urn?: string;
}): ResourceType {
  const resourceType = resourceTypes[type];
  if (resourceType) return resourceType;
  const known = Object.keys(resourceTypes).sort().join(", ");
  throw new Error(`the local cloud does not know the type "${type}" of ${urn}; it knows ${known}`);
}
