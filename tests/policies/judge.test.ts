import type { ResourceValidation, ResourceValidationPolicy } from "@pulumi/policy";
import { describe, expect, it } from "vitest";
import { evaluateStack } from "../../plan";
import {
  type Exemption,
  environmentOf,
  judge,
  logRetention,
  planRecords,
  type ResourceRecord,
  resourceRule,
  rules,
  signalrLocalAuth,
  storageHttpsOnly,
  toPolicies,
} from "../../policies/library";
import { shippedOptions } from "../../policies/shippedOptions";

const account = (name: string, props: ResourceRecord["props"]): ResourceRecord => ({
  urn: `urn:pulumi:prod::test::azure-native:storage:StorageAccount::${name}`,
  type: "azure-native:storage:StorageAccount",
  name,
  props,
  protect: false,
  dependencies: [],
  propertyDependencies: {},
});

const open = account("open", { enableHttpsTrafficOnly: false });
const exemption: Exemption = { resource: "open", reason: "moves in March", expires: "2026-11-24" };
const judged = (now: string, exemptions: readonly unknown[]) =>
  judge([storageHttpsOnly], [open], {
    now: new Date(now),
    exemptions: { "storage-https-only": exemptions as Exemption[] },
  });

describe.each(["dev", "staging", "prod"])("the %s stack", (stack) => {
  it("complies at its levels, and what Azure alone can know is undecided", async () => {
    const plan = await evaluateStack({ stack });
    const level = environmentOf(stack);
    const on = rules.filter(({ levels }) => levels[level] !== "disabled");
    const verdicts = judge(on, planRecords(plan), { now: new Date(0), options: shippedOptions });
    expect(verdicts.filter(({ kind }) => kind === "violated")).toEqual([]);
    expect(new Set(verdicts.filter(({ kind }) => kind === "undecided").map(({ property }) => property))).toEqual(
      new Set(["roleDefinitionId"]),
    );
    expect(new Set(verdicts.filter(({ kind }) => kind === "exempt").map(({ rule }) => rule))).toEqual(
      new Set(["dead-letter-by-identity", "delivery-by-identity", "storage-shared-keys"]),
    );
  });

  it("is judged from the JSON of its plan as from the plan itself", async () => {
    const plan = await evaluateStack({ stack });
    const saved = JSON.parse(JSON.stringify(plan));
    const how = { now: new Date(0), options: shippedOptions };
    // The one secret among the inputs is read by no rule.
    expect(judge(rules, planRecords(saved), how)).toEqual(judge(rules, planRecords(plan), how));
  });
});

describe("an exemption", () => {
  it.each(["2026-01-01T00:00:00Z", "2026-11-24T23:59:59Z"])("holds at %s, and its reason is told", (now) => {
    expect(judged(now, [exemption])).toMatchObject([
      { kind: "exempt", message: expect.stringContaining("exempt until 2026-11-24: moves in March") },
    ]);
  });

  it("ends with its day, and what it was for is told", () => {
    expect(judged("2026-11-25T00:00:00Z", [exemption])).toMatchObject([
      { kind: "violated", message: expect.stringContaining("its exemption ended on 2026-11-24: moves in March") },
    ]);
  });

  it("may name the resource by its URN, and is for no other", () => {
    expect(judged("2026-01-01", [{ ...exemption, resource: open.urn }])).toMatchObject([{ kind: "exempt" }]);
    expect(judged("2026-01-01", [{ ...exemption, resource: "other" }])).toMatchObject([{ kind: "violated" }]);
  });

  it.each([
    ["no reason", { ...exemption, reason: " " }, "exemptions[0].reason: expected a text"],
    [
      "no end",
      { resource: "open", reason: "later" },
      "exemptions[0].expires: expected a day as YYYY-MM-DD, got undefined",
    ],
    ["a day that no month has", { ...exemption, expires: "2026-02-30" }, "exemptions[0].expires: expected a day"],
    ["another form of day", { ...exemption, expires: "24.11.2026" }, "exemptions[0].expires: expected a day"],
  ])("with %s is refused", (_what, value, message) => {
    expect(() => judged("2026-01-01", [value])).toThrow(message);
  });
});

