/**
 * UTF-16 units that a string property of a table holds: 64 KiB.
 * Source: learn.microsoft.com, "Understanding the Table service data model".
 */
export const maxStoredUnits = 32 * 1024;

/**
 * The text as a table can hold it: lone surrogates, which no encoding can carry, become U+FFFD, and what is beyond the
 * table's limit is cut off.
 */
export function storableText(text: string): string {
  return text.slice(0, maxStoredUnits).replace(/\p{Surrogate}/gu, "\uFFFD");
}
