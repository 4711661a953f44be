import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { CommunicationEvents, RealtimeEvents, refusals, SignalRSku } from "../../components";
import type { Refusal } from "../../components/problems";
import { evaluate } from "../../plan";
import { testGroup } from "../support/planning";
import { refusedInboxesAndApps } from "./refused/inboxesAndApps";
import { refusedRealtimeEvents } from "./refused/realtimeEvents";
import { location, wrong } from "./refused/refused";
import { refusedSources } from "./refused/sources";
import { refusedSubscriptions } from "./refused/subscriptions";
import { refusedTags } from "./refused/tags";

const refused = [
  ...refusedSources,
  ...refusedInboxesAndApps,
  ...refusedSubscriptions,
  ...refusedRealtimeEvents,
  ...refusedTags,
];

/** What the constructor throws, and what is registered afterwards under a name. */
async function attempt(name: string, construct: () => unknown) {
  let error: unknown;
  const plan = await evaluate(() => {
    try {
      construct();
    } catch (thrown) {
      error = thrown;
    }
  });
  const registered = plan.resources.filter((resource) => resource.name.startsWith(name)).map((one) => one.name);
  return { error: error as pulumi.InputPropertiesError, registered };
}

describe("a component with wrong arguments", () => {
  it.each(refused)("$component refuses $what [$code] before it registers anything", async (row) => {
    const { error, registered } = await attempt(row.name, row.construct);
    expect(error?.errors).toEqual([{ propertyPath: row.path, code: row.code, reason: expect.any(String) }]);
    const reason = error.errors[0]?.reason ?? "";
    for (const said of row.says) expect(reason).toContain(said);
    expect(error.message).toBe(
      `${row.component} "${row.name}" has arguments that cannot be right:\n  ${row.path}: ${reason} [${row.code}]`,
    );
    expect(registered).toEqual([]);
  });

  it("gives every reason for a refusal at least once", () => {
    const provoked = new Set(refused.map(({ code }) => code));
    expect(Object.keys(refusals).filter((code) => !provoked.has(code as never))).toEqual([]);
  });

  it("throws the error that Pulumi prints by property, with a line for each", async () => {
    const { error } = await attempt("rt", () => new RealtimeEvents("rt", { location: "", signalr: { units: 2 } }));
    expect(pulumi.InputPropertiesError.isInstance(error)).toBe(true);
    expect(error.errors).toEqual([
      {
        propertyPath: "location",
        code: "required",
        reason: 'expected an Azure region, for example "westeurope", got ""',
      },
      { propertyPath: "signalr.units", code: "sku-units", reason: "expected 1 for Free_F1, got 2" },
    ]);
    expect(error.message).toBe(
      [
        'RealtimeEvents "rt" has arguments that cannot be right:',
        '  location: expected an Azure region, for example "westeurope", got "" [required]',
        "  signalr.units: expected 1 for Free_F1, got 2 [sku-units]",
      ].join("\n"),
    );
  });

  it("takes tags that are known only later, all of them or one", async () => {
    const later = pulumi.output("chat");
    for (const tags of [later.apply((team) => ({ team })), { team: later }, { team: Promise.resolve("chat") }]) {
      const { error } = await attempt("rt", () => new RealtimeEvents("rt", { location, tags: wrong(tags) }));
      expect(error).toBeUndefined();
    }
  });

  it("names what is of another kind beside all other faults", async () => {
    const { error } = await attempt(
      "rt",
      () =>
        new RealtimeEvents("rt", {
          location: "",
          locks: wrong("yes"),
          zoneRedundant: wrong("no"),
          signalr: wrong("free"),
          communication: { dataLocation: wrong("Euorpe"), eventTypes: wrong("all") },
          delivery: { maxDeliveryAttempts: 31 },
          handler: { instanceMemoryMB: 1, basicAuth: wrong("on") },
          tags: wrong("x"),
        }),
    );
    const faults = error.errors as unknown as readonly Refusal[];
    expect(faults.map(({ propertyPath, code }) => `${propertyPath} ${code}`).sort()).toEqual(
      [
        ...["locks kind", "zoneRedundant kind", "signalr kind", "communication.eventTypes kind", "tags kind"],
        ...["handler.basicAuth kind", "location required", "communication.dataLocation choice"],
        ...["delivery.maxDeliveryAttempts range", "handler.instanceMemoryMB choice"],
      ].sort(),
    );
  });

  it("names every problem in one error, by path", async () => {
    const name = "a-name-that-is-much-too-long-for-azure";
    const { error, registered } = await attempt(
      name,
      () =>
        new RealtimeEvents(name, {
          location,
          communication: { dataLocation: wrong("Euorpe") },
          signalr: { sku: wrong("Standard"), allowedOrigins: ["app.example.com"] },
          delivery: { maxDeliveryAttempts: 31, eventTimeToLiveMinutes: 0, deadLetterRetentionDays: 1.5 },
          handler: { instanceMemoryMB: 1, entry: "./none.ts" },
          storageReplication: wrong("LRS"),
        }),
    );
    expect(error?.errors.map(({ propertyPath }) => propertyPath)).toEqual([
      "name",
      "storageReplication",
      "communication.dataLocation",
      "signalr.sku",
      "signalr.allowedOrigins[0]",
      "delivery.maxDeliveryAttempts",
      "delivery.eventTimeToLiveMinutes",
      "delivery.deadLetterRetentionDays",
      "handler.instanceMemoryMB",
      "handler.entry",
    ]);
    expect(registered).toEqual([]);
  });

  it("keeps a webhook's key out of the error", async () => {
    const keyed = refused.filter(({ what }) => what.includes("whose key stays hidden"));
    expect(keyed).toHaveLength(2);
    for (const { name, construct } of keyed) {
      expect((await attempt(name, construct)).error.message).not.toContain("s3cr3t");
    }
  });
});

describe("a component with arguments at their limits", () => {
  it("takes the longest allowed name", async () => {
    const plan = await evaluate(() => {
      new CommunicationEvents("a".repeat(36), { resourceGroup: testGroup(), dataLocation: "Europe" });
    });
    expect(plan.resources).toHaveLength(5);
  });

  it("takes another cloud than Azure's public one, as long as nothing in it needs a private network", async () => {
    const config = { "azure-native:environment": "usgovernment" };
    const program = (privateNetworking: boolean) => () => {
      const signalr = { sku: SignalRSku.Standard, allowedOrigins: ["*"] };
      new RealtimeEvents("rt", { location, signalr, network: { privateNetworking } });
    };
    await expect(evaluate(program(false), { config })).resolves.toBeDefined();
    await expect(evaluate(program(true), { config })).rejects.toThrow(
      'network.azure-native:environment: expected "public" with a private network, got "usgovernment" [network]',
    );
  });
});
