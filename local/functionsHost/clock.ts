/** Time, as the timers of an app go by it. */
export interface Clock {
  now(): Date;
  /** Calls back after so many milliseconds; the returned function takes that back. */
  after(milliseconds: number, callback: () => void): () => void;
}

// A longer setTimeout fires at once.
const longest = 2 ** 31 - 1;

/** The time of this machine. */
export const systemClock: Clock = {
  now: () => new Date(),
  after(milliseconds, callback) {
    let timer: NodeJS.Timeout;
    const wait = (left: number) => {
      const step = Math.min(left, longest);
      timer = setTimeout(() => (left > step ? wait(left - step) : callback()), step);
    };
    wait(Math.max(0, milliseconds));
    return () => clearTimeout(timer);
  },
};
