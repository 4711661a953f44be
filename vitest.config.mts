import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { NotRunReporter } from "./tests/support/notRunReporter.mts";

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
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ["default", new NotRunReporter()],
  },
});
