export { communicationDataLocation } from "./communication/communicationDataLocation";
export { communicationLocalAuth } from "./communication/communicationLocalAuth";
export { communicationLogs } from "./communication/communicationLogs";
export type { Configuration, ConfiguredLevel, RuleConfiguration } from "./engine/configuration";
export { environmentOf } from "./engine/environment";
export type { Exemption } from "./engine/exemptions";
export { type JudgeStackOptions, judge } from "./engine/judge";
export { type PlanToJudge, planRecords } from "./engine/planRecords";
export type { LinkedResource, ResourceRecord, ReviewedResource, ReviewedStack } from "./engine/reviewed";
export {
  type Environment,
  type Level,
  type MappedIds,
  type Options,
  type Rule,
  type RuleData,
  type RuleOptions,
  resourceRule,
  type Severity,
  type StackSubject,
  type Subject,
  stackRule,
  type Topic,
} from "./engine/rule";
export { type PackOptions, toPolicies } from "./engine/toPolicies";
export type { Verdict } from "./engine/verdict";
export { deadLetterByIdentity } from "./eventSubscriptions/deadLetterByIdentity";
export { deadLetterSet } from "./eventSubscriptions/deadLetterSet";
export { deadLettersWatched } from "./eventSubscriptions/deadLettersWatched";
export { deliveryByIdentity } from "./eventSubscriptions/deliveryByIdentity";
export { deliveryFailuresWatched } from "./eventSubscriptions/deliveryFailuresWatched";
export { eventTypesExplicit } from "./eventSubscriptions/eventTypesExplicit";
export { eventTypesOfSource } from "./eventSubscriptions/eventTypesOfSource";
export { filterCanMatch } from "./eventSubscriptions/filterCanMatch";
export { filterKeysCarried } from "./eventSubscriptions/filterKeysCarried";
export { handlerHasRole } from "./eventSubscriptions/handlerHasRole";
export { noDuplicateDelivery } from "./eventSubscriptions/noDuplicateDelivery";
export { presenceTypesSubscribed } from "./eventSubscriptions/presenceTypesSubscribed";
export { pushAfterCode } from "./eventSubscriptions/pushAfterCode";
export { queueMessageLifetime } from "./eventSubscriptions/queueMessageLifetime";
export { retryExplicit } from "./eventSubscriptions/retryExplicit";
export { retryInRange } from "./eventSubscriptions/retryInRange";
export { subscriptionDoesNotExpire } from "./eventSubscriptions/subscriptionDoesNotExpire";
export { subscriptionWithinLimits } from "./eventSubscriptions/subscriptionWithinLimits";
export { topicHasSubscription } from "./eventSubscriptions/topicHasSubscription";
export { userDisconnectedResidency } from "./eventSubscriptions/userDisconnectedResidency";
export { webhookByEntraId } from "./eventSubscriptions/webhookByEntraId";
export { webhookWithoutKey } from "./eventSubscriptions/webhookWithoutKey";
export { appAffinity } from "./functionApp/appAffinity";
export { appBasicAuth } from "./functionApp/appBasicAuth";
export { appCors } from "./functionApp/appCors";
export { appDeploymentIdentity } from "./functionApp/appDeploymentIdentity";
export { appHttpsOnly } from "./functionApp/appHttpsOnly";
export { appIdentity } from "./functionApp/appIdentity";
export { appRemoteDebugging } from "./functionApp/appRemoteDebugging";
export { appRuntime } from "./functionApp/appRuntime";
export { appSettingsWithoutKeys } from "./functionApp/appSettingsWithoutKeys";
export { planForEvents } from "./functionApp/planForEvents";
export { alertEnabled } from "./monitoring/alertEnabled";
export { alertTellsSomebody } from "./monitoring/alertTellsSomebody";
export { insightsLocalAuth } from "./monitoring/insightsLocalAuth";
export { insightsWorkspace } from "./monitoring/insightsWorkspace";
export { logRetention } from "./monitoring/logRetention";
export { roleLeastPrivilege } from "./roles/roleLeastPrivilege";
export { rolePrincipalType } from "./roles/rolePrincipalType";
export { roleScope } from "./roles/roleScope";
export { rules } from "./rules";
export { signalrEntraId } from "./signalr/signalrEntraId";
export { signalrLocalAuth } from "./signalr/signalrLocalAuth";
export { signalrLogs } from "./signalr/signalrLogs";
export { signalrNetwork } from "./signalr/signalrNetwork";
export { signalrOrigins } from "./signalr/signalrOrigins";
export { signalrQuotaWatched } from "./signalr/signalrQuotaWatched";
export { signalrRaisesEvents } from "./signalr/signalrRaisesEvents";
export { signalrSla } from "./signalr/signalrSla";
export { dataProtected } from "./stackWide/dataProtected";
export { resourceLocations } from "./stackWide/resourceLocations";
export { resourceTags } from "./stackWide/resourceTags";
export { containerPrivate } from "./storage/containerPrivate";
export { deadLetterRetention } from "./storage/deadLetterRetention";
export { storageCrossTenant } from "./storage/storageCrossTenant";
export { storageEntraIdDefault } from "./storage/storageEntraIdDefault";
export { storageFirewall } from "./storage/storageFirewall";
export { storageHttpsOnly } from "./storage/storageHttpsOnly";
export { storageLocalUsers } from "./storage/storageLocalUsers";
export { storageNoPublicBlobs } from "./storage/storageNoPublicBlobs";
export { storageReplication } from "./storage/storageReplication";
export { storageSharedKeys } from "./storage/storageSharedKeys";
export { storageSoftDelete } from "./storage/storageSoftDelete";
export { storageTls } from "./storage/storageTls";
export { globalTopicIdentity } from "./systemTopics/globalTopicIdentity";
export { oneTopicForSource } from "./systemTopics/oneTopicForSource";
export { topicIdentity } from "./systemTopics/topicIdentity";
export { topicLogs } from "./systemTopics/topicLogs";
export { topicName } from "./systemTopics/topicName";
