import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";
import { componentPages } from "../../docs/generate/components/componentPages.mjs";
import { driftedFiles, madeFolders } from "../../docs/generate/generatedFiles";
import { limits, type RangeLimit } from "../../events/limits";

/** What a program can import of the package's own name, and whether it is a class. */
function exported(): readonly string[] {
  const file = ts.createSourceFile("index.ts", readFileSync("components/index.ts", "utf8"), ts.ScriptTarget.Latest);
  return file.statements.filter(ts.isExportDeclaration).flatMap(({ exportClause }) => {
    if (!exportClause || !ts.isNamedExports(exportClause)) throw new Error("expected only exports by name");
    return exportClause.elements.map(({ name }) => name.text);
  });
}

let pages: ReadonlyMap<string, string>;
beforeAll(async () => {
  pages = await componentPages(resolve("."));
});

/** A page's parts by the name that each is of. */
const sectionsOf = (page: string) =>
  page
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.split("\n")[0]?.replace("()", "") ?? "", section] as const);
const sections = () => [...pages.values()].flatMap(sectionsOf);
const rowsOf = (text: string) => text.split("\n").filter((line) => line.startsWith("| <a id="));

describe("docs/components/", () => {
  it("is what typedoc makes of the comments in components/: npm run docs writes it", () => {
    expect(driftedFiles(resolve("."), pages)).toEqual([]);
  });

  it("has everything that the package exports, once", () => {
    expect(
      sections()
        .map(([name]) => name)
        .sort(),
    ).toEqual([...exported()].sort());
  });

  it("has of every component what it throws, an example, and its arguments next to it", () => {
    const made = sections().filter(([, text]) => text.includes("`new "));
    expect(made.length).toBeGreaterThan(5);
    for (const [name, text] of made) {
      expect([name, text.includes("### Throws")]).toEqual([name, name !== "HandlerCode"]);
      expect([name, /### Example\n\n```ts\n/.test(text)]).toEqual([name, true]);
      const names = sections().map(([other]) => other);
      expect(names[names.indexOf(name) + 1]).toBe(`${name}Args`);
    }
  });

  it("says of every argument what it is, and of every one that may be left out what happens then", () => {
    const args = sections().filter(([name]) => /(Args|Settings|Destination|Grant|Batches|Header)$/.test(name));
    const rows = args.flatMap(([name, text]) => rowsOf(text).map((row) => `${name}: ${row}`));
    expect(rows.length).toBeGreaterThan(100);
    expect(rows.filter((row) => row.includes("| – |") && !row.includes("Needed unless"))).toEqual([]);
  });

  it.each([
    ["maxDeliveryAttempts", limits.maxDeliveryAttempts],
    ["eventTimeToLiveMinutes", limits.eventTimeToLiveMinutes],
    ["queueMessageTimeToLiveSeconds", limits.queueMessageTimeToLiveSeconds],
    ["maxEventsPerBatch", limits.eventsPerBatch],
    ["preferredBatchSizeKilobytes", limits.batchKilobytes],
  ])("has the range and the default of Event Grid's own limit wherever it has %s", (name, limit: RangeLimit) => {
    const rows = sections().flatMap(([, text]) => rowsOf(text).filter((row) => row.includes(`</a> \`${name}?\` |`)));
    expect(rows.length).toBeGreaterThan(2);
    for (const row of rows) {
      expect(row).toContain(`${limit.min} to ${limit.max}`);
      if (limit.default !== undefined) expect(row).toContain(`\`${limit.default}\``);
    }
  });

  it("says of everything what it is: no part is without a text, and no cell without a word", () => {
    const parts = sections();
    expect(parts.length).toBeGreaterThan(40);
    const isSilent = (text: string) =>
      !/^(?!#|>|`|\*)\S/m.test(text.split("\n###")[0]?.split("\n").slice(1).join("\n") ?? "");
    expect(parts.filter(([, text]) => isSilent(text)).map(([name]) => name)).toEqual([]);
    const rows = parts.flatMap(([name, text]) => rowsOf(text).map((row) => `${name}: ${row}`));
    expect(rows.length).toBeGreaterThan(200);
    expect(rows.filter((row) => /\| -? *\|$/.test(row))).toEqual([]);
  });

  it("leads from its index to each of its pages", () => {
    const index = pages.get(join(madeFolders.components, "README.md")) ?? "";
    const linked = [...index.matchAll(/^\| \[\w+\]\((\S+)\)/gm)].map(([, name = ""]) =>
      join(madeFolders.components, name),
    );
    expect([...linked, join(madeFolders.components, "README.md")].sort()).toEqual([...pages.keys()].sort());
  });
});
