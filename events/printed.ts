/** A faulty value as a message repeats it: enough of it to be recognised. Never throws, whatever the value is. */
export function printed(value: unknown): string {
  const text = textOf(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

const longest = 100;

function textOf(value: unknown): string {
  if (value === undefined) return "nothing";
  try {
    // JSON knows neither NaN nor a bigint; a text needs its quotes.
    const isPlain = typeof value === "string" || (typeof value === "object" && value !== null);
    return (isPlain ? JSON.stringify(value) : undefined) ?? String(value);
  } catch {
    // A cycle, a getter that throws, a bigint inside or too deep a nesting: the kind is all that can be said.
    return typeof value === "object" ? "an object that cannot be printed" : typeof value;
  }
}
