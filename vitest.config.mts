import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { ClosingReporter } from "./tests/support/closingReporter.mts";
import { engineTests } from "./tests/support/engineTests.mts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^azure-realtime-events$/, replacement: here("components/index.ts") },
      { find: /^azure-realtime-events\/handler$/, replacement: here("handlers/library.ts") },
      { find: /^azure-realtime-events\/events$/, replacement: here("events/index.ts") },
      { find: /^azure-realtime-events\/plan$/, replacement: here("plan/index.ts") },
      { find: /^azure-realtime-events\/policies$/, replacement: here("policies/library.ts") },
    ],
  },
  test: {
    include: ["tests/**/*.test.ts"],
    exclude: ["tests/engine/**"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Most tests wait for Azurite or for a process of their own; the default leaves one of two cores idle.
    maxWorkers: "100%",
    reporters: ["default", new ClosingReporter({ elsewhere: engineTests })],
  },
});
