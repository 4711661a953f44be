import * as eventgrid from "@pulumi/azure-native/eventgrid";
import * as eventhub from "@pulumi/azure-native/eventhub";
import * as monitor from "@pulumi/azure-native/monitor";
import * as network from "@pulumi/azure-native/network";
import * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import * as privatedns from "@pulumi/azure-native/privatedns";
import * as servicebus from "@pulumi/azure-native/servicebus";
import * as signalrservice from "@pulumi/azure-native/signalrservice";
import * as storage from "@pulumi/azure-native/storage";
import * as web from "@pulumi/azure-native/web";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { type BilledResource, billedOf, evaluate, evaluateStack, meters, type Program } from "../../plan";
import { renderBilled } from "../../plan/cost/renderBilled";

const inGroup = { resourceGroupName: "g" };

/** What is billed for the one resource that a program registers. */
const billedFor = async (program: Program): Promise<BilledResource | undefined> => billedOf(await evaluate(program))[0];

/** Meters with their known quantities. */
const chargesOf = (billed: BilledResource | undefined) =>
  billed?.charges.map(({ meter, known }) => (known ? [meter, known.count, known.every] : [meter]));

describe("billedOf", () => {
  it.each(["dev", "staging", "prod"])("knows what is billed for everything that %s registers", async (stack) => {
    const plan = await evaluateStack({ stack });
    const billed = billedOf(plan);
    expect(billed.map(({ urn }) => urn)).toEqual(plan.resources.filter(({ custom }) => custom).map(({ urn }) => urn));
    expect(billed.filter(({ status }) => status === "unknown")).toEqual([]);
    expect(
      billed.flatMap(({ charges }) => charges.map(({ meter }) => meter)).filter((meter) => !meters[meter]),
    ).toEqual([]);
  });

  it("tells prod's units and sizes", async () => {
    const billed = billedOf(
      await evaluateStack({
        stack: "prod",
        config: {
          signalrSku: "Standard_S1",
          signalrUnits: "2",
          handlerInstanceMemoryMB: "2048",
          handlerMaximumInstanceCount: "100",
        },
      }),
    );
    const named = (wanted: string) => billed.find(({ name }) => name === wanted);
    expect(named("realtime-signalr-service")).toMatchObject({ what: "SignalR Service, Standard_S1 × 2" });
    expect(chargesOf(named("realtime-signalr-service"))).toEqual([
      ["signalr.standard_s1.unit_day", 2, "day"],
      ["signalr.standard_s1.messages"],
    ]);
    expect(named("realtime-app-plan")?.what).toBe(
      "Functions, Flex Consumption, 2048 MB an instance, up to 100 at a time, always ready: none",
    );
    expect(named("realtime-signalr-inbox-queue")).toMatchObject({
      status: "nothing",
      billedWith: "the storage account",
      charges: [],
    });
  });

  const account = (name: string, more: object = {}, resource = "it") =>
    new storage.StorageAccount(resource, { ...inGroup, kind: "StorageV2", sku: { name }, ...more });
  const workspace = (retentionInDays: number) =>
    new operationalinsights.Workspace("it", { ...inGroup, retentionInDays, sku: { name: "PerGB2018" } });
  const hubs = (name: string, capacity: number) =>
    new eventhub.Namespace("it", { ...inGroup, sku: { name, capacity } });
  const bus = (name: "Basic" | "Standard" | "Premium") =>
    new servicebus.Namespace("it", { ...inGroup, sku: { name, capacity: 2 } });
  const alert = (more: { enabled?: boolean; dimensions?: monitor.MetricAlertArgs[]; dynamic?: boolean } = {}) =>
    new monitor.MetricAlert("it", {
      ...inGroup,
      criteria: {
        odataType: "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria",
        allOf: [{ name: "a" }, { name: "b", ...more }],
      } as never,
      enabled: more.enabled ?? true,
      evaluationFrequency: "PT5M",
      scopes: [pulumi.output("/a"), "/b", "/c"],
      severity: 2,
      windowSize: "PT5M",
    });

  it.each<[string, Program, unknown[][]]>([
    ["free SignalR", () => new signalrservice.SignalR("it", { ...inGroup, sku: { name: "Free_F1" } }), []],
    [
      "premium SignalR without a capacity",
      () => new signalrservice.SignalR("it", { ...inGroup, sku: { name: "Premium_P2" } }),
      [["signalr.premium_p2.unit_day", 1, "day"], ["signalr.premium_p2.messages"]],
    ],
    ["logs kept for the days that are included", () => workspace(31), [["log_analytics.pergb2018.gb"]]],
    ["logs kept longer", () => workspace(32), [["log_analytics.pergb2018.gb"], ["log_analytics.pergb2018.retention"]]],
    [
      "a private endpoint",
      () => new network.PrivateEndpoint("it", inGroup),
      [["private_link.endpoint_hour", 1, "hour"], ["private_link.inbound_gb"], ["private_link.outbound_gb"]],
    ],
    [
      "a private zone",
      () => new privatedns.PrivateZone("it", inGroup),
      [["dns.zone_month", 1, "month"], ["dns.queries"]],
    ],
    ["an alert on three resources", () => alert(), [["monitor.metric_series", 6, "month"]]],
    ["an alert that is off", () => alert({ enabled: false }), []],
    ["an alert split by dimensions", () => alert({ dimensions: [{} as never] }), [["monitor.metric_series"]]],
    [
      "a diagnostic setting into a workspace",
      () => new monitor.DiagnosticSetting("it", { resourceUri: "/a", workspaceId: "/w" }),
      [],
    ],
    [
      "a diagnostic setting into a storage account",
      () => new monitor.DiagnosticSetting("it", { resourceUri: "/a", storageAccountId: "/s" }),
      [["monitor.exported_gb"]],
    ],
    [
      "Event Hubs",
      () => hubs("Standard", 4),
      [["event_hubs.standard.unit_hour", 4, "hour"], ["event_hubs.ingress_events"]],
    ],
    ["premium Event Hubs", () => hubs("Premium", 1), [["event_hubs.premium.unit_hour", 1, "hour"]]],
    ["basic Service Bus", () => bus("Basic"), [["service_bus.basic.operations"]]],
    [
      "Service Bus",
      () => bus("Standard"),
      [
        ["service_bus.standard.base_hour", 1, "hour"],
        ["service_bus.standard.operations"],
        ["service_bus.standard.connections"],
      ],
    ],
    ["premium Service Bus", () => bus("Premium"), [["service_bus.premium.unit_hour", 2, "hour"]]],
  ])("lists the meters of %s", async (_what, program, expected) => {
    const billed = await billedFor(program);
    expect(chargesOf(billed)).toEqual(expected);
    expect(billed?.status).toBe(expected.length > 0 ? "billed" : "nothing");
    for (const [meter] of expected) expect(meters).toHaveProperty([String(meter)]);
  });

  it("counts what is copied to a second region, only where it is", async () => {
    const copied = async (name: string) =>
      chargesOf(await billedFor(() => account(name)))?.some(([meter]) => String(meter).endsWith(".geo_gb"));
    expect(await copied("Standard_GZRS")).toBe(true);
    expect(await copied("Standard_RAGRS")).toBe(true);
    expect(await copied("Standard_ZRS")).toBe(false);
  });

  it("counts instances that are always ready by their memory", async () => {
    const billed = await evaluate(() => {
      const plan = new web.AppServicePlan("plan", { ...inGroup, sku: { name: "FC1", tier: "FlexConsumption" } });
      new web.WebApp("site", {
        ...inGroup,
        serverFarmId: plan.id,
        functionAppConfig: {
          scaleAndConcurrency: { instanceMemoryMB: 512, alwaysReady: [{ name: "http", instanceCount: 3 }] },
        },
      });
    });
    const plan = billedOf(billed).find(({ name }) => name === "plan");
    expect(plan?.what).toBe("Functions, Flex Consumption, 512 MB an instance, always ready: 3");
    expect(chargesOf(plan)).toContainEqual(["functions.flex.ready_baseline", 1.5, "second"]);
  });

  it.each<[string, Program]>([
    ["of a type outside the table", () => new network.NatGateway("it", { ...inGroup })],
    ["of another SKU", () => new web.AppServicePlan("it", { ...inGroup, sku: { name: "P1v3" } })],
    ["of another access tier", () => account("Standard_LRS", { accessTier: "Cool" })],
    ["of a SKU that only the cloud knows", () => account(account("Standard_LRS", {}, "other").id as never)],
  ])("does not guess what is billed for a resource %s", async (_what, program) => {
    expect(await billedFor(program)).toMatchObject({ status: "unknown", charges: [] });
  });

  const id = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a";

  it("takes what the program only reads for adopted, be its type in the table or not, and lists it in one line", async () => {
    const plan = await evaluate(() => {
      storage.StorageAccount.get("account", id);
      network.NatGateway.get("gateway", "/subscriptions/s/gateway");
      // Billed by use when the program makes it, whatever its inputs.
      eventgrid.SystemTopic.get("topic", pulumi.output("/subscriptions/s/topic"));
    });
    const billed = billedOf(plan);
    expect(billed.map(({ name, status, charges }) => [name, status, charges])).toEqual([
      ["topic", "adopted", []],
      ["gateway", "adopted", []],
      ["account", "adopted", []],
    ]);
    expect(renderBilled(billed)).toBe("billed\n  adopted, billed by whoever made it: topic, gateway, account\n");
  });

  it("bills what the import option takes over: the stack owns it from then on", async () => {
    const imported = await evaluate(() => {
      new storage.StorageAccount(
        "account",
        { ...inGroup, kind: "StorageV2", sku: { name: "Standard_LRS" } },
        { import: id },
      );
      new network.NatGateway("gateway", { ...inGroup }, { import: "/subscriptions/s/gateway" });
    });
    const billed = billedOf(imported);
    expect(Object.fromEntries(billed.map(({ name, status }) => [name, status]))).toEqual({
      account: "billed",
      gateway: "unknown",
    });
    expect(renderBilled(billed)).not.toContain("adopted");
  });
});

describe("renderBilled", () => {
  it("tells the unit of what is billed by use", async () => {
    const said = renderBilled(
      billedOf(
        await evaluate(() => {
          new signalrservice.SignalR("chat", { ...inGroup, sku: { name: "Standard_S1", capacity: 2 } });
          new storage.StorageAccount("account", { ...inGroup, kind: "StorageV2", sku: { name: "Standard_LRS" } });
        }),
      ),
    );
    expect(said).toMatch(/\.messages +outbound messages [^:]+: by use, by 1,000,000 messages\n/);
    expect(said).toMatch(/\.blob_writes +write operations on blobs: by use, by 10,000 operations\n/);
    expect(said).toMatch(/\.unit_day +units: 2 each day\n/);
  });
});
