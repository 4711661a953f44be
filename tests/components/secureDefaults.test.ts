import type * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";
import { RealtimeEvents, type RealtimeEventsArgs, SignalRSku } from "../../components";
import { evaluate, type Plan } from "../../plan";
import { resourceNamed } from "../support/planning";

const location = "westeurope";
const make = (args: Partial<RealtimeEventsArgs> = {}, opts: pulumi.ComponentResourceOptions = {}) =>
  evaluate(() => void new RealtimeEvents("rt", { location, ...args }, opts));

/** Changes what one type of resource gets, for what no argument opens: a deliberate act of whoever writes the program. */
const changing = (type: string, change: object): pulumi.ComponentResourceOptions => ({
  transforms: [
    ({ type: of, props, opts }) =>
      of === `azure-native:${type}` ? { props: { ...props, ...change }, opts } : undefined,
  ],
});
const accounts = ["rt-communication-inbox-account", "rt-signalr-inbox-account", "rt-app-account"];
const read = (plan: Plan, name: string, path: string): unknown =>
  path
    .split(".")
    .reduce<unknown>(
      (value, key) => (value as Record<string, unknown> | undefined)?.[key],
      resourceNamed(plan, name).inputs,
    );

interface Row {
  readonly what: string;
  readonly names: readonly string[];
  readonly path: string;
  readonly secure: unknown;
  /** How somebody opens it, and what is then sent. */
  readonly args?: Partial<RealtimeEventsArgs>;
  readonly opts?: pulumi.ComponentResourceOptions;
  readonly opened: unknown;
}

const storage = "storage:StorageAccount";
const handler = (options: NonNullable<RealtimeEventsArgs["handler"]>) => ({ args: { handler: options } });
const delivery = (options: NonNullable<RealtimeEventsArgs["delivery"]>) => ({ args: { delivery: options } });
const softDelete = "rt-signalr-inbox-soft-delete";
const acsSubscription = "rt-communication-events-subscription";
const chatSubscription = "rt-signalr-events-subscription";

