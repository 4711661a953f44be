/** What Azure takes as the name of one type of resource. */
export interface NameRule {
  /** The input that holds it; azure-native makes a name where it is absent. */
  readonly input: string;
  readonly min: number;
  readonly max: number;
  readonly pattern: RegExp;
}

const alphanumeric = "[A-Za-z0-9]";
const withHyphens = new RegExp(`^${alphanumeric}([A-Za-z0-9-]*${alphanumeric})?$`);
const networkName = new RegExp(`^${alphanumeric}([A-Za-z0-9._-]*[A-Za-z0-9_])?$`);
const insightsName = /^[^*#&+:<>?@%{}\\/]*[^*#&+:<>?@%{}\\/ .]$/;
const storageName = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const fixed = (input: string, name: string): NameRule => ({
  input,
  min: name.length,
  max: name.length,
  pattern: new RegExp(`^${name}$`),
});

/**
 * Names by type, as Azure documents them, apart from what the components themselves go by.
 *
 * Source: learn.microsoft.com, "Naming rules and restrictions for Azure resources", 2023-11-20, unless told otherwise.
 */
export const nameRules: Readonly<Record<string, NameRule>> = {
  "applicationinsights:Component": { input: "resourceName", min: 1, max: 260, pattern: insightsName },
  "authorization:ManagementLockByScope": { input: "lockName", min: 1, max: 90, pattern: /^[\w.()-]*[\w()-]$/ },
  "communication:CommunicationService": { input: "communicationServiceName", min: 1, max: 63, pattern: withHyphens },
  // Of custom topics: "Troubleshoot Azure Event Grid errors", 2019-08-22; no page names one for system topics.
  "eventgrid:SystemTopic": { input: "systemTopicName", min: 3, max: 50, pattern: withHyphens },
  // npm @azure/arm-eventgrid 14.1.0.
  "eventgrid:SystemTopicEventSubscription": {
    input: "eventSubscriptionName",
    min: 3,
    max: 64,
    pattern: /^[A-Za-z0-9-]+$/,
  },
  // No page names a limit: held to that of the others of Microsoft.Insights.
  "monitor:DiagnosticSetting": { input: "name", min: 1, max: 260, pattern: insightsName },
  // At most 252 with the name of its group, which takes up to 90: "Create or edit a metric alert rule", 2025-07-09.
  "monitor:MetricAlert": { input: "ruleName", min: 1, max: 252 - 90, pattern: insightsName },
  // Whatever a zone group is called, nobody sees it.
  "network:PrivateDnsZoneGroup": { input: "privateDnsZoneGroupName", min: 1, max: 80, pattern: networkName },
  "network:PrivateEndpoint": { input: "privateEndpointName", min: 2, max: 64, pattern: networkName },
  // Without an underscore for Flex Consumption: "Azure Functions networking options", 2026-09-15.
  "network:Subnet": { input: "subnetName", min: 1, max: 80, pattern: withHyphens },
  "network:VirtualNetwork": { input: "virtualNetworkName", min: 2, max: 64, pattern: networkName },
  "operationalinsights:Workspace": { input: "workspaceName", min: 4, max: 63, pattern: withHyphens },
  // 2 to 34 labels.
  "privatedns:PrivateZone": { input: "privateZoneName", min: 1, max: 63, pattern: /^[\w-]+(\.[\w-]+){1,33}$/ },
  "privatedns:VirtualNetworkLink": { input: "virtualNetworkLinkName", min: 1, max: 80, pattern: networkName },
  "resources:ResourceGroup": { input: "resourceGroupName", min: 1, max: 90, pattern: /^[\w.()-]*[\w()-]$/ },
  "signalrservice:SignalR": { input: "resourceName", min: 3, max: 63, pattern: /^[A-Za-z]([A-Za-z0-9-]*[A-Za-z0-9])$/ },
  "storage:BlobContainer": { input: "containerName", min: 3, max: 63, pattern: storageName },
  "storage:BlobServiceProperties": fixed("blobServicesName", "default"),
  "storage:ManagementPolicy": fixed("managementPolicyName", "default"),
  "storage:Queue": { input: "queueName", min: 3, max: 63, pattern: storageName },
  "storage:StorageAccount": { input: "accountName", min: 3, max: 24, pattern: /^[a-z0-9]+$/ },
  "storage:Table": { input: "tableName", min: 3, max: 63, pattern: /^[A-Za-z][A-Za-z0-9]+$/ },
  "web:AppServicePlan": { input: "name", min: 1, max: 60, pattern: /^[A-Za-z0-9-]+$/ },
  "web:WebApp": { input: "name", min: 2, max: 60, pattern: withHyphens },
};

/** Types whose name is a GUID that azure-native makes, or that of the site that they belong to. */
export const unnamed: ReadonlySet<string> = new Set([
  "authorization:RoleAssignment",
  "web:WebAppApplicationSettings",
  "web:WebAppFtpAllowed",
  "web:WebAppScmAllowed",
  "pulumi-nodejs:dynamic/azure-realtime-events:FunctionCode",
]);
