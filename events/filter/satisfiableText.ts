import { type FilterPart, textsOf } from "./filterPart";
import { advancedOperators } from "./operators";

/**
 * Whether some text may pass all conditions on its key. Exact: the text that it has in mind begins and ends as the positive
 * conditions want, holds what they want in between, and is else made of letters that stand in none of the conditions.
 */
export function mayBeText(parts: readonly FilterPart[]): boolean {
  const finite = textsOf(parts, "StringIn");
  const passesAll = (text: string) => parts.every(({ condition }) => condition.passesText(text));
  if (finite.length > 0) return finite[0]?.some(passesAll) ?? false;
  // What looks at no text has one answer for all of them.
  if (
    !parts.every(
      (part) => advancedOperators[part.filter.operatorType].field === "string" || part.condition.passesText(""),
    )
  )
    return false;
  const refused = textsOf(parts, "StringNotContains").flat();
  const isClean = (text: string) => !refused.some((other) => text.includes(other));
  return (
    mayHaveEnd(parts, "Begins", (text, start) => text.startsWith(start), isClean) &&
    mayHaveEnd(parts, "Ends", (text, end) => text.endsWith(end), isClean) &&
    textsOf(parts, "StringContains").every((wanted) => wanted.some(isClean))
  );
}

/** The longest of the wanted starts has all others as its own start; what it begins with cannot be refused. */
function mayHaveEnd(
  parts: readonly FilterPart[],
  end: "Begins" | "Ends",
  has: (text: string, part: string) => boolean,
  isClean: (text: string) => boolean,
): boolean {
  const wanted = textsOf(parts, `String${end}With`);
  const refused = textsOf(parts, `StringNot${end}With`).flat();
  const candidates = wanted.length > 0 ? wanted.flat() : [""];
  return candidates.some(
    (text) =>
      isClean(text) &&
      wanted.every((options) => options.some((option) => has(text, option))) &&
      !refused.some((option) => has(text, option)),
  );
}
