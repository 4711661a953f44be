import { expect, it } from "vitest";
import { programs } from "../../bench/evaluatedPrograms";
import { provePlansEqual } from "../../bench/evaluationProof";

it.each(["defaults", "rich"] as const)(
  "the plain program of the bench registers what the component does: %s",
  async (variant) => {
    expect(await provePlansEqual(...programs(variant, 1))).toBeGreaterThan(40);
  },
);
