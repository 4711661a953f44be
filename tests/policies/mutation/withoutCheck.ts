import type { ResourceRecord, Rule } from "../../../policies/library";
import type { RuleTest } from "../support/ruleTests";

/** What failed once a rule reported nothing any more. */
export interface Mutated {
  readonly rule: string;
  /** Titles of the tests that failed, with the rule that they are of. */
  readonly failed: readonly { readonly rule: string; readonly title: string }[];
}

/**
 * Runs all tests once for each rule, its check replaced by one that reports nothing; but for those that look at another
 * rule alone, which nothing has changed for.
 */
export function withoutEachCheck(
  rules: readonly Rule[],
  tests: readonly RuleTest[],
  base: readonly ResourceRecord[],
): readonly Mutated[] {
  return rules.map(({ id }) => {
    const mutated = rules.map((rule) => (rule.id === id ? { ...rule, check: () => {} } : rule));
    const concerned = tests.filter(({ rule, ownOnly }) => rule === id || !ownOnly);
    return { rule: id, failed: failedOf(mutated, concerned, base) };
  });
}

/** The tests that fail on these rules. */
export function failedOf(
  rules: readonly Rule[],
  tests: readonly RuleTest[],
  base: readonly ResourceRecord[],
): readonly { readonly rule: string; readonly title: string }[] {
  return tests.flatMap(({ rule, title, run }) => {
    try {
      run(rules, base);
      return [];
    } catch {
      return [{ rule, title }];
    }
  });
}

/** Whether exactly the tests of its rule noticed: at least one of them, and none of another's. */
export function isNoticed({ rule, failed }: Mutated): boolean {
  return failed.length > 0 && failed.every((test) => test.rule === rule);
}
