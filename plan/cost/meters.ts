/** One thing that Azure counts and bills. No prices here: they differ by region, contract and day. */
export interface Meter {
  /** What a price is for: one of these. */
  readonly unit: string;
  readonly what: string;
  /** Pricing page, and what else says that this is counted. */
  readonly source: string;
}

// The pages show prices only to browsers; what they count is also in GitHub, infracost/infracost, 2026-08-21.
const signalrPage = "azure.microsoft.com, Azure SignalR Service pricing; learn.microsoft.com, Messages and connections";
const functionsPage =
  "azure.microsoft.com, Azure Functions pricing; learn.microsoft.com, Estimating consumption-based costs";
const eventGridPage = "azure.microsoft.com, Azure Event Grid pricing, Basic tier";
const communicationPage =
  "azure.microsoft.com, Azure Communication Services pricing; learn.microsoft.com, Pricing Scenarios";
const monitorPage = "azure.microsoft.com, Azure Monitor pricing";
const privateLinkPage = "azure.microsoft.com, Azure Private Link pricing";
const dnsPage = "azure.microsoft.com, Azure DNS pricing";
const eventHubsPage = "azure.microsoft.com, Event Hubs pricing";
const serviceBusPage = "azure.microsoft.com, Service Bus pricing";
const blobPage =
  "azure.microsoft.com, Azure Blob Storage pricing; learn.microsoft.com, Map each REST operation to a price";
const queuePage = "azure.microsoft.com, Azure Queue Storage pricing";
const tablePage = "azure.microsoft.com, Azure Table Storage pricing";

/** The copies of standard general-purpose v2 accounts, each with its own prices. */
export const storageSkus = [
  "Standard_LRS",
  "Standard_ZRS",
  "Standard_GRS",
  "Standard_RAGRS",
  "Standard_GZRS",
  "Standard_RAGZRS",
] as const;

/** SignalR's paid SKUs. */
export const signalrSkus = ["Standard_S1", "Premium_P1", "Premium_P2"] as const;

const signalr = signalrSkus.flatMap((sku): [string, Meter][] => [
  [`signalr.${sku.toLowerCase()}.unit_day`, { unit: "unit and day", what: "units", source: signalrPage }],
  [
    `signalr.${sku.toLowerCase()}.messages`,
    {
      unit: "1,000,000 messages",
      what: "outbound messages beyond those that the units include",
      source: signalrPage,
    },
  ],
]);

const tenThousand = "10,000 operations";
const gbMonth = "GB and month";

/** Without the `storage.<sku>.` before them. */
export const storageMeters: Readonly<Record<string, Meter>> = {
  blob_gb: {
    unit: gbMonth,
    what: "blobs stored, access tier Hot, deleted ones included while they are kept",
    source: blobPage,
  },
  blob_writes: { unit: tenThousand, what: "write operations on blobs", source: blobPage },
  blob_lists: { unit: tenThousand, what: "list and create-container operations", source: blobPage },
  blob_reads: { unit: tenThousand, what: "read operations on blobs", source: blobPage },
  blob_others: { unit: tenThousand, what: "other operations on blobs, except deletions", source: blobPage },
  queue_gb: { unit: gbMonth, what: "queue messages stored", source: queuePage },
  queue_class1: {
    unit: tenThousand,
    what: "queue operations of class 1: messages put, got and deleted",
    source: queuePage,
  },
  queue_class2: { unit: tenThousand, what: "queue operations of class 2: metadata and peeks", source: queuePage },
  table_gb: { unit: gbMonth, what: "table entities stored", source: tablePage },
  table_writes: { unit: tenThousand, what: "write operations on tables", source: tablePage },
  table_reads: { unit: tenThousand, what: "read operations on tables", source: tablePage },
  table_scans: { unit: tenThousand, what: "scan operations on tables", source: tablePage },
  table_others: { unit: tenThousand, what: "batch-write, list and delete operations on tables", source: tablePage },
};

/** Billed on top for copies in a second region. */
export const geoReplication: Meter = { unit: "GB", what: "data copied to the second region", source: blobPage };

const storage = storageSkus.flatMap((sku): [string, Meter][] => {
  const meters = Object.entries({ ...storageMeters, ...(isGeo(sku) && { geo_gb: geoReplication }) });
  return meters.map(([name, meter]) => [`storage.${sku.toLowerCase()}.${name}`, meter]);
});

/** Whether an account's data is copied to a second region. */
export function isGeo(sku: string): boolean {
  return /_(RA)?GZ?RS$/.test(sku);
}

