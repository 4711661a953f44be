import { limitsOfNames } from "../../events/limitsOfNames";

/** What Azure takes as the name of one type of resource. */
export interface NameRule {
  readonly min: number;
  readonly max: number;
  /** Its length apart. */
  readonly pattern: RegExp;
  /** What the pattern takes, for people. */
  readonly characters: string;
}

const alphanumeric = "[A-Za-z0-9]";
const ends = "a letter or digit at both ends";
const withHyphens = {
  pattern: new RegExp(`^${alphanumeric}([A-Za-z0-9-]*${alphanumeric})?$`),
  characters: `letters, digits and "-", ${ends}`,
};
const namespaceName = {
  ...{ min: 6, max: 50, pattern: /^[A-Za-z]([A-Za-z0-9-]*[A-Za-z0-9])$/ },
  characters: 'letters, digits and "-", a letter at the beginning and no "-" at the end',
};
const hubName = {
  pattern: /^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/,
  characters: `letters, digits, ".", "_" and "-", ${ends}`,
};
const entityName = {
  pattern: /^[A-Za-z0-9]([A-Za-z0-9._/-]*[A-Za-z0-9])?$/,
  characters: `letters, digits, ".", "_", "-" and "/", ${ends}`,
};
const networkName = {
  pattern: new RegExp(`^${alphanumeric}([A-Za-z0-9._-]*[A-Za-z0-9_])?$`),
  characters: 'letters, digits, ".", "_" and "-", a letter or digit at the beginning, these or "_" at the end',
};
const insightsName = {
  pattern: /^[^*#&+:<>?@%{}\\/]*[^*#&+:<>?@%{}\\/ .]$/,
  characters: 'characters but *#&+:<>?@%{}\\/, and no space or "." at the end',
};
// "Letters or digits as defined by Char.IsLetterOrDigit", of a group; held alike for locks.
const groupName = {
  pattern: /^[\p{L}\p{Nd}_.()-]*[\p{L}\p{Nd}_()-]$/u,
  characters: 'letters, digits, "_", "-", "." and parentheses, no "." at the end',
};

/**
 * Names by type, as Azure documents them.
 *
 * Source: learn.microsoft.com, "Naming rules and restrictions for Azure resources", 2023-11-20, unless told otherwise.
 */
export const nameRules: Readonly<Record<string, NameRule>> = {
  "applicationinsights:Component": { min: 1, max: 260, ...insightsName },
  "authorization:ManagementLockByScope": { min: 1, max: 90, ...groupName },
  "communication:CommunicationService": { min: 1, max: 63, ...withHyphens },
  "eventgrid:SystemTopic": limitsOfNames.systemTopic,
  "eventgrid:SystemTopicEventSubscription": limitsOfNames.eventSubscription,
  // Its length: "Azure Event Hubs quotas and limits"; the page of names says 50.
  "eventhub:EventHub": { min: 1, max: 256, ...hubName },
  "eventhub:Namespace": namespaceName,
  "managedidentity:UserAssignedIdentity": {
    ...{ min: 3, max: 128, pattern: /^[A-Za-z0-9][\w-]*$/ },
    characters: 'letters, digits, "-" and "_", a letter or digit at the beginning',
  },
  "monitor:ActionGroup": { min: 1, max: 260, ...insightsName },
  // No page names a limit: held to that of the others of Microsoft.Insights.
  "monitor:DiagnosticSetting": { min: 1, max: 260, ...insightsName },
  // With the name of its group, which takes up to 90: "Create or edit a metric alert rule", 2025-07-09.
  "monitor:MetricAlert": { min: 1, max: 252, ...insightsName },
  // Whatever a zone group is called, nobody sees it.
  "network:PrivateDnsZoneGroup": { min: 1, max: 80, ...networkName },
  "network:PrivateEndpoint": { min: 2, max: 64, ...networkName },
  "network:Subnet": { min: 1, max: 80, ...networkName },
  "network:VirtualNetwork": { min: 2, max: 64, ...networkName },
  "operationalinsights:Workspace": { min: 4, max: 63, ...withHyphens },
  "privatedns:PrivateZone": {
    ...{ min: 1, max: 63, pattern: /^[\w-]+(\.[\w-]+){1,33}$/ },
    characters: 'letters, digits, "_" and "-" in 2 to 34 labels with "." between them',
  },
  "privatedns:VirtualNetworkLink": { min: 1, max: 80, ...networkName },
  "resources:ResourceGroup": { min: 1, max: 90, ...groupName },
  "servicebus:Namespace": namespaceName,
  "servicebus:Queue": { min: 1, max: 260, ...entityName },
  "servicebus:Topic": { min: 1, max: 260, ...entityName },
  "signalrservice:SignalR": {
    ...{ min: 3, max: 63, pattern: /^[A-Za-z]([A-Za-z0-9-]*[A-Za-z0-9])$/ },
    characters: 'letters, digits and "-", a letter at the beginning and no "-" at the end',
  },
  "storage:BlobContainer": limitsOfNames.container,
  "storage:Queue": limitsOfNames.queue,
  "storage:StorageAccount": { min: 3, max: 24, pattern: /^[a-z0-9]+$/, characters: "lower-case letters and digits" },
  "storage:Table": {
    ...{ min: 3, max: 63, pattern: /^[A-Za-z][A-Za-z0-9]+$/ },
    characters: "letters and digits, a letter at the beginning",
  },
  "web:AppServicePlan": { min: 1, max: 60, pattern: /^[A-Za-z0-9-]+$/, characters: 'letters, digits and "-"' },
  "web:WebApp": { min: 2, max: 60, ...withHyphens },
};

/** What is wrong with a name, or `undefined`. */
export function nameProblem(rule: NameRule, name: string): string | undefined {
  if (name.length >= rule.min && name.length <= rule.max && rule.pattern.test(name)) return undefined;
  return `expected ${rule.min} to ${rule.max} ${rule.characters}, got ${JSON.stringify(name)}`;
}
