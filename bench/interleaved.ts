import { median } from "./median";

const rounds = 41;
const minimumMs = 2;

/**
 * Nanoseconds that one call of each takes: medians of short turns taken alternately, so that whatever else the machine
 * does slows all of them.
 */
export function interleaved<N extends string>(
  tasks: Readonly<Record<N, (turn: number) => unknown>>,
): Record<N, number> {
  const names = Object.keys(tasks) as N[];
  const calls = new Map(names.map((name) => [name, callsFor(tasks[name])]));
  const times = new Map<N, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const name of names) times.get(name)?.push(timed(tasks[name], calls.get(name) ?? 1));
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])])) as Record<N, number>;
}

/** How often to call a task for a turn that is long enough to be measured; warms it up on the way. */
function callsFor(task: (turn: number) => unknown): number {
  let calls = 1;
  while (timed(task, calls) * calls < minimumMs * 1e6) calls *= 2;
  return calls;
}

// Results go where they could be read: what nobody can read need not be computed.
const results: unknown[] = [];

function timed(task: (turn: number) => unknown, calls: number): number {
  const start = process.hrtime.bigint();
  for (let turn = 0; turn < calls; turn++) results[0] = task(turn);
  return Number(process.hrtime.bigint() - start) / calls;
}
