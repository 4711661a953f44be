const values = Symbol.for("azure-realtime-events:oncePerProcess");

/**
 * What is made of this package's own files, which do not change while a process runs: it is made once. Kept beside the
 * modules, as every evaluation of a program for a plan has its modules afresh.
 */
export function oncePerProcess<T>(key: string, make: () => T): T {
  const process = globalThis as { [values]?: Map<string, unknown> };
  process[values] ??= new Map<string, unknown>();
  const made = process[values];
  if (!made.has(key)) made.set(key, make());
  return made.get(key) as T;
}
