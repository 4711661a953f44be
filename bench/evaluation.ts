import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { RealtimeEvents } from "../components";
import { evaluate, type Program } from "../plan";
import { provePlansEqual } from "./evaluationProof";
import { median } from "./median";
import { type PlainStackVariant, plainStack, plainStackArgs } from "./plainStack";
import { verdict } from "./verdict";

/** Of the component's cost to the plain program's. */
const limit = 1.1;
/**
 * Of an instance's cost among 50 to its cost among 10. Work that grows with the square of their number would be at 5; the
 * rest is for the garbage collector, which has five times the heap to go through, the plain program's as well.
 */
const growthLimit = 1.5;
const runs = 30;

/**
 * What RealtimeEvents costs in a program against what its resources cost by themselves, and how that grows. Few instances
 * a run, so that 30 runs end in minutes: {@link evaluationOf50} has all of them.
 */
export async function evaluation(): Promise<void> {
  await measure("defaults", 2);
  await measure("rich", 1);
  await growth([1, 10, 25, 50]);
}

/** The same ratio in programs of 50 instances each: exact, and half an hour of processor time. */
export async function evaluationOf50(): Promise<void> {
  await measure("defaults", 50);
}

async function measure(variant: PlainStackVariant, instances: number): Promise<void> {
  // Two, so that nothing is shared where it should not be. It loads every module, too.
  const [component, plain] = programs(variant, 2);
  const resources = await provePlansEqual(component, plain);
  console.log(
    `evaluating RealtimeEvents, ${variant}, against azure-native's classes and empty components: ${resources} resources of two each, all equal`,
  );
  const [ours, theirs] = programs(variant, instances);
  const times = { ours: [] as number[], theirs: [] as number[] };
  const ratios: number[] = [];
  for (let run = 0; run < runs; run++) {
    // Who goes first pays for what the other one left behind: both do, in turn.
    const isFirst = run % 2 === 0;
    const before = isFirst ? undefined : await cpuTime(theirs);
    const time = await cpuTime(ours);
    const plainTime = before ?? (await cpuTime(theirs));
    times.ours.push(time);
    times.theirs.push(plainTime);
    ratios.push(time / plainTime);
  }
  const ratio = median(ratios);
  const [low, high] = [0.25, 0.75].map((part) => quantile(ratios, part).toFixed(2));
  console.log(
    `  ${ratio.toFixed(3)}  processor time of ${instances} in one program, modules loaded, ${median(times.ours).toFixed(0)} ms against ${median(times.theirs).toFixed(0)} ms; median of ${runs} alternating pairs, the middle half from ${low} to ${high}; ${verdict(ratio, limit)}`,
  );
}

async function growth(counts: readonly number[]): Promise<void> {
  console.log("an instance's share, by how many there are in one program");
  const shares = new Map<number, number>();
  for (const instances of counts) {
    const [ours, theirs] = programs("defaults", instances);
    const share = (await cpuTime(ours)) / instances;
    const plainShare = (await cpuTime(theirs)) / instances;
    shares.set(instances, share);
    const ratio = (share / plainShare).toFixed(2);
    console.log(`  ${instances}: ${share.toFixed(0)} ms against ${plainShare.toFixed(0)} ms, ${ratio} times, one run`);
  }
  const ratio = (shares.get(50) ?? Number.NaN) / (shares.get(10) ?? Number.NaN);
  console.log(`  ${ratio.toFixed(3)}  one of 50 against one of 10, ${verdict(ratio, growthLimit)}`);
}

type Pair = readonly [component: Program, plain: Program];

function programs(variant: PlainStackVariant, instances: number): Pair {
  const names = Array.from({ length: instances }, (_, index) => `realtime${index}`);
  return [
    () => {
      for (const name of names) new RealtimeEvents(name, plainStackArgs[variant]);
    },
    () => {
      for (const name of names) plainStack(name, variant);
    },
  ];
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