const rows: readonly Row[] = [
  {
    ...{ what: "TLS 1.2 at least, for storage", names: accounts, path: "minimumTlsVersion", secure: "TLS1_2" },
    ...{ opts: changing(storage, { minimumTlsVersion: "TLS1_0" }), opened: "TLS1_0" },
  },
  {
    ...{ what: "HTTPS only, for storage", names: accounts, path: "enableHttpsTrafficOnly", secure: true },
    ...{ opts: changing(storage, { enableHttpsTrafficOnly: false }), opened: false },
  },
  {
    ...{ what: "HTTPS only, for the app", names: ["rt-app-site"], path: "httpsOnly", secure: true },
    ...{ opts: changing("web:WebApp", { httpsOnly: false }), opened: false },
  },
  {
    ...{ what: "no anonymous blob", names: accounts, path: "allowBlobPublicAccess", secure: false },
    ...{ opts: changing(storage, { allowBlobPublicAccess: true }), opened: true },
  },
  {
    ...{ what: "no copies to other tenants", names: accounts, path: "allowCrossTenantReplication", secure: false },
    ...{ opts: changing(storage, { allowCrossTenantReplication: true }), opened: true },
  },
  {
    what: "no anonymous container",
    names: ["rt-communication-inbox-dead-letters", "rt-signalr-inbox-dead-letters", "rt-app-packages"],
    ...{ path: "publicAccess", secure: "None" },
    ...{ opts: changing("storage:BlobContainer", { publicAccess: "Blob" }), opened: "Blob" },
  },
  {
    ...{ what: "no account keys where an identity delivers", names: accounts.slice(1), path: "allowSharedKeyAccess" },
    ...{ secure: false, opts: changing(storage, { allowSharedKeyAccess: true }), opened: true },
  },
  {
    ...{ what: "account keys only where ACS delivers", names: accounts.slice(0, 1), path: "allowSharedKeyAccess" },
    ...{ secure: true, opts: changing(storage, { allowSharedKeyAccess: false }), opened: false },
  },
  {
    ...{ what: "no access keys of ACS", names: ["rt-communication-service"], path: "disableLocalAuth", secure: true },
    ...{ args: { communication: { localAuth: true } }, opened: false },
  },
  {
    ...{ what: "no access keys of SignalR", names: ["rt-signalr-service"], path: "disableLocalAuth", secure: true },
    ...{ args: { signalr: { localAuth: true } }, opened: false },
  },
  {
    ...{ what: "no password for the app's files", names: ["rt-app-ftp-basic-auth", "rt-app-scm-basic-auth"] },
    ...{ path: "allow", secure: false, ...handler({ basicAuth: true }), opened: true },
  },
  {
    ...{ what: "telemetry by Entra ID only", names: ["rt-app-insights"], path: "disableLocalAuth", secure: true },
    ...{ ...handler({ insightsLocalAuth: true }), opened: false },
  },
  {
    ...{ what: "the code package by identity", names: ["rt-app-site"], secure: "SystemAssignedIdentity" },
    path: "functionAppConfig.deployment.storage.authentication.type",
    ...{ opts: changing("web:WebApp", { functionAppConfig: {} }), opened: undefined },
  },
  {
    ...{
      what: "deleted dead letters for seven days",
      names: [softDelete],
      path: "deleteRetentionPolicy.days",
      secure: 7,
    },
    ...{ ...delivery({ softDeleteDays: 0 }), opened: undefined },
  },
  {
    ...{ what: "messages for seven days", names: [acsSubscription], secure: 604_800 },
    path: "destination.queueMessageTimeToLiveInSeconds",
    ...{ ...delivery({ queueMessageTimeToLiveDays: 1 }), opened: 86_400 },
  },
  {
    ...{ what: "a place for dead letters", names: [chatSubscription], secure: "dead-letters" },
    path: "deadLetterWithResourceIdentity.deadLetterDestination.blobContainerName",
    ...{ opts: changing("eventgrid:SystemTopicEventSubscription", { deadLetterWithResourceIdentity: undefined }) },
    opened: undefined,
  },
  {
    ...{ what: "one day of attempts", names: [chatSubscription], path: "retryPolicy.eventTimeToLiveInMinutes" },
    ...{ secure: 1440, ...delivery({ eventTimeToLiveMinutes: 1 }), opened: 1 },
  },
];

describe("by default", () => {
  let plan: Plan;
  beforeAll(async () => {
    plan = await make();
  });

  it.each(rows)("$what", ({ names, path, secure }) => {
    for (const name of names) expect([name, read(plan, name, path)]).toEqual([name, secure]);
  });

  it.each(rows)("$what, unless told otherwise", async ({ names, path, args, opts, opened }) => {
    const opening = await make(args, opts);
    for (const name of names) expect([name, read(opening, name, path)]).toEqual([name, opened]);
  });

  it("dead letters for thirty days, and for good when told so", async () => {
    const retention = "rt-signalr-inbox-retention";
    expect(JSON.stringify(resourceNamed(plan, retention).inputs)).toContain('"daysAfterModificationGreaterThan":30');
    const forGood = await make({ delivery: { deadLetterRetentionDays: -1 } });
    expect(forGood.resources.filter(({ name }) => name === retention)).toEqual([]);
  });

  it("any origin for a free SignalR alone: one that is paid for says which, or that all may connect", async () => {
    expect(read(plan, "rt-signalr-service", "cors.allowedOrigins")).toEqual(["*"]);
    for (const sku of [SignalRSku.Standard, SignalRSku.Premium, SignalRSku.PremiumLarge]) {
      await expect(make({ signalr: { sku } })).rejects.toThrow(/signalr\.allowedOrigins: .*\[origin\]/);
      const open = await make({ signalr: { sku, allowedOrigins: ["*"] } });
      expect(read(open, "rt-signalr-service", "cors.allowedOrigins")).toEqual(["*"]);
    }
  });

  it("Entra ID stays on wherever it can be switched off", () => {
    expect(read(plan, "rt-signalr-service", "disableAadAuth")).toBe(false);
    for (const name of accounts) expect(read(plan, name, "defaultToOAuthAuthentication")).toBe(true);
  });
});
