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

/**
 * Tells cheaply that a text, not yet folded, is none of the wanted ones: folding keeps a text's length, and nothing but an
 * ASCII letter folds to one. What does not end in ASCII it does not tell.
 */
export function surelyNoneOf(wanted: readonly string[]): (text: string) => boolean {
  const lengths = new Set(wanted.map(({ length }) => length));
  const ends = new Set(wanted.map(asciiEnd));
  return (text) => {
    if (!lengths.has(text.length)) return true;
    const end = asciiEnd(text);
    return end >= 0 && !ends.has(end);
  };
}

/** The last two characters in lower case as one number, -1 unless both are ASCII; `""` and the like have zeros. */
function asciiEnd(text: string): number {
  const { length } = text;
  const last = length > 0 ? text.charCodeAt(length - 1) : 0;
  const before = length > 1 ? text.charCodeAt(length - 2) : 0;
  return (last | before) < 0x80 ? lower(before) * 0x80 + lower(last) : -1;
}

const lower = (code: number): number => (code >= 65 && code <= 90 ? code + 32 : code);

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
