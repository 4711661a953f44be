import { type Exemption, isFor } from "./exemptions";
import type { ReviewedResource } from "./reviewed";

/** What is said of an exemption that is for nothing. */
export interface UnusedExemption {
  readonly message: string;
}

/**
 * The exemptions of a rule that are for none of the resources that it looks at. The name is misspelt, and the resource
 * that was meant is not exempt; or the resource is gone, and another one that gets its name would be exempt.
 */
export function unusedExemptions(
  exemptions: readonly Exemption[],
  resources: readonly ReviewedResource[],
): readonly UnusedExemption[] {
  return exemptions
    .filter((exemption) => !resources.some((resource) => isFor(exemption, resource)))
    .map(({ resource, reason }) => ({
      message: `${resource}: exempt (${reason}), while the rule looks at no resource of that name or URN; correct the exemption, or take it away`,
    }));
}
