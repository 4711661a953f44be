/** Lets a bounded number of tasks run at once, in the order they came. */
export interface Gate {
  /** Resolves when the task has ended; the task must not throw. */
  run(task: () => Promise<void>): Promise<void>;
  /** Resolves once nothing runs or waits. */
  drained(): Promise<void>;
}

/** A gate for `width` tasks. */
export function createGate(width: number): Gate {
  const queue: (() => void)[] = [];
  let idle: (() => void)[] = [];
  let running = 0;
  return {
    async run(task) {
      if (running >= width) await new Promise<void>((resolve) => queue.push(resolve));
      else running += 1;
      try {
        await task();
      } finally {
        const next = queue.shift();
        // The place is handed on, so that nobody slips in between.
        if (next) next();
        else running -= 1;
        if (running === 0) {
          for (const resolve of idle) resolve();
          idle = [];
        }
      }
    },
    drained: () => (running === 0 ? Promise.resolve() : new Promise((resolve) => idle.push(resolve))),
  };
}
