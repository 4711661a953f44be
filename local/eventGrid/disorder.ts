/** Repeats and reorders deliveries, as the real service is free to do. The same seed disturbs in the same way. */
export interface Disorder {
  readonly seed: number;
  /** Most further deliveries of one event. */
  readonly repeats: number;
  /** Longest wait before a delivery, in milliseconds. */
  readonly delayMs: number;
}

/** Draws, for one event, how long each of its deliveries waits, in milliseconds; without disorder one, at once. */
export function disorderly(disorder: Disorder | undefined): () => readonly number[] {
  if (!disorder) return () => [0];
  const random = mulberry32(disorder.seed);
  return () => {
    const copies = 1 + Math.floor(random() * (disorder.repeats + 1));
    return Array.from({ length: copies }, () => Math.floor(random() * (disorder.delayMs + 1)));
  };
}

/** Mulberry32, a generator of 32 bits of state by Tommy Ettinger, in the public domain. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
