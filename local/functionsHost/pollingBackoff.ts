/**
 * How long to wait before the next look at a queue that was empty: the shortest time first, then about twice as long
 * each time (20 % either way, so that several hosts do not look at once), up to the longest.
 * Source: github.com/Azure/azure-sdk-for-net, RandomizedExponentialBackoffStrategy of the queue extension.
 */
export class PollingBackoff {
  #misses = 0;
  #last = 0;

  constructor(
    readonly shortestMs: number,
    readonly longestMs: number,
    readonly random: () => number = Math.random,
  ) {}

  /** A message was found: begins anew. */
  reset(): void {
    this.#misses = 0;
    this.#last = 0;
  }

  /** Milliseconds until the next look. */
  next(): number {
    // Stays there: the spread of one time must not make the next one shorter.
    if (this.#last === this.longestMs) return this.longestMs;
    const spread = 0.8 + 0.4 * this.random();
    const growth = this.#misses === 0 ? 0 : spread * 2 ** (this.#misses - 1) * this.shortestMs;
    this.#last = Math.min(this.shortestMs + growth, this.longestMs);
    this.#misses += 1;
    return this.#last;
  }
}
