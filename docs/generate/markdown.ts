/** Text as code, which Markdown then leaves alone. */
export const code = (text: string): string => (text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``);

export const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join("\n");

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** The two comments that a made part of a page stands between. */
export interface Markers {
  /** The page, by path from the checkout. */
  readonly file: string;
  readonly open: string;
  readonly close: string;
}

/**
 * The page with what stands between the markers replaced.
 * @throws when a marker is missing, there twice, or in the wrong order: what to replace would be a guess.
 */
export function replaceBetween(page: string, { file, open, close }: Markers, content: string): string {
  for (const marker of [open, close]) {
    const times = page.split(marker).length - 1;
    if (times !== 1) throw new Error(`${file}: the marker ${marker} must be there once, and is there ${times} times`);
  }
  const [start, end] = [page.indexOf(open) + open.length, page.indexOf(close)];
  if (start > end) throw new Error(`${file}: the marker ${open} must come before ${close}`);
  return `${page.slice(0, start)}\n${content}\n${page.slice(end)}`;
}
