import type { Timers } from "../../local/eventGrid";

/** Timers that move only when told to. */
export interface ManualTimers extends Timers {
  /** Moves the clock and runs what falls due, in order of time. */
  advance(milliseconds: number): void;
  /** When the waiting tasks fall due, from now on, in milliseconds. */
  waits(): readonly number[];
}

export function manualTimers(start = Date.UTC(2026, 0, 2, 3, 4, 5)): ManualTimers {
  let now = start;
  let tasks: { readonly at: number; readonly task: () => void }[] = [];
  const sorted = () => [...tasks].sort((a, b) => a.at - b.at);
  return {
    now: () => now,
    after(milliseconds, task) {
      const entry = { at: now + milliseconds, task };
      tasks.push(entry);
      return () => {
        tasks = tasks.filter((other) => other !== entry);
      };
    },
    advance(milliseconds) {
      const end = now + milliseconds;
      for (let [next] = sorted(); next && next.at <= end; [next] = sorted()) {
        const due = next;
        tasks = tasks.filter((other) => other !== due);
        now = due.at;
        due.task();
      }
      now = end;
    },
    waits: () => sorted().map(({ at }) => at - now),
  };
}
