import { beforeEach, describe } from "vitest";
import { findPulumiCli, howToGetCli } from "../../support/pulumiCli";

/** A group of tests that need a Pulumi CLI. Without one each is skipped, and says how to get one. */
export function withEngine(name: string, body: () => void): void {
  describe(name, () => {
    beforeEach((context) => {
      if (!findPulumiCli()) context.skip(howToGetCli);
    });
    body();
  });
}
