/** The types of azure-native that rules look at; a type may be written in more than one way. */
export const azure = {
  eventSubscription: [
    "azure-native:eventgrid:SystemTopicEventSubscription",
    "azure-native:eventgrid:EventSubscription",
  ],
  systemTopic: ["azure-native:eventgrid:SystemTopic"],
  signalR: ["azure-native:signalrservice:SignalR"],
  communication: ["azure-native:communication:CommunicationService"],
  storageAccount: ["azure-native:storage:StorageAccount"],
  container: ["azure-native:storage:BlobContainer"],
  blobService: ["azure-native:storage:BlobServiceProperties"],
  managementPolicy: ["azure-native:storage:ManagementPolicy"],
  queue: ["azure-native:storage:Queue"],
  table: ["azure-native:storage:Table"],
  site: ["azure-native:web:WebApp"],
  siteSettings: ["azure-native:web:WebAppApplicationSettings"],
  ftpAccess: ["azure-native:web:WebAppFtpAllowed"],
  scmAccess: ["azure-native:web:WebAppScmAllowed"],
  plan: ["azure-native:web:AppServicePlan"],
  roleAssignment: ["azure-native:authorization:RoleAssignment"],
  metricAlert: ["azure-native:monitor:MetricAlert"],
  diagnosticSetting: ["azure-native:monitor:DiagnosticSetting"],
  workspace: ["azure-native:operationalinsights:Workspace"],
  insights: ["azure-native:applicationinsights:Component"],
  resourceGroup: ["azure-native:resources:ResourceGroup"],
} as const satisfies Record<string, readonly string[]>;

/** Those that are in a region of the program's choice, and have tags. */
export const regional: readonly string[] = [
  ...azure.resourceGroup,
  ...azure.systemTopic,
  ...azure.signalR,
  ...azure.storageAccount,
  ...azure.site,
  ...azure.plan,
  ...azure.insights,
  ...azure.workspace,
];
