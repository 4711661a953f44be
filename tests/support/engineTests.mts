import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** What `npm test` leaves to `npm run test:engine`, and whether that could run here. */
export function engineTests(): readonly string[] {
  const script = fileURLToPath(new URL("./printPulumiCli.ts", import.meta.url));
  // By a process of its own: what a configuration of Vite imports has to be a module of Node's own kind.
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", script], { encoding: "utf8" });
  const how = status === 0 ? `with ${stdout.trim()}` : `which needs a Pulumi CLI: ${stderr.trim()}`;
  return [`everything that pulumi up does, through the real engine: npm run test:engine, ${how}`];
}
