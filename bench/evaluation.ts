import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { evaluate, type Program } from "../plan";
import { programs } from "./evaluatedPrograms";
import { provePlansEqual } from "./evaluationProof";
import { median } from "./median";
import type { PlainStackVariant } from "./plainStack";
import { verdict } from "./verdict";

/** Of the component's cost to the plain program's. */
const limit = 1.1;
/**
 * Of an instance's cost among 50 to its cost alone and among 10. Work that grows with the square of their number would be
 * at 50 and at 5; the rest is for the garbage collector, which has more of a heap to go through, the plain program's too.
 */
const growthLimit = 1.3;
/** Of that to the same of the plain program: the component adds no growth of its own. */
const ownGrowthLimit = 1.1;
const pairs = 30;

interface Measured {
  /** Milliseconds of an instance. */
  readonly ours: number;
  readonly theirs: number;
  /** Of every pair. */
  readonly ratios: readonly number[];
}

/** What RealtimeEvents costs in a program against what its resources cost by themselves, and how that grows. */
export async function evaluation(): Promise<void> {
  const fifty = await compare("defaults", 50);
  await compare("rich", 5);
  growth([await measure("defaults", 1, pairs), await measure("defaults", 10, 10), fifty]);
}

async function compare(variant: PlainStackVariant, instances: number): Promise<Measured> {
  // Two, so that nothing is shared where it should not be. It loads every module, too.
  const [component, plain] = programs(variant, 2);
  const resources = await provePlansEqual(component, plain);
  console.log(
    `evaluating RealtimeEvents, ${variant}, against azure-native's classes and empty components: ${resources} resources of two each, all equal`,
  );
  const measured = await measure(variant, instances, pairs);
  const ratio = median(measured.ratios);
  const [low, high] = [0.25, 0.75].map((part) => quantile(measured.ratios, part).toFixed(2));
  const [ours, theirs] = [measured.ours, measured.theirs].map((ms) => (ms * instances).toFixed(0));
  console.log(
    `  ${ratio.toFixed(3)}  processor time of ${instances} in one program, modules loaded, ${ours} ms against ${theirs} ms; median of ${pairs} alternating pairs, the middle half from ${low} to ${high}; ${verdict(ratio, limit)}`,
  );
  return measured;
}

async function measure(variant: PlainStackVariant, instances: number, runs: number): Promise<Measured> {
  const [ours, theirs] = programs(variant, instances);
  const times = { ours: [] as number[], theirs: [] as number[] };
  for (let run = 0; run < runs; run++) {
    // Who goes first pays for what the other one left behind: both do, in turn.
    const isFirst = run % 2 === 0;
    const before = isFirst ? undefined : await cpuTime(theirs);
    times.ours.push((await cpuTime(ours)) / instances);
    times.theirs.push((before ?? (await cpuTime(theirs))) / instances);
  }
  const ratios = times.ours.map((time, run) => time / (times.theirs[run] ?? Number.NaN));
  return { ours: median(times.ours), theirs: median(times.theirs), ratios };
}

function growth([alone, ten, fifty]: readonly [Measured, Measured, Measured]): void {
  console.log("an instance's share of a program with 1, 10 and 50 of them, medians");
  for (const [whose, of] of [
    ["RealtimeEvents", "ours"],
    ["the plain program", "theirs"],
  ] as const) {
    const shares = [alone, ten, fifty].map((measured) => `${measured[of].toFixed(0)} ms`);
    console.log(`  ${shares.join(", ")}  ${whose}`);
  }
  for (const [count, few] of [
    ["1", alone],
    ["10", ten],
  ] as const) {
    const ours = fifty.ours / few.ours;
    const theirs = fifty.theirs / few.theirs;
    const own = ours / theirs;
    console.log(`  ${ours.toFixed(3)}  one of 50 against one of ${count}; ${verdict(ours, growthLimit)}`);
    console.log(
      `  ${own.toFixed(3)}  of that to the plain program's ${theirs.toFixed(3)}; ${verdict(own, ownGrowthLimit)}`,
    );
  }
}

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

/**
 * Milliseconds of processor time in all threads of this process, the garbage collector's among them: what else the machine
 * does costs waiting, which does not count. What earlier runs left is collected before.
 */
async function cpuTime(program: Program): Promise<number> {
  collectGarbage();
  const start = process.cpuUsage();
  await evaluate(program);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function quantile(values: readonly number[], part: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * part)] ?? Number.NaN;
}
