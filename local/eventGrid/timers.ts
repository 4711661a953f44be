/** The clock that deliveries wait by; tests pass one that they move themselves. */
export interface Timers {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `task` once; returns how to call it off. */
  after(milliseconds: number, task: () => void): () => void;
}

/** The machine's own clock. */
export const systemTimers: Timers = {
  now: Date.now,
  after(milliseconds, task) {
    const timer = setTimeout(task, milliseconds);
    return () => clearTimeout(timer);
  },
};
