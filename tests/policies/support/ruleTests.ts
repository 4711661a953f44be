import assert from "node:assert/strict";
import { runtime } from "@pulumi/pulumi";
import { judge, type ResourceRecord, type Rule, type RuleConfiguration, type Verdict } from "../../../policies/library";
import { shippedOptions } from "../../../policies/shippedOptions";
import { recordingReads } from "./recordingReads";
import { edited, type RuleCase } from "./ruleCase";

/** A test of one rule, to be run on whatever rules there are. */
export interface RuleTest {
  readonly rule: string;
  readonly title: string;
  /** Whether it looks at its own rule alone, so that what other rules do is nothing to it. */
  readonly ownOnly: boolean;
  run(rules: readonly Rule[], base: readonly ResourceRecord[]): void;
}

const now = new Date("2026-11-24T12:00:00Z");

/** The tests that every rule has; what they are run on complies with every rule that is on in production. */
export function ruleTests(ruleCase: RuleCase): readonly RuleTest[] {
  const test = (title: string, run: (on: Trial) => void, ownOnly = false): RuleTest => ({
    rule: ruleCase.rule,
    title,
    ownOnly,
    run: (rules, base) => run(trial(rules, base, ruleCase)),
  });
  const ownTest = (title: string, run: (on: Trial) => void) => test(title, run, true);
  const { rule: id, resource, property, reads } = ruleCase;
  return [
    test("passes what complies", ({ own, all, complying }) => {
      assert.deepEqual(violated(all(complying)), []);
      assert.ok(own(complying).length > 0, "it looked at nothing");
    }),
    test("says of one broken thing one message, with resource, property and remedy", ({ all, broken, remedy }) => {
      const found = violated(all(broken));
      assert.equal(found.length, 1, JSON.stringify(found, null, 1));
      const [{ rule, urn, property: what, message = "" } = {} as Verdict] = found;
      const where = broken.find(({ name }) => name === resource)?.urn;
      assert.deepEqual({ rule, urn, what }, { rule: id, urn: where, what: property });
      for (const part of [resource, property, remedy])
        assert.ok(message.includes(part), `${part} is not in ${message}`);
    }),
    ownTest("reads these inputs and no others", ({ own, complying, broken }) => {
      const found = [complying, broken].flatMap((records) => readsOf(own, records));
      const paths = [...new Set(found.map(({ path }) => path.replace(/\b\d+\b/g, "*")))];
      const innermost = paths.filter((path) => !paths.some((other) => other.startsWith(`${path}.`)));
      assert.deepEqual(innermost.sort(), [...reads].sort());
    }),
    ownTest("is undecided where an input that it reads is unknown, and names it", ({ own, complying, broken }) => {
      let count = 0;
      for (const records of [complying, broken]) {
        for (const { name, path } of readsOf(own, records)) {
          const undecided = own(withUnknown(records, name, path)).filter(({ kind }) => kind === "undecided");
          const isNamed = undecided.some((verdict) => verdict.property === path && verdict.message?.includes(path));
          assert.ok(isNamed, `${name}: ${path}`);
          count++;
        }
      }
      // Without a check nothing is read, and nothing would have been tested.
      assert.ok(count > 0 || reads.length === 0, "it reads nothing");
    }),
  ];
}

/** One rule on the two stacks of its case. */
interface Trial {
  readonly complying: readonly ResourceRecord[];
  readonly broken: readonly ResourceRecord[];
  readonly remedy: string;
  readonly own: (records: readonly ResourceRecord[]) => readonly Verdict[];
  /** Of whatever is on in production, and of the rule itself. */
  readonly all: (records: readonly ResourceRecord[]) => readonly Verdict[];
}

function trial(rules: readonly Rule[], base: readonly ResourceRecord[], ruleCase: RuleCase): Trial {
  const { rule: id } = ruleCase;
  const options = { ...shippedOptions, ...(ruleCase.options ? { [id]: ruleCase.options } : {}) };
  const judged = (chosen: readonly Rule[]) => (records: readonly ResourceRecord[]) =>
    chosen.flatMap((rule) => verdictsOf(rule, records, options));
  return {
    ...stacksOf(base, ruleCase),
    remedy: rules.find((rule) => rule.id === id)?.remedy ?? "no rule",
    own: judged(rules.filter((rule) => rule.id === id)),
    all: judged(rules.filter((rule) => rule.id === id || rule.levels.prod !== "disabled")),
  };
}

const stacks = new WeakMap<RuleCase, Pick<Trial, "complying" | "broken">>();

function stacksOf(base: readonly ResourceRecord[], ruleCase: RuleCase): Pick<Trial, "complying" | "broken"> {
  const known = stacks.get(ruleCase);
  if (known) return known;
  const complying = edited(base, ruleCase.comply ?? (() => {}));
  const made = { complying, broken: edited(complying, ruleCase.breaks) };
  stacks.set(ruleCase, made);
  return made;
}

const judgedBefore = new WeakMap<Rule, WeakMap<readonly ResourceRecord[], readonly Verdict[]>>();

/** A rule says the same of the same stack each time, which without one of the checks is asked for all others again. */
function verdictsOf(
  rule: Rule,
  records: readonly ResourceRecord[],
  options: Readonly<Record<string, RuleConfiguration>>,
): readonly Verdict[] {
  const ofRule = judgedBefore.get(rule) ?? new WeakMap<readonly ResourceRecord[], readonly Verdict[]>();
  judgedBefore.set(rule, ofRule);
  // At one level, as which rules judge is decided by the trial.
  const configuration = { [rule.id]: { enforcementLevel: "mandatory", ...options[rule.id] } } as const;
  const verdicts = ofRule.get(records) ?? judge([rule], records, { now, configuration });
  ofRule.set(records, verdicts);
  return verdicts;
}

const violated = (verdicts: readonly Verdict[]) => verdicts.filter(({ kind }) => kind === "violated");

function withUnknown(records: readonly ResourceRecord[], name: string, path: string): readonly ResourceRecord[] {
  return edited(records, ({ set }) => set(name, path, runtime.unknownValue));
}

function readsOf(judged: (records: readonly ResourceRecord[]) => unknown, records: readonly ResourceRecord[]) {
  const { watched, reads } = recordingReads(records);
  judged(watched);
  return reads();
}
