import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { ClosingReporter } from "./tests/support/closingReporter.mts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The tests that need a Pulumi CLI. */
export default defineConfig({
  test: {
    include: ["tests/engine/**/*.test.ts"],
    globalSetup: [here("tests/engine/support/globalSetup.ts")],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: "100%",
    reporters: ["verbose", new ClosingReporter()],
  },
});