/** Every meter by its id, which stands beside the line that it counts and is the key of a price. */
export const meters: Readonly<Record<string, Meter>> = {
  ...Object.fromEntries(signalr),
  ...Object.fromEntries(storage),
  "functions.flex.executions": {
    unit: "1,000,000 executions",
    what: "executions beyond the monthly grant",
    source: functionsPage,
  },
  "functions.flex.gb_seconds": {
    unit: "GB and second",
    what: "memory of instances while functions run on them, beyond the monthly grant",
    source: functionsPage,
  },
  "functions.flex.ready_baseline": {
    unit: "GB and second",
    what: "memory of always-ready instances, running or not",
    source: functionsPage,
  },
  "functions.flex.ready_gb_seconds": {
    unit: "GB and second",
    what: "memory of always-ready instances while functions run on them",
    source: functionsPage,
  },
  "functions.flex.ready_executions": {
    unit: "1,000,000 executions",
    what: "executions on always-ready instances",
    source: functionsPage,
  },
  "event_grid.operations": {
    unit: "1,000,000 operations",
    what: "events taken in, advanced matches, delivery attempts, dead letters and management calls",
    source: eventGridPage,
  },
  "communication.chat_messages": { unit: "message", what: "chat messages sent", source: communicationPage },
  "communication.call_minutes": {
    unit: "participant and minute",
    what: "voice and video calls over the internet",
    source: communicationPage,
  },
  "communication.phone_minutes": { unit: "minute", what: "calls to and from phones", source: communicationPage },
  "communication.phone_numbers": { unit: "number and month", what: "phone numbers leased", source: communicationPage },
  "communication.sms_segments": { unit: "segment", what: "SMS segments sent and received", source: communicationPage },
  "communication.emails": { unit: "e-mail", what: "e-mails sent, one for each recipient", source: communicationPage },
  "communication.email_mb": { unit: "MB", what: "data of e-mails sent", source: communicationPage },
  "log_analytics.pergb2018.gb": { unit: "GB", what: "logs taken in", source: monitorPage },
  "log_analytics.pergb2018.retention": {
    unit: gbMonth,
    what: "logs kept beyond the days that are included",
    source: `${monitorPage}; learn.microsoft.com, Azure Monitor Logs cost calculations and options: 31 days are included`,
  },
  "monitor.metric_series": { unit: "time series and month", what: "metric time series watched", source: monitorPage },
  "monitor.dynamic_series": {
    unit: "time series and month",
    what: "dynamic thresholds on time series",
    source: monitorPage,
  },
  "monitor.emails": { unit: "1,000 e-mails", what: "e-mails of alerts beyond those included", source: monitorPage },
  "monitor.sms": { unit: "message", what: "SMS of alerts beyond those included", source: monitorPage },
  "monitor.voice_calls": { unit: "call", what: "voice calls of alerts beyond those included", source: monitorPage },
  "monitor.pushes": {
    unit: "1,000 notifications",
    what: "app notifications of alerts beyond those included",
    source: monitorPage,
  },
  "monitor.webhooks": {
    unit: "1,000,000 calls",
    what: "web hooks of alerts beyond those included",
    source: monitorPage,
  },
  "monitor.exported_gb": { unit: "GB", what: "platform logs sent to storage or event hubs", source: monitorPage },
  "private_link.endpoint_hour": { unit: "hour", what: "the endpoint", source: privateLinkPage },
  "private_link.inbound_gb": { unit: "GB", what: "data that comes in through it", source: privateLinkPage },
  "private_link.outbound_gb": { unit: "GB", what: "data that goes out through it", source: privateLinkPage },
  "dns.zone_month": { unit: "zone and month", what: "the zone", source: dnsPage },
  "dns.queries": { unit: "1,000,000 queries", what: "queries that it answers", source: dnsPage },
  "event_hubs.basic.unit_hour": { unit: "throughput unit and hour", what: "throughput units", source: eventHubsPage },
  "event_hubs.standard.unit_hour": {
    unit: "throughput unit and hour",
    what: "throughput units",
    source: eventHubsPage,
  },
  "event_hubs.premium.unit_hour": { unit: "processing unit and hour", what: "processing units", source: eventHubsPage },
  "event_hubs.ingress_events": {
    unit: "1,000,000 events",
    what: "events taken in, each begun 64 KB one",
    source: eventHubsPage,
  },
  "service_bus.standard.base_hour": { unit: "hour", what: "base charge of the tier", source: serviceBusPage },
  "service_bus.basic.operations": {
    unit: "1,000,000 operations",
    what: "messaging operations",
    source: serviceBusPage,
  },
  "service_bus.standard.operations": {
    unit: "1,000,000 operations",
    what: "messaging operations beyond those included",
    source: serviceBusPage,
  },
  "service_bus.standard.connections": {
    unit: "connection and month",
    what: "brokered connections beyond those included",
    source: serviceBusPage,
  },
  "service_bus.premium.unit_hour": { unit: "messaging unit and hour", what: "messaging units", source: serviceBusPage },
};
