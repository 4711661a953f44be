import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { changesBetween, evaluateStack, parseSavedPlan, type SavedPlan } from "../../plan";
import type { EngineStep } from "./support/engineEvents";
import { compiledProject, type EngineProject } from "./support/engineProject";
import { createEngineStack, type EngineStack } from "./support/engineStack";
import { setStackConfig } from "./support/stackSettings";
import { sharedByTests, withEngine } from "./support/withEngine";

type Expected = Readonly<Record<string, readonly string[]>>;

/** Every resource of the stack that takes tags. */
const tagged = (plan: SavedPlan): Expected =>
  Object.fromEntries(
    plan.resources
      .filter(({ custom, inputs }) => custom && "tags" in inputs)
      .map(({ name }) => [name, ["tags.environment", "tags.team"]]),
  );

const inboxes = ["communication", "signalr"] as const;
const ofInboxes = (suffix: string, paths: readonly string[]): Expected =>
  Object.fromEntries(inboxes.map((source) => [`realtime-${source}-${suffix}`, paths]));

type Change = readonly [
  title: string,
  settings: Readonly<Record<string, unknown>>,
  expected: Expected | ((plan: SavedPlan) => Expected),
];

/** Free_F1 has one unit, so dev changes the SKU alone. */
const skus: Readonly<Record<string, readonly Change[]>> = {
  dev: [
    [
      "the SKU: SignalR",
      { signalrSku: "Standard_S1", signalrAllowedOrigins: ["https://dev.example.com"] },
      { "realtime-signalr-service": ["cors.allowedOrigins[0]", "sku.name", "sku.tier"] },
    ],
  ],
  ...Object.fromEntries(
    ["staging", "prod"].map((stack): [string, readonly Change[]] => [
      stack,
      [
        ["units: SignalR", { signalrUnits: 3 }, { "realtime-signalr-service": ["sku.capacity"] }],
        ["the SKU: SignalR", { signalrSku: "Premium_P1" }, { "realtime-signalr-service": ["sku.name", "sku.tier"] }],
      ],
    ]),
  ),
};

const changesOf = (stack: string): readonly Change[] => [
  [
    "event types: the one subscription",
    { signalrEventTypes: ["Microsoft.SignalRService.ClientConnectionDisconnected"] },
    { "realtime-signalr-events-subscription": ["filter.includedEventTypes[0]", "filter.includedEventTypes[1]"] },
  ],
  [
    "the retry policy: both subscriptions",
    { maxDeliveryAttempts: 10, eventTimeToLiveMinutes: 60 },
    ofInboxes("events-subscription", ["retryPolicy.eventTimeToLiveInMinutes", "retryPolicy.maxDeliveryAttempts"]),
  ],
  [
    "retention: the policies of both inboxes",
    { deadLetterRetentionDays: 60 },
    ofInboxes("inbox-retention", [
      "policy.rules[0].definition.actions.baseBlob.delete.daysAfterModificationGreaterThan",
    ]),
  ],
  ...(skus[stack] ?? []),
  ["tags: what takes them", { tags: { environment: "another", team: "chat" } }, tagged],
];

for (const stack of ["dev", "staging", "prod"]) {
  withEngine(`a changed setting of the ${stack} stack updates`, () => {
    let engine: EngineStack;
    let plan: SavedPlan;
    sharedByTests(async () => {
      engine = await createEngineStack({ project: await compiledProject(), stack });
      await engine.succeed("up");
      plan = await planOf(engine.project, stack);
      return engine;
    });

    it("an advanced filter: the one subscription, nothing else, and replaces nothing", async () => {
      const { steps, forecast } = await changeBy(engine, stack, () => filterByHub(engine.project));
      expect(steps.map(({ name, op, diffs }) => [name, op, diffs])).toEqual([
        ["realtime-signalr-events-subscription", "update", ["filter.advancedFilters"]],
      ]);
      expect(forecast).toEqual(forecastOf(steps));
    });

    it.each(changesOf(stack))("%s, nothing else, and replaces nothing", async (_, settings, expected) => {
      const { steps, forecast } = await change(engine, stack, settings);
      const updated = Object.fromEntries(steps.map(({ name, op, diffs }) => [name, op === "update" ? diffs : [op]]));
      expect(updated).toEqual(typeof expected === "function" ? expected(plan) : expected);
      expect(forecast).toEqual(forecastOf(steps));
    });
  });
}

