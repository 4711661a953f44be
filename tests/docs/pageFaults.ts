import { existsSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { type Page, readPage } from "./pages";

const read = new Map<string, Page>();

/** What is wrong with a page's links, one text each. Nobody asks the network. */
export function linkFaults({ path, links, anchors }: Page): string[] {
  return links.flatMap((link) => {
    const fault = /^[a-z][a-z+.-]*:/i.test(link) ? externalFault(link) : relativeFault(path, anchors, link);
    return fault === undefined ? [] : [`${path}: ${link}: ${fault}`];
  });
}

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
