import { closest, distance } from "fastest-levenshtein";

/** ` (did you mean "x"?)` for the known word that is nearest to a wrong one, `""` when none is near. */
export function suggest(wrong: string, known: readonly string[]): string {
  if (known.length === 0) return "";
  const nearest = closest(
    wrong.toLowerCase(),
    known.map((word) => word.toLowerCase()),
  );
  if (distance(wrong.toLowerCase(), nearest) > Math.max(2, wrong.length / 3)) return "";
  return ` (did you mean "${known.find((word) => word.toLowerCase() === nearest)}"?)`;
}
