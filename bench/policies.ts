import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { evaluateStack } from "../plan";
import { judge, planRecords, rules } from "../policies/library";
import { shippedOptions } from "../policies/shippedOptions";
import { median } from "./median";
import { verdict } from "./verdict";

/** Of planning with the rules to planning alone. */
const limit = 1.1;
const pairs = 15;

/** What the rules cost on top of planning the prod stack, and what the pack's process takes to start. */
export async function policies(): Promise<void> {
  const { resources } = await evaluateStack({ stack: "prod" });
  const alone: number[] = [];
  const judged: number[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    // Who goes first pays for what the other one left behind: both do, in turn.
    if (pair % 2 === 0) judged.push(await cpuTime(planAndJudge));
    alone.push(await cpuTime(plan));
    if (pair % 2 === 1) judged.push(await cpuTime(planAndJudge));
  }
  const ratio = median(judged.map((time, pair) => time / (alone[pair] ?? Number.NaN)));
  console.log(
    `planning the prod stack, ${resources.length} resources, and judging it by ${rules.length} rules, against planning it`,
  );
  console.log(
    `  ${ratio.toFixed(3)}  processor time, ${median(judged).toFixed(0)} ms against ${median(alone).toFixed(0)} ms; median of ${pairs} alternating pairs; ${verdict(ratio, limit)}`,
  );
  const starts = [await startOfPack(), await startOfPack(), await startOfPack()];
  console.log(
    `  ${median(starts).toFixed(0)} ms  until the pack's own process answers, once for each preview and each update`,
  );
}

const plan = () => evaluateStack({ stack: "prod" });

async function planAndJudge(): Promise<void> {
  // At one level for all: those that are disabled would not judge.
  const configuration = { all: "advisory", ...shippedOptions } as const;
  judge(rules, planRecords(await plan()), { now: new Date(), configuration });
}

async function cpuTime(work: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** Started as Pulumi's language host does it: it is up once it says its port. */
async function startOfPack(): Promise<number> {
  const start = performance.now();
  const cwd = resolve("policies");
  const args = [resolve("node_modules/@pulumi/pulumi/cmd/run-policy-pack"), "127.0.0.1:1", cwd];
  const child = spawn(process.execPath, args, { cwd, stdio: ["ignore", "pipe", "inherit"] });
  await once(createInterface(child.stdout), "line");
  const took = performance.now() - start;
  const ended = once(child, "exit");
  child.kill();
  await ended;
  return took;
}
