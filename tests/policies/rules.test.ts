import { describe, expect, it } from "vitest";
import { rules } from "../../policies/library";
import { ruleCases } from "./cases";
import { compliantStack } from "./support/compliantStack";
import { ruleTests } from "./support/ruleTests";

describe("the rules", () => {
  it("have one case each", () => {
    expect(ruleCases.map(({ rule }) => rule).sort()).toEqual(rules.map(({ id }) => id).sort());
  });
});

for (const ruleCase of ruleCases) {
  describe(ruleCase.rule, () => {
    for (const { title, run } of ruleTests(ruleCase)) it(title, async () => run(rules, await compliantStack()));
  });
}
