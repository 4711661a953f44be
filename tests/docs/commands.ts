import type { Page } from "./pages";

/** `npm run <script>` as a page names it. */
export interface NamedCommand {
  /** Page and line. */
  readonly where: string;
  readonly script: string;
  /** Those behind ` -- `, and in a table's row that begins with the command. */
  readonly options: readonly string[];
}

/** Every npm script that a page names, in its text and in its code. */
export function namedCommands({ path, text }: Page): NamedCommand[] {
  // A line that ends so goes on in the next one.
  const lines = text.replaceAll(/\\\n\s*/g, " ").split("\n");
  return lines.flatMap((line, index) =>
    [...line.matchAll(/npm run (?:-s |--silent )?([\w:-]+)((?: -- [^`|>;&#]*)?)/g)].map(
      ([, script = "", args = ""]) => {
        const row = new RegExp(`^\\| \`npm run ${script}[ \`]`).test(line) ? line : args;
        return { where: `${path}:${index + 1}`, script, options: optionsIn(row) };
      },
    ),
  );
}

const optionsIn = (text: string) => [...text.matchAll(/(?<=[\s`])--?[a-z][\w-]*/gi)].map(([option]) => option);
