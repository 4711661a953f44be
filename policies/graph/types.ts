/** The types of azure-native that rules look at; a type may be written in more than one way. */
export const azure = {
  // All that push events and have their inputs alike. A subscription of a namespace has others, and is pulled from.
  eventSubscription: [
    "azure-native:eventgrid:SystemTopicEventSubscription",
    "azure-native:eventgrid:EventSubscription",
    "azure-native:eventgrid:TopicEventSubscription",
    "azure-native:eventgrid:DomainEventSubscription",
    "azure-native:eventgrid:DomainTopicEventSubscription",
    "azure-native:eventgrid:PartnerTopicEventSubscription",
  ],
  // Of those the one that stands on any resource; with no topic of the program in between.
  scopedSubscription: ["azure-native:eventgrid:EventSubscription"],
  systemTopic: ["azure-native:eventgrid:SystemTopic"],
  signalR: ["azure-native:signalrservice:SignalR"],
  communication: ["azure-native:communication:CommunicationService"],
  storageAccount: ["azure-native:storage:StorageAccount"],
  container: ["azure-native:storage:BlobContainer"],
  blobService: ["azure-native:storage:BlobServiceProperties"],
  managementPolicy: ["azure-native:storage:ManagementPolicy"],
  queue: ["azure-native:storage:Queue"],
  // Where a subscription delivers to the resource itself, and not to something in it.
  messagePlace: [
    "azure-native:eventhub:EventHub",
    "azure-native:servicebus:Queue",
    "azure-native:servicebus:Topic",
    "azure-native:relay:HybridConnection",
  ],
  table: ["azure-native:storage:Table"],
  site: ["azure-native:web:WebApp", "azure-native:web:WebAppSlot"],
  siteSettings: ["azure-native:web:WebAppApplicationSettings", "azure-native:web:WebAppApplicationSettingsSlot"],
  siteConnections: ["azure-native:web:WebAppConnectionStrings", "azure-native:web:WebAppConnectionStringsSlot"],
  ftpAccess: ["azure-native:web:WebAppFtpAllowed", "azure-native:web:WebAppFtpAllowedSlot"],
  scmAccess: ["azure-native:web:WebAppScmAllowed", "azure-native:web:WebAppScmAllowedSlot"],
  plan: ["azure-native:web:AppServicePlan"],
  roleAssignment: ["azure-native:authorization:RoleAssignment"],
  metricAlert: ["azure-native:monitor:MetricAlert"],
  diagnosticSetting: ["azure-native:monitor:DiagnosticSetting"],
  workspace: ["azure-native:operationalinsights:Workspace"],
  userIdentity: ["azure-native:managedidentity:UserAssignedIdentity"],
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
