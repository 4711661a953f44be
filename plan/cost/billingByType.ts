import { isPlainObject, type PlannedResource, reveal } from "../graph";
import { type BillingOfType, byUse, type Charge, type NotBilled } from "./billed";
import { isGeo, signalrSkus, storageMeters, storageSkus } from "./meters";

const nothing: NotBilled = {};

/** Free, each by its page on learn.microsoft.com: "What is Azure RBAC?", "Managed identities"; "Virtual Network pricing". */
const free: BillingOfType = () => nothing;
const billedWith =
  (where: string): BillingOfType =>
  (): NotBilled => ({ billedWith: where });

/** Pulumi type token, without an API version, to what is billed for it. */
export const billingByType: Readonly<Record<string, BillingOfType>> = {
  "azure-native:resources:ResourceGroup": free,
  "azure-native:authorization:RoleAssignment": free,
  "azure-native:authorization:ManagementLockByScope": free,
  "azure-native:managedidentity:UserAssignedIdentity": free,
  "azure-native:network:VirtualNetwork": free,
  "azure-native:network:Subnet": free,
  "azure-native:network:PrivateDnsZoneGroup": billedWith("the zone"),
  "azure-native:privatedns:VirtualNetworkLink": billedWith("the zone"),
  "azure-native:storage:BlobContainer": billedWith("the storage account"),
  "azure-native:storage:BlobServiceProperties": billedWith("the storage account"),
  "azure-native:storage:ManagementPolicy": billedWith("the storage account"),
  "azure-native:storage:Queue": billedWith("the storage account"),
  "azure-native:storage:Table": billedWith("the storage account"),
  "azure-native:web:WebApp": billedWith("the plan"),
  "azure-native:web:WebAppApplicationSettings": billedWith("the plan"),
  "azure-native:web:WebAppFtpAllowed": billedWith("the plan"),
  "azure-native:web:WebAppScmAllowed": billedWith("the plan"),
  "pulumi-nodejs:dynamic/azure-realtime-events:FunctionCode": billedWith("the plan"),
  "azure-native:eventgrid:SystemTopicEventSubscription": billedWith("the topic"),
  "azure-native:eventhub:EventHub": billedWith("the namespace"),
  "azure-native:servicebus:Queue": billedWith("the namespace"),
  "azure-native:servicebus:Topic": billedWith("the namespace"),
  "azure-native:eventgrid:SystemTopic": () => ({
    what: "Event Grid, Basic tier",
    charges: byUse("event_grid.operations"),
  }),
  "azure-native:communication:CommunicationService": () => ({
    what: "Communication Services",
    charges: byUse(
      "communication.chat_messages",
      "communication.call_minutes",
      "communication.phone_minutes",
      "communication.phone_numbers",
      "communication.sms_segments",
      "communication.emails",
      "communication.email_mb",
    ),
  }),
  "azure-native:signalrservice:SignalR": ({ inputs }) => {
    const { name, capacity } = skuOf(inputs);
    if (name === "Free_F1") return nothing;
    if (!signalrSkus.some((sku) => sku === name)) return undefined;
    const id = `signalr.${String(name).toLowerCase()}`;
    const units = typeof capacity === "number" ? capacity : 1;
    return {
      what: `SignalR Service, ${name} × ${units}`,
      charges: [{ meter: `${id}.unit_day`, known: { count: units, every: "day" } }, ...byUse(`${id}.messages`)],
    };
  },
  "azure-native:storage:StorageAccount": ({ inputs }) => {
    const { name } = skuOf(inputs);
    const tier = inputs.accessTier ?? "Hot";
    if (!storageSkus.some((sku) => sku === name) || inputs.kind !== "StorageV2" || tier !== "Hot") return undefined;
    const prefix = `storage.${String(name).toLowerCase()}`;
    const geo = isGeo(String(name)) ? ["geo_gb"] : [];
    const charges = [...Object.keys(storageMeters), ...geo].map((meter) => `${prefix}.${meter}`);
    return { what: `storage account, ${name}`, charges: byUse(...charges) };
  },
  "azure-native:web:AppServicePlan": (plan, resources) =>
    skuOf(plan.inputs).name === "FC1" ? flexConsumption(plan, resources) : undefined,
  "azure-native:operationalinsights:Workspace": ({ inputs }) => {
    if ((skuOf(inputs).name ?? "PerGB2018") !== "PerGB2018") return undefined;
    const days = inputs.retentionInDays;
    // 31 days are included: learn.microsoft.com, Azure Monitor Logs cost calculations and options.
    const retention = typeof days === "number" && days > 31 ? ["log_analytics.pergb2018.retention"] : [];
    const kept = typeof days === "number" ? `, kept ${days} days` : "";
    return {
      what: `Log Analytics, PerGB2018${kept}`,
      charges: byUse("log_analytics.pergb2018.gb", ...retention),
    };
  },
  "azure-native:applicationinsights:Component": ({ inputs }) =>
    inputs.workspaceResourceId === undefined
      ? undefined
      : { billedWith: "the Log Analytics workspace, by the GB taken in" },
  "azure-native:monitor:DiagnosticSetting": ({ inputs }) =>
    inputs.storageAccountId !== undefined || inputs.eventHubAuthorizationRuleId !== undefined
      ? { what: "diagnostic setting, export", charges: byUse("monitor.exported_gb") }
      : { billedWith: "the Log Analytics workspace, by the GB taken in" },
  "azure-native:monitor:MetricAlert": ({ inputs }) => metricAlert(inputs),
  "azure-native:monitor:ActionGroup": ({ inputs }) => {
    const receivers: readonly (readonly [string, string])[] = [
      ["emailReceivers", "monitor.emails"],
      ["smsReceivers", "monitor.sms"],
      ["voiceReceivers", "monitor.voice_calls"],
      ["azureAppPushReceivers", "monitor.pushes"],
      ["webhookReceivers", "monitor.webhooks"],
    ];
    const used = receivers.filter(([input]) => listAt(inputs, input).length > 0).map(([, meter]) => meter);
    return used.length > 0 ? { what: "alert notifications", charges: byUse(...used) } : nothing;
  },
  "azure-native:network:PrivateEndpoint": () => ({
    what: "private endpoint",
    charges: [
      { meter: "private_link.endpoint_hour", known: { count: 1, every: "hour" } },
      ...byUse("private_link.inbound_gb", "private_link.outbound_gb"),
    ],
  }),
  "azure-native:privatedns:PrivateZone": () => ({
    what: "private DNS zone",
    charges: [{ meter: "dns.zone_month", known: { count: 1, every: "month" } }, ...byUse("dns.queries")],
  }),
  "azure-native:eventhub:Namespace": ({ inputs }) => namespaceOfEventHubs(inputs),
  "azure-native:servicebus:Namespace": ({ inputs }) => namespaceOfServiceBus(inputs),
};