describe("configuration", () => {
  const how = { now: new Date(0) };

  it("of a rule that there is not is refused, and the one that may be meant is named", () => {
    const message = /storage-https-onyl is none of the 1 rules.*storage-https-only/;
    const misspelt = { "storage-https-onyl": {} };
    expect(() => judge([storageHttpsOnly], [], { ...how, options: misspelt })).toThrow(message);
    expect(() => judge([storageHttpsOnly], [], { ...how, exemptions: { "storage-https-onyl": [] } })).toThrow(message);
  });

  it("of an option that a rule has not is refused, be there anything to judge or not", () => {
    const options = { "log-retention": { minimumDay: 7 } };
    expect(() => judge([logRetention], [], { ...how, options })).toThrow(
      /^log-retention: minimumDay is no option of it: expected minimumDays or exemptions.*minimumDays/,
    );
  });

  it("is refused by a policy of a pack before it looks at anything", () => {
    const [policy] = toPolicies([logRetention], { environment: "prod" }) as [ResourceValidationPolicy];
    const validate = policy.validateResource as ResourceValidation;
    const args = { ...open, opts: { protect: false }, getConfig: () => ({ minimumDay: 7 }) };
    expect(() => validate(args as never, () => {})).toThrow("minimumDay is no option of it");
  });
});

describe("a rule", () => {
  it("finds a resource by its type, whatever version of the API the program names", () => {
    const versioned = { ...open, type: "azure-native:storage/v20240101:StorageAccount" };
    const plan = { resources: [{ ...versioned, inputs: versioned.props }] };
    expect(judge([storageHttpsOnly], planRecords(plan as never), { now: new Date(0) })).toMatchObject([
      { kind: "violated" },
    ]);
  });

  it("looks at no resource of another type", () => {
    expect(judge([signalrLocalAuth], [open], { now: new Date(0) })).toEqual([]);
  });

  it("keeps what it found before it met an unknown value, and says that it could not go on", () => {
    const plan = { resources: [{ ...open, inputs: { enableHttpsTrafficOnly: false, kind: { $computed: true } } }] };
    const rule = resourceRule({
      ...storageHttpsOnly,
      check({ read, report }) {
        if (read("enableHttpsTrafficOnly") === false) report("enableHttpsTrafficOnly", "is false");
        read("kind");
      },
    });
    expect(judge([rule], planRecords(plan as never), { now: new Date(0) })).toMatchObject([
      { kind: "violated" },
      { kind: "undecided", property: "kind" },
    ]);
  });

  it("that fails for another reason fails aloud", () => {
    const rule = {
      ...storageHttpsOnly,
      check: () => {
        throw new Error("a fault of the rule");
      },
    };
    expect(() => judge([rule], [open], { now: new Date(0) })).toThrow("a fault of the rule");
  });

  it("sees secrets open in a plan, and knows of none in its JSON", () => {
    const inputs = { enableHttpsTrafficOnly: { $secret: "[secret]" } };
    const plan = { resources: [{ ...open, inputs }] };
    expect(judge([storageHttpsOnly], planRecords(plan as never), { now: new Date(0) })).toMatchObject([
      { kind: "undecided", property: "enableHttpsTrafficOnly" },
    ]);
  });
});

describe("a stack's environment", () => {
  it.each([
    ["dev", "dev"],
    ["acme/realtime/staging-eu", "staging"],
    ["prod", "prod"],
    ["Dev.alice", "dev"],
    ["development", "prod"],
    ["devious", "prod"],
    [undefined, "prod"],
  ])("is of %s: %s", (stack, environment) => {
    expect(environmentOf(stack)).toBe(environment);
  });
});
