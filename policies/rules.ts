import { communicationDataLocation } from "./communication/communicationDataLocation";
import { communicationLocalAuth } from "./communication/communicationLocalAuth";
import { communicationLogs } from "./communication/communicationLogs";
import type { Rule } from "./engine/rule";
import { deadLetterByIdentity } from "./eventSubscriptions/deadLetterByIdentity";
import { deadLetterSet } from "./eventSubscriptions/deadLetterSet";
import { deadLettersWatched } from "./eventSubscriptions/deadLettersWatched";
import { deliveryByIdentity } from "./eventSubscriptions/deliveryByIdentity";
import { deliveryFailuresWatched } from "./eventSubscriptions/deliveryFailuresWatched";
import { eventTypesExplicit } from "./eventSubscriptions/eventTypesExplicit";
import { eventTypesOfSource } from "./eventSubscriptions/eventTypesOfSource";
import { filterCanMatch } from "./eventSubscriptions/filterCanMatch";
import { filterKeysCarried } from "./eventSubscriptions/filterKeysCarried";
import { handlerHasRole } from "./eventSubscriptions/handlerHasRole";
import { noDuplicateDelivery } from "./eventSubscriptions/noDuplicateDelivery";
import { presenceTypesSubscribed } from "./eventSubscriptions/presenceTypesSubscribed";
import { pushAfterCode } from "./eventSubscriptions/pushAfterCode";
import { queueMessageLifetime } from "./eventSubscriptions/queueMessageLifetime";
import { retryExplicit } from "./eventSubscriptions/retryExplicit";
import { retryInRange } from "./eventSubscriptions/retryInRange";
import { subscriptionDoesNotExpire } from "./eventSubscriptions/subscriptionDoesNotExpire";
import { subscriptionWithinLimits } from "./eventSubscriptions/subscriptionWithinLimits";
import { topicHasSubscription } from "./eventSubscriptions/topicHasSubscription";
import { userDisconnectedResidency } from "./eventSubscriptions/userDisconnectedResidency";
import { webhookByEntraId } from "./eventSubscriptions/webhookByEntraId";
import { webhookWithoutKey } from "./eventSubscriptions/webhookWithoutKey";
import { appAffinity } from "./functionApp/appAffinity";
import { appBasicAuth } from "./functionApp/appBasicAuth";
import { appCors } from "./functionApp/appCors";
import { appDeploymentIdentity } from "./functionApp/appDeploymentIdentity";
import { appHttpsOnly } from "./functionApp/appHttpsOnly";
import { appIdentity } from "./functionApp/appIdentity";
import { appRemoteDebugging } from "./functionApp/appRemoteDebugging";
import { appRuntime } from "./functionApp/appRuntime";
import { appSettingsWithoutKeys } from "./functionApp/appSettingsWithoutKeys";
import { planForEvents } from "./functionApp/planForEvents";
import { alertEnabled } from "./monitoring/alertEnabled";
import { alertTellsSomebody } from "./monitoring/alertTellsSomebody";
import { insightsLocalAuth } from "./monitoring/insightsLocalAuth";
import { insightsWorkspace } from "./monitoring/insightsWorkspace";
import { logRetention } from "./monitoring/logRetention";
import { roleLeastPrivilege } from "./roles/roleLeastPrivilege";
import { rolePrincipalType } from "./roles/rolePrincipalType";
import { roleScope } from "./roles/roleScope";
import { signalrEntraId } from "./signalr/signalrEntraId";
import { signalrLocalAuth } from "./signalr/signalrLocalAuth";
import { signalrLogs } from "./signalr/signalrLogs";
import { signalrNetwork } from "./signalr/signalrNetwork";
import { signalrOrigins } from "./signalr/signalrOrigins";
import { signalrQuotaWatched } from "./signalr/signalrQuotaWatched";
import { signalrRaisesEvents } from "./signalr/signalrRaisesEvents";
import { signalrSla } from "./signalr/signalrSla";
import { dataProtected } from "./stackWide/dataProtected";
import { resourceLocations } from "./stackWide/resourceLocations";
import { resourceTags } from "./stackWide/resourceTags";
import { containerPrivate } from "./storage/containerPrivate";
import { deadLetterRetention } from "./storage/deadLetterRetention";
import { storageCrossTenant } from "./storage/storageCrossTenant";
import { storageEntraIdDefault } from "./storage/storageEntraIdDefault";
import { storageFirewall } from "./storage/storageFirewall";
import { storageHttpsOnly } from "./storage/storageHttpsOnly";
import { storageLocalUsers } from "./storage/storageLocalUsers";
import { storageNoPublicBlobs } from "./storage/storageNoPublicBlobs";
import { storageReplication } from "./storage/storageReplication";
import { storageSharedKeys } from "./storage/storageSharedKeys";
import { storageSoftDelete } from "./storage/storageSoftDelete";
import { storageTls } from "./storage/storageTls";
import { globalTopicIdentity } from "./systemTopics/globalTopicIdentity";
import { oneTopicForSource } from "./systemTopics/oneTopicForSource";
import { topicIdentity } from "./systemTopics/topicIdentity";
import { topicLogs } from "./systemTopics/topicLogs";
import { topicName } from "./systemTopics/topicName";

/** Every rule of the pack, by what it is about. */
export const rules: readonly Rule[] = [
  deadLetterByIdentity,
  deadLetterSet,
  deadLettersWatched,
  deliveryByIdentity,
  deliveryFailuresWatched,
  eventTypesExplicit,
  eventTypesOfSource,
  filterCanMatch,
  filterKeysCarried,
  handlerHasRole,
  noDuplicateDelivery,
  presenceTypesSubscribed,
  pushAfterCode,
  queueMessageLifetime,
  retryExplicit,
  retryInRange,
  subscriptionDoesNotExpire,
  subscriptionWithinLimits,
  topicHasSubscription,
  userDisconnectedResidency,
  webhookByEntraId,
  webhookWithoutKey,
  globalTopicIdentity,
  oneTopicForSource,
  topicIdentity,
  topicLogs,
  topicName,
  signalrEntraId,
  signalrLocalAuth,
  signalrLogs,
  signalrNetwork,
  signalrOrigins,
  signalrQuotaWatched,
  signalrRaisesEvents,
  signalrSla,
  communicationDataLocation,
  communicationLocalAuth,
  communicationLogs,
  containerPrivate,
  deadLetterRetention,
  storageCrossTenant,
  storageEntraIdDefault,
  storageFirewall,
  storageHttpsOnly,
  storageLocalUsers,
  storageNoPublicBlobs,
  storageReplication,
  storageSharedKeys,
  storageSoftDelete,
  storageTls,
  appAffinity,
  appBasicAuth,
  appCors,
  appDeploymentIdentity,
  appHttpsOnly,
  appIdentity,
  appRemoteDebugging,
  appRuntime,
  appSettingsWithoutKeys,
  planForEvents,
  roleLeastPrivilege,
  rolePrincipalType,
  roleScope,
  alertEnabled,
  alertTellsSomebody,
  insightsLocalAuth,
  insightsWorkspace,
  logRetention,
  dataProtected,
  resourceLocations,
  resourceTags,
];
