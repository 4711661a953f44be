import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  Application,
  type Comment,
  type DeclarationReflection,
  type ProjectReflection,
  type TypeDocOptions,
} from "typedoc";
import type { PluginOptions } from "typedoc-plugin-markdown";
import { madeFolders } from "../generatedFiles.js";
import { table } from "../markdown.js";
import { componentFirst } from "./componentFirst.mjs";
import { ComponentsTheme } from "./componentsTheme.mjs";

const note = "<!-- Made by `npm run docs` from the comments in components/; a change by hand is lost. -->";

/**
 * The reference of the components, by path from the checkout: a page for each file in pages/, made by typedoc of the
 * comments in components/.
 * @throws when typedoc warns: of a link that leads nowhere, or of a type that stands on no page.
 */
export async function componentPages(root: string): Promise<ReadonlyMap<string, string>> {
  const out = mkdtempSync(join(tmpdir(), "components-"));
  try {
    const app = await Application.bootstrapWithPlugins({ ...options(root), out });
    app.renderer.defineTheme("components", ComponentsTheme);
    const project = await app.convert();
    if (!project) throw new Error("typedoc cannot read components/: npm run check:types says why");
    app.validate(project);
    for (const page of modulesOf(project)) componentFirst(page);
    await app.generateOutputs(project);
    if (app.logger.hasWarnings() || app.logger.hasErrors()) throw new Error("typedoc has warnings, which stand above");
    const names = readdirSync(out).filter((name) => name !== "README.md");
    const pages = names.sort().map((name) => [name, withNote(readFileSync(join(out, name), "utf8"))] as const);
    return new Map([["README.md", indexOf(project)] as const, ...pages].map(([name, text]) => [pathOf(name), text]));
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

function options(root: string): TypeDocOptions & PluginOptions {
  const all: Partial<TypeDocOptions & PluginOptions> = {
    plugin: ["typedoc-plugin-markdown"],
    theme: "components",
    entryPoints: [join(root, "docs/generate/components/pages/*.ts")],
    tsconfig: join(root, "tsconfig.json"),
    // npm run check:types looks for them.
    skipErrorChecking: true,
    name: "Components",
    readme: "none",
    logLevel: "Warn",
    jsDocCompatibility: { defaultTag: false },
    excludeInternal: true,
    excludePrivate: true,
    excludeExternals: true,
    disableSources: true,
    disableGit: true,
    sort: ["source-order"],
    outputFileStrategy: "modules",
    hidePageHeader: true,
    hideBreadcrumbs: true,
    hideGroupHeadings: true,
    interfacePropertiesFormat: "table",
    classPropertiesFormat: "table",
    typeDeclarationFormat: "table",
    enumMembersFormat: "table",
    parametersFormat: "table",
    tableColumnSettings: { hideModifiers: true, hideOverrides: true, hideInherited: true },
    // What a program gets and hands on without naming it.
    intentionallyNotExported: ["PrivateService", "FilterOf", "HandlerFiles"],
  };
  return all as TypeDocOptions & PluginOptions;
}

const pathOf = (name: string) => `${madeFolders.components}/${name}`;
const modulesOf = ({ children = [] }: ProjectReflection): readonly DeclarationReflection[] => children;
const textOf = (comment: Comment | undefined) =>
  (comment?.summary ?? [])
    .map(({ text }) => text)
    .join("")
    .replaceAll("\n", " ");

function indexOf(project: ProjectReflection): string {
  const rows = modulesOf(project).map(({ name, comment }) => [`[${name}](${name}.md)`, textOf(comment)]);
  const intro = [
    "What a program makes with `azure-realtime-events`: arguments, defaults, and what is refused. Every component checks its",
    "arguments before it registers anything; one error names all that is wrong, each with a code of",
    "[refusals](Common.md#refusals).",
  ].join("\n");
  return `# Components\n\n${note}\n\n${intro}\n\n${table(["page", "has"], rows)}\n`;
}

function withNote(page: string): string {
  const [title = "", ...rest] = page.split("\n");
  return [title, "", note, ...rest].join("\n");
}
