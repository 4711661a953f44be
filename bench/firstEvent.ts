import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { median } from "./median";

const runs = 5;

/** From the command to the first event handled, so to its presence stored; against the same machine's start of Node. */
export async function firstEvent(): Promise<void> {
  const times: number[] = [];
  const starts: number[] = [];
  for (let run = 0; run < runs; run++) {
    starts.push(await elapsed(process.execPath, ["-e", 'console.log(\'{"fate":"handled"}\')']));
    times.push(await elapsed("npm", ["run", "--silent", "local", "--", "--once", "--json"]));
  }
  const [ms, nodeMs] = [median(times), median(starts)];
  console.log("first event of npm run local");
  console.log(`  time  ${(ms / 1000).toFixed(2)} s: ${(ms / nodeMs).toFixed(0)} starts of Node`);
}

/** Milliseconds until the command prints its first handled event; waits for its end. */
function elapsed(command: string, args: readonly string[]): Promise<number> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
    let first: number | undefined;
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (first === undefined && line.includes('"fate":"handled"')) first = performance.now() - start;
    });
    child.once("error", reject);
    child.once("close", (status) => {
      if (status === 0 && first !== undefined) resolve(first);
      else reject(new Error(`${command} ended with ${status} and ${first === undefined ? "no" : "a"} handled event`));
    });
  });
}
