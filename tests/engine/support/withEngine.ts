import { afterAll, beforeAll, beforeEach, describe } from "vitest";
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

/** Opens what all tests of such a group share, and closes it after the last one; without a CLI, nothing. */
export function sharedByTests(open: () => Promise<{ close(): Promise<void> }>): void {
  let opened: { close(): Promise<void> } | undefined;
  beforeAll(async () => {
    if (findPulumiCli()) opened = await open();
  });
  afterAll(() => opened?.close());
}
