import type { ResourceValidation, ResourceValidationPolicy } from "@pulumi/policy";
import { runtime } from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { evaluateStack } from "../../plan";
import {
  type Configuration,
  type Exemption,
  environmentOf,
  type JudgeStackOptions,
  judge,
  type Level,
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
    configuration: { "storage-https-only": { exemptions: exemptions as Exemption[] } },
  });

describe.each(["dev", "staging", "prod"])("the %s stack", (stack) => {
  it("complies at its levels, and what Azure alone can know is undecided", async () => {
    const plan = await evaluateStack({ stack });
    const environment = environmentOf(stack);
    const how = { now: new Date(0), environment, configuration: shippedOptions };
    const verdicts = judge(rules, planRecords(plan), how);
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
    const how = { now: new Date(0), configuration: { all: "advisory", ...shippedOptions } } as const;
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
    expect(judged("2026-01-01", [{ ...exemption, resource: "other" }])).toMatchObject([
      { kind: "violated" },
      { kind: "unused" },
    ]);
  });

  it("that is for no resource which the rule looks at is told by its name, and one that is for any is not", () => {
    const plain = { ...account("plain", {}), type: "azure-native:storage:Queue" };
    const leave = (resource: string) => ({ ...exemption, resource });
    const exemptions = [leave("open"), leave(open.urn), leave("opne"), leave("plain")];
    const verdicts = judge([storageHttpsOnly], [open, plain], {
      now: new Date(0),
      configuration: { "storage-https-only": { enforcementLevel: "advisory", exemptions } },
    });
    const unused = (resource: string) => ({
      rule: "storage-https-only",
      level: "advisory",
      kind: "unused",
      message: `${resource}: exempt (moves in March), while the rule looks at no resource of that name or URN; correct the exemption, or take it away`,
    });
    expect(verdicts.filter(({ kind }) => kind === "unused")).toEqual([unused("opne"), unused("plain")]);
  });

  it("for what is only read by its id is for nothing, as no rule looks at it", () => {
    const configuration = { "storage-https-only": { exemptions: [exemption] } };
    const read = { ...open, isRead: true };
    expect(judge([storageHttpsOnly], [read], { now: new Date(0), configuration })).toMatchObject([{ kind: "unused" }]);
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

describe("the level of a rule", () => {
  // Disabled in development and in staging, advisory in production.
  const logs: ResourceRecord = {
    ...account("logs", { retentionInDays: 30 }),
    type: "azure-native:operationalinsights:Workspace",
  };

  it.each<[what: string, how: Partial<JudgeStackOptions>, level: Level]>([
    ["that of production, where nobody says another environment", {}, "advisory"],
    ["that of the environment", { environment: "dev" }, "disabled"],
    ["that of all", { configuration: { all: "mandatory" } }, "mandatory"],
    ["that of all in an object", { configuration: { all: { enforcementLevel: "disabled" } } }, "disabled"],
    ["its own before that of all", { configuration: { all: "disabled", "log-retention": "mandatory" } }, "mandatory"],
    [
      "its own in an object with options",
      { environment: "dev", configuration: { "log-retention": { enforcementLevel: "advisory", minimumDays: 31 } } },
      "advisory",
    ],
    ["mandatory where it is remediate, as in Pulumi", { configuration: { all: "remediate" } }, "mandatory"],
    ["that of all, beside options", { configuration: { all: "mandatory", "log-retention": {} } }, "mandatory"],
  ])("is %s", (_what, how, level) => {
    const verdicts = judge([logRetention], [logs], { now: new Date(0), ...how });
    expect(verdicts).toMatchObject(level === "disabled" ? [] : [{ rule: "log-retention", kind: "violated", level }]);
    expect(verdicts).toHaveLength(level === "disabled" ? 0 : 1);
  });

  it("stands on what passed and is undecided, too", () => {
    const kinds = [
      account("passes", { enableHttpsTrafficOnly: true }),
      account("later", { enableHttpsTrafficOnly: runtime.unknownValue }),
    ];
    expect(judge([storageHttpsOnly], kinds, { now: new Date(0) })).toMatchObject([
      { kind: "passed", level: "mandatory" },
      { kind: "undecided", level: "mandatory" },
    ]);
  });
});

describe("a setting of judge", () => {
  it.each<[what: string, how: unknown, message: string]>([
    [
      "there is not",
      { options: {} },
      "judge: options is none of its settings: expected now, environment, configuration",
    ],
    ["is misspelt", { enviroment: "dev" }, 'did you mean "environment"?'],
    [
      "is no environment",
      { environment: "production" },
      'judge: environment: expected dev, staging, prod, got "production"',
    ],
    ["is no time", { now: new Date("soon") }, "judge: now: expected a valid Date, got Invalid Date"],
    ["is missing", { now: undefined }, "judge: now: expected a valid Date, got undefined"],
  ])("that %s is refused", (_what, how, message) => {
    expect(() => judge([], [], { now: new Date(0), ...(how as object) })).toThrow(message);
  });

  it("that there is not is refused by the compiler", () => {
    // @ts-expect-error options and exemptions are part of the configuration
    expect(() => judge([], [], { now: new Date(0), exemptions: {} })).toThrow("exemptions");
  });
});

describe("configuration", () => {
  const how = { now: new Date(0) };

  it("in the form of a file for the CLI holds for the same rules", () => {
    const file = `{
      "all": "disabled",
      "log-retention": { "enforcementLevel": "mandatory", "minimumDays": 180 },
      "storage-https-only": {
        "enforcementLevel": "advisory",
        "exemptions": [{ "resource": "open", "reason": "moves in March", "expires": "2026-11-24" }]
      }
    }`;
    const logs = { ...account("logs", { retentionInDays: 120 }), type: "azure-native:operationalinsights:Workspace" };
    const configuration = JSON.parse(file) as Configuration;
    expect(judge(rules, [open, logs], { ...how, configuration })).toMatchObject([
      { rule: "storage-https-only", kind: "exempt", level: "advisory" },
      { rule: "log-retention", kind: "violated", level: "mandatory" },
    ]);
  });

  it.each<[what: string, configuration: unknown, message: string]>([
    [
      "a level that there is not",
      { all: "mandatroy" },
      'all: expected mandatory, advisory, disabled, remediate, got "mandatroy" (did you mean "mandatory"?)',
    ],
    [
      "such a level of one rule",
      { "log-retention": "on" },
      'log-retention: expected mandatory, advisory, disabled, remediate, got "on"',
    ],
    [
      "such a level in an object",
      { "log-retention": { enforcementLevel: 1 } },
      "log-retention: enforcementLevel: expected mandatory, advisory, disabled, remediate, got 1",
    ],
    [
      "anything else for all",
      { all: { minimumDays: 7 } },
      "all: minimumDays is no option of it: expected enforcementLevel",
    ],
    ["neither a level nor an object", { "log-retention": [] }, "log-retention: expected a level or an object, got []"],
  ])("with %s is refused", (_what, configuration, message) => {
    expect(() => judge([logRetention], [], { ...how, configuration: configuration as Configuration })).toThrow(message);
  });

  it("of a rule that there is not is refused, and the one that may be meant is named", () => {
    const message = /storage-https-onyl is none of the 1 rules.*storage-https-only/;
    const configuration = { "storage-https-onyl": {} };
    expect(() => judge([storageHttpsOnly], [], { ...how, configuration })).toThrow(message);
  });

  it("of an option that a rule has not is refused, be there anything to judge or not", () => {
    const configuration = { "log-retention": { enforcementLevel: "disabled", minimumDay: 7 } } as const;
    expect(() => judge([logRetention], [], { ...how, configuration })).toThrow(
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
