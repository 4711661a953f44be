import { readdirSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import GithubSlugger from "github-slugger";
import MarkdownIt from "markdown-it";
import type Token from "markdown-it/lib/token.mjs";

/** A block of code between fences. */
export interface Block {
  /** The word behind the fence; empty without one. */
  readonly language: string;
  readonly code: string;
  /** Where it begins in its page, from 1. */
  readonly line: number;
}

/** A page as its readers see it. */
export interface Page {
  /** From the checkout. */
  readonly path: string;
  readonly text: string;
  readonly links: readonly string[];
  /** What a link can lead to within it: GitHub's anchors of headings, and ids of its own. */
  readonly anchors: ReadonlySet<string>;
  readonly blocks: readonly Block[];
}

const markdown = new MarkdownIt({ html: true });

/** Reads a page, given its text or its path alone. */
export function readPage(path: string, text = readFileSync(path, "utf8")): Page {
  const tokens = markdown.parse(text, {});
  const inline = tokens.flatMap(({ children }) => children ?? []);
  const links = inline.flatMap((token) => token.attrGet("href") ?? token.attrGet("src") ?? []);
  const html = [...tokens, ...inline].filter(({ type }) => type.startsWith("html_"));
  const ids = html.flatMap(({ content }) => [...content.matchAll(/\bid="([^"]+)"/g)].map(([, id = ""]) => id));
  return { path, text, links, anchors: new Set([...headingAnchors(tokens), ...ids]), blocks: blocksOf(tokens) };
}

const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name));

/** Every page that people read: those of the package, and those of its examples. */
export const pages: readonly Page[] = [
  ...["README.md", "CONTRIBUTING.md", "CHANGELOG.md"],
  ...filesBelow("docs").filter((path) => extname(path) === ".md"),
  ...filesBelow("examples").filter((path) => !path.includes("node_modules") && basename(path).startsWith("README")),
].map((path) => readPage(path));

function headingAnchors(tokens: readonly Token[]): string[] {
  const slugger = new GithubSlugger();
  return tokens.flatMap(({ type }, index) => {
    if (type !== "heading_open") return [];
    const shown = tokens[index + 1]?.children?.filter((child) => child.type === "text" || child.type === "code_inline");
    return slugger.slug(shown?.map(({ content }) => content).join("") ?? "");
  });
}

function blocksOf(tokens: readonly Token[]): Block[] {
  return tokens
    .filter(({ type }) => type === "fence")
    .map(({ info, content, map }) => ({ language: info.trim(), code: content, line: (map?.[0] ?? 0) + 1 }));
}
