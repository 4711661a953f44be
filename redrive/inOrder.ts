/**
 * Maps values as they come, up to `ahead` at the same time, and yields the results in the values' order. Whatever has begun
 * is waited for, also when the reader stops early, so that nothing goes on behind it.
 *
 * @param map - must not reject: what fails is a result, too.
 */
export async function* inOrder<T, R>(
  values: Iterable<T> | AsyncIterable<T>,
  ahead: number,
  map: (value: T) => Promise<R>,
): AsyncGenerator<R> {
  const begun: Promise<R>[] = [];
  try {
    for await (const value of values) {
      begun.push(map(value));
      if (begun.length < ahead) continue;
      const [first] = begun;
      if (first) yield await first;
      void begun.shift();
    }
    for (let first = begun[0]; first; first = begun[0]) {
      yield await first;
      void begun.shift();
    }
  } finally {
    await Promise.allSettled(begun);
  }
}
