import type { OperatorOn } from "./operators";

/**
 * Whether a text is, begins with, ends with or contains any of the wanted ones, whichever the operator asks; a negative
 * operator asks the same as its positive one. All texts are folded.
 */
export function textTest(operator: OperatorOn<"string">, wanted: readonly string[]): (text: string) => boolean {
  switch (operator) {
    case "StringIn":
    case "StringNotIn":
      return isAnyOf(wanted);
    case "StringBeginsWith":
    case "StringNotBeginsWith":
      return (text) => {
        for (const start of wanted) if (text.startsWith(start)) return true;
        return false;
      };
    case "StringEndsWith":
    case "StringNotEndsWith":
      return (text) => {
        for (const end of wanted) if (text.endsWith(end)) return true;
        return false;
      };
    case "StringContains":
    case "StringNotContains":
      return hasAnyOf(wanted);
    default:
      return operator satisfies never;
  }
}

function isAnyOf(wanted: readonly string[]): (text: string) => boolean {
  const [only, ...others] = wanted;
  if (others.length === 0) return (text) => text === only;
  const texts = new Set(wanted);
  const longest = Math.max(...wanted.map(({ length }) => length));
  // To look a long text up costs a walk over it.
  return (text) => text.length <= longest && texts.has(text);
}

function hasAnyOf(wanted: readonly string[]): (text: string) => boolean {
  const [only = "", ...others] = wanted;
  if (others.length === 0) return (text) => text.includes(only);
  // One pattern walks over the text once, not once for each of the wanted ones.
  const pattern = new RegExp(wanted.map((text) => text.replace(/[$()*+./?[\\\]^{|}]/g, "\\$&")).join("|"));
  return (text) => pattern.test(text);
}
