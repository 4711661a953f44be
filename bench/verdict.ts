/** What to print of a ratio. One over its limit fails the command, after all of them have been printed; no number, too. */
export function verdict(ratio: number, limit: number): string {
  const isWithin = ratio <= limit;
  if (!isWithin) process.exitCode = 1;
  return `limit ${limit}${isWithin ? "" : ", EXCEEDED"}`;
}
