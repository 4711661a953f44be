import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { ClosingReporter } from "./tests/support/closingReporter.mts";
import { findPulumiCli, howToGetCli } from "./tests/support/pulumiCli";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^azure-realtime-events$/, replacement: here("components/index.ts") },
      { find: /^azure-realtime-events\/handler$/, replacement: here("handlers/library.ts") },
      { find: /^azure-realtime-events\/events$/, replacement: here("events/index.ts") },
      { find: /^azure-realtime-events\/plan$/, replacement: here("plan/index.ts") },
    ],
  },
  test: {
    include: ["tests/**/*.test.ts"],
    exclude: ["tests/engine/**"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Most tests wait for Azurite or for a process of their own; the default leaves one of two cores idle.
    maxWorkers: "100%",
    reporters: ["default", new ClosingReporter({ elsewhere: [engineTests()] })],
  },
});

/** What the engine's tests are, and whether they could run here. */
function engineTests(): string {
  const cli = findPulumiCli();
  const how = cli ? `with ${cli.executable}` : `which needs a Pulumi CLI: ${howToGetCli}`;
  return `everything that pulumi up does, through the real engine: npm run test:engine, ${how}`;
}
