import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { type Page, readPage } from "./pages";

const { files } = JSON.parse(readFileSync("package.json", "utf8")) as { readonly files: readonly string[] };
// npm adds these itself.
const published = [...files, "README.md", "LICENSE", "package.json"];

const read = new Map<string, Page>();

/** What is wrong with a page's links, one text each. Nobody asks the network. */
export function linkFaults({ path, links, anchors }: Page): string[] {
  return links.flatMap((link) => {
    const fault = /^[a-z][a-z+.-]*:/i.test(link) ? externalFault(link) : relativeFault(path, anchors, link);
    return fault === undefined ? [] : [`${path}: ${link}: ${fault}`];
  });
}

/** The links of a published page that lead to what is in the checkout only. */
export function unpublishedLinks({ path, links }: Page): string[] {
  if (!isPublished(path)) return [];
  return links.flatMap((link) => {
    const [to = ""] = decodeURI(link).split("#");
    if (to === "" || /^[a-z][a-z+.-]*:/i.test(to)) return [];
    const target = normalize(join(dirname(path), to)).replace(/\/$/, "");
    return isPublished(target) ? [] : [`${path}: ${link}: ${target} is not published`];
  });
}

/** By `files` of package.json, where a folder means all that is in it. */
function isPublished(path: string): boolean {
  return published.some((entry) =>
    entry.includes("*") ? entryPattern(entry).test(path) : path === entry || path.startsWith(`${entry}/`),
  );
}

const entryPattern = (entry: string): RegExp =>
  new RegExp(`^${entry.replaceAll(".", "\\.").replaceAll("*", "[^/]*")}$`);

function externalFault(link: string): string | undefined {
  if (!URL.canParse(link)) return "is no URL";
  const { protocol, hostname } = new URL(link);
  if (protocol !== "https:") return `expected https:, got ${protocol}`;
  return hostname.includes(".") ? undefined : `expected a host on the internet, got "${hostname}"`;
}

function relativeFault(path: string, own: ReadonlySet<string>, link: string): string | undefined {
  const [to = "", anchor] = decodeURI(link).split("#");
  if (to.startsWith("/")) return "leads out of the repository";
  if (to === "") return own.has(anchor ?? "") ? undefined : `${path} has no heading #${anchor}`;
  const target = normalize(join(dirname(path), to));
  if (target.startsWith("..")) return "leads out of the repository";
  if (!existsSync(target)) return `there is no ${target}`;
  if (anchor === undefined) return undefined;
  const page = statSync(target).isDirectory() ? join(target, "README.md") : target;
  if (!page.endsWith(".md") || !existsSync(page)) return "only a page has anchors";
  return pageAt(page).anchors.has(anchor) ? undefined : `${page} has no heading #${anchor}`;
}

function pageAt(path: string): Page {
  const page = read.get(path) ?? readPage(path);
  read.set(path, page);
  return page;
}
