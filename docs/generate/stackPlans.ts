import { evaluateStack, type Plan } from "../../plan";

/** The project's stacks, from the first that a change is tried in to the last. */
export const stackNames = ["dev", "staging", "prod"] as const;

export type StackName = (typeof stackNames)[number];

/** What each stack of the project in this folder would register, in the order of {@link stackNames}. */
export function stackPlans(directory: string): Promise<Plan[]> {
  return Promise.all(stackNames.map((stack) => evaluateStack({ directory, stack })));
}