/** Source: learn.microsoft.com, Estimating consumption-based costs in Azure Functions: on demand and always ready. */
function flexConsumption(plan: PlannedResource, resources: readonly PlannedResource[]): ReturnType<BillingOfType> {
  const apps = resources.filter(
    ({ type, dependencies }) => /^azure-native:web(\/\w+)?:WebApp$/.test(type) && dependencies.includes(plan.urn),
  );
  const charges: Charge[] = byUse("functions.flex.executions", "functions.flex.gb_seconds");
  const said: string[] = [];
  for (const { inputs } of apps) {
    const config = memberAt(memberAt(inputs, "functionAppConfig"), "scaleAndConcurrency");
    const memory = Number(config.instanceMemoryMB);
    const ready = listAt(config, "alwaysReady").reduce(
      (sum: number, group) => sum + Number(memberOf(group).instanceCount),
      0,
    );
    if (memory > 0) said.push(`${memory} MB an instance`);
    if (typeof config.maximumInstanceCount === "number") said.push(`up to ${config.maximumInstanceCount} at a time`);
    said.push(ready > 0 ? `always ready: ${ready}` : "always ready: none");
    if (!(ready > 0 && memory > 0)) continue;
    charges.push({
      meter: "functions.flex.ready_baseline",
      known: { count: (ready * memory) / 1024, every: "second" },
    });
    charges.push(...byUse("functions.flex.ready_gb_seconds", "functions.flex.ready_executions"));
  }
  return { what: ["Functions, Flex Consumption", ...said].join(", "), charges };
}

/** Every condition on every resource is a time series, and each combination of dimension values one more. */
function metricAlert(inputs: Inputs): ReturnType<BillingOfType> {
  if (inputs.enabled === false) return nothing;
  const conditions = listAt(memberAt(inputs, "criteria"), "allOf").map(memberOf);
  const scopes = listAt(inputs, "scopes").length;
  const split = conditions.some((condition) => listAt(condition, "dimensions").length > 0);
  const series = (meter: string, count: number): Charge => ({
    meter,
    ...(!split && { known: { count: count * scopes, every: "month" } }),
  });
  const dynamic = conditions.filter((condition) => condition.criterionType === "DynamicThresholdCriterion").length;
  if (conditions.length * scopes === 0) return undefined;
  return {
    what: `metric alert, ${conditions.length} × ${scopes} time series${split ? ", split by dimensions" : ""}`,
    charges: [
      series("monitor.metric_series", conditions.length),
      ...(dynamic > 0 ? [series("monitor.dynamic_series", dynamic)] : []),
    ],
  };
}

function namespaceOfEventHubs(inputs: Inputs): ReturnType<BillingOfType> {
  const { name, capacity } = skuOf(inputs);
  if (name !== "Basic" && name !== "Standard" && name !== "Premium") return undefined;
  const units = typeof capacity === "number" ? capacity : 1;
  const hours: Charge = { meter: `event_hubs.${name.toLowerCase()}.unit_hour`, known: { count: units, every: "hour" } };
  return {
    what: `Event Hubs, ${name} × ${units}`,
    charges: name === "Premium" ? [hours] : [hours, ...byUse("event_hubs.ingress_events")],
  };
}

function namespaceOfServiceBus(inputs: Inputs): ReturnType<BillingOfType> {
  const { name, capacity } = skuOf(inputs);
  if (name === "Basic") return { what: "Service Bus, Basic", charges: byUse("service_bus.basic.operations") };
  if (name === "Standard") {
    const hours: Charge = { meter: "service_bus.standard.base_hour", known: { count: 1, every: "hour" } };
    const used = byUse("service_bus.standard.operations", "service_bus.standard.connections");
    return { what: "Service Bus, Standard", charges: [hours, ...used] };
  }
  if (name !== "Premium") return undefined;
  const units = typeof capacity === "number" ? capacity : 1;
  const hours: Charge = { meter: "service_bus.premium.unit_hour", known: { count: units, every: "hour" } };
  return { what: `Service Bus, Premium × ${units}`, charges: [hours] };
}

type Inputs = Readonly<Record<string, unknown>>;

function skuOf(inputs: Inputs): Inputs {
  return memberAt(inputs, "sku");
}

function memberAt(inputs: Inputs, key: string): Inputs {
  return memberOf(inputs[key]);
}

function memberOf(value: unknown): Inputs {
  const plain = reveal(value);
  return isPlainObject(plain) ? plain : {};
}

function listAt(inputs: Inputs, key: string): readonly unknown[] {
  const value = reveal(inputs[key]);
  return Array.isArray(value) ? value : [];
}
