import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { registeredFaults } from "../../docs/generate/registeredResources";
import { registeredList } from "../../docs/generate/stackFiles";
import { stackNames } from "../../docs/generate/stackPlans";
import { evaluateStack } from "../../plan";

it.each(stackNames)(
  "the stack %s still has everything that it ever registered, under its URN or an alias",
  async (stack) => {
    const file = registeredList(stack);
    const faults = registeredFaults(readFileSync(file, "utf8"), await evaluateStack({ stack }), file);
    expect(faults.join("\n\n")).toBe("");
  },
);