/** What follows a source beside its topic and its subscription. */
const watching: Readonly<Record<string, readonly string[]>> = {
  dev: [],
  staging: [
    ...["service", "topic"].flatMap((part) => [
      `DELETE realtime-communication-${part}-diagnostics`,
      `PUT realtime-communication-${part}-diagnostics`,
    ]),
    ...["dead-lettered", "delivery-failed", "dropped", "publish-failed"].map(
      (signal) => `PUT realtime-communication-topic-${signal}-alert`,
    ),
  ].sort(),
};

withEngine("a source that has to be replaced", () => {
  it.each(["dev", "staging"])(
    "takes its topic and subscription along, which are gone before their successors are made: %s",
    async (stack) => {
      const project = await compiledProject();
      const engine = await createEngineStack({ project, stack });
      await engine.succeed("up");
      const first = engine.server.writes.length;
      const { steps, forecast } = await change(engine, stack, { dataLocation: "Germany" });
      const writes = engine.server.writes.slice(first).map(({ method, urn }) => `${method} ${nameOf(urn)}`);
      const order = [
        "PUT realtime-communication-service",
        "DELETE realtime-communication-events-subscription",
        "DELETE realtime-communication-topic",
        "PUT realtime-communication-topic",
        "PUT realtime-communication-events-subscription",
        "DELETE realtime-communication-service",
      ];
      expect(writes.filter((write) => order.includes(write))).toEqual(order);
      expect(writes.filter((write) => !order.includes(write)).sort()).toEqual(watching[stack]);
      expect(forecast).toEqual(forecastOf(steps));
      await engine.succeed("up", "--expect-no-changes");
      await engine.close();
    },
  );

  it("is not replaced in prod, where it is protected: nothing is changed at all", async () => {
    const project = await compiledProject();
    const engine = await createEngineStack({ project, stack: "prod" });
    await engine.succeed("up");
    const before = engine.arm.save();
    await setStackConfig(project, "prod", { dataLocation: "Germany" });
    await expect(engine.command("up", "--yes")).rejects.toThrow(/realtime-communication-service.*protect/s);
    expect(engine.arm.save()).toBe(before);
    await engine.close();
  });
});

function change(engine: EngineStack, stack: string, settings: Readonly<Record<string, unknown>>) {
  return changeBy(engine, stack, () => setStackConfig(engine.project, stack, settings));
}

/** Lets the program transform SignalR's subscription, as no setting has a filter. */
async function filterByHub(project: EngineProject): Promise<void> {
  const program = await readFile(join(project.folder, "index.js"), "utf8");
  const transform = `require("@pulumi/pulumi").runtime.registerResourceTransform(({ type, name, props, opts }) => {
    if (type !== "azure-native:eventgrid:SystemTopicEventSubscription" || !/signalr/.test(name)) return undefined;
    const advancedFilters = [{ operatorType: "StringIn", key: "data.hubName", values: ["chat"] }];
    return { props: { ...props, filter: { ...props.filter, advancedFilters } }, opts };
  });`;
  await project.write("index.js", `${transform}\n${program}`);
}

async function changeBy(engine: EngineStack, stack: string, act: () => Promise<void>) {
  const before = await planOf(engine.project, stack);
  await act();
  const after = await planOf(engine.project, stack);
  const { steps } = await engine.succeed("up");
  const found = changesBetween(before, after).changes;
  return {
    steps: steps.filter(({ custom, type }) => custom && isOfProgram(type)),
    forecast: found.map(({ urn, kind }) => `${kind} ${nameOf(urn)}`).sort(),
  };
}

/** Pulumi hands the configuration to the host of dynamic providers, which is none of the program's resources. */
const isOfProgram = (type: string) => !type.startsWith("pulumi:providers:");

/** What npm run plan -- --against would say of these steps. */
function forecastOf(steps: readonly EngineStep[]): string[] {
  const kinds: Readonly<Record<string, string>> = { update: "update", replace: "replace" };
  return steps.flatMap(({ op, name }) => (kinds[op] ? [`${kinds[op]} ${name}`] : [])).sort();
}

async function planOf({ folder }: EngineProject, stack: string): Promise<SavedPlan> {
  return parseSavedPlan(JSON.parse(JSON.stringify(await evaluateStack({ directory: folder, stack }))));
}

const nameOf = (urn: string): string => urn.slice(urn.lastIndexOf("::") + 2);
