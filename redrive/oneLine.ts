// Controls, marks that turn the direction of writing, line separators, halves of surrogate pairs.
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** A text that others wrote, an event's id or a blob's name, as a terminal can show it: on one line and to the letter. */
export function oneLine(text: string): string {
  return text.replaceAll(unprintable, (mark) => `\\u{${mark.codePointAt(0)?.toString(16)}}`);
}
