import { describe, expect, it } from "vitest";
import { linkFaults, unpublishedLinks } from "./pageFaults";
import { pages, readPage } from "./pages";

describe("the links of every page", () => {
  it.each(pages.map((page) => [page.path, page] as const))("lead somewhere: %s", (_path, page) => {
    expect(linkFaults(page)).toEqual([]);
  });

  it("lead from docs/README.md to each page of docs/, and from README.md to docs/README.md", () => {
    const index = pages.find(({ path }) => path === "docs/README.md");
    const linked = new Set(index?.links.map((link) => `docs/${link}`));
    const own = pages.map(({ path }) => path).filter((path) => /^docs\/[^/]+\.md$/.test(path));
    expect(own.length).toBeGreaterThan(10);
    expect(own.filter((path) => path !== index?.path && !linked.has(path))).toEqual([]);
    expect(pages.find(({ path }) => path === "README.md")?.links).toContain("docs/README.md");
  });
});

describe("a page of the published package", () => {
  it.each(pages.map((page) => [page.path, page] as const))("links only what is published: %s", (_path, page) => {
    expect(unpublishedLinks(page)).toEqual([]);
  });

  it.each([
    ["a source", "[a](../plan/cost/meters.ts)", "plan/cost/meters.ts is not published"],
    ["a folder", "[a](../tests)", "tests is not published"],
    ["a hidden file", "[a](../.github/workflows/ci.yml)", "ci.yml is not published"],
  ])("must not link %s of the checkout", (_what, text, fault) => {
    expect(unpublishedLinks(readPage("docs/x.md", text))).toEqual([expect.stringContaining(fault)]);
  });

  it.each([
    "deploy.md#rights",
    "components/README.md",
    "../examples",
    "../schemas",
    "../plugin/schema.json",
    "../README.md",
    "../LICENSE",
  ])("may link %s", (link) => {
    expect(unpublishedLinks(readPage("docs/x.md", `[a](${link})`))).toEqual([]);
  });
});

describe("a link", () => {
  it.each([
    ["to a file that there is not", "[a](missing.md)", "there is no docs/missing.md"],
    ["to a heading that there is not", "[a](deploy.md#nowhere)", "docs/deploy.md has no heading #nowhere"],
    ["to a heading of its own that there is not", "# Here\n[a](#there)", "docs/x.md has no heading #there"],
    ["to a heading in other letters", "# Here\n[a](#Here)", "docs/x.md has no heading #Here"],
    ["to a second heading of one text", "# Here\n[a](#here-1)", "docs/x.md has no heading #here-1"],
    ["to an anchor of what is no page", "[a](../package.json#scripts)", "only a page has anchors"],
    ["out of the repository", "[a](../../other/README.md)", "leads out of the repository"],
    ["to the root of a host", "[a](/docs/deploy.md)", "leads out of the repository"],
    ["without encryption", "[a](http://example.com)", "expected https:, got http:"],
    ["to no host", "[a](https://localhost/)", 'expected a host on the internet, got "localhost"'],
    ["of a picture that there is not", "![a](missing.png)", "there is no docs/missing.png"],
  ])("is a fault %s", (_what, text, fault) => {
    expect(linkFaults(readPage("docs/x.md", text))).toEqual([expect.stringContaining(fault)]);
  });

  it.each([
    ["to a heading with code and marks", "## `npm run x`: what, *and* why?\n[a](#npm-run-x-what-and-why)"],
    ["to the second heading of one text", "# Here\n# Here\n[a](#here-1)"],
    ["to an id", '<a id="there"></a>\n[a](#there)'],
    ["to a folder", "[a](../schemas)"],
    ["to a heading of a folder's page", "[a](components#components)"],
    ["to another host", "[a](https://learn.microsoft.com/azure)"],
    ["in code only", "`[a](missing.md)`"],
  ])("is none %s", (_what, text) => {
    expect(linkFaults(readPage("docs/x.md", text))).toEqual([]);
  });
});
