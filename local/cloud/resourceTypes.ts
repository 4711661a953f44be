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
