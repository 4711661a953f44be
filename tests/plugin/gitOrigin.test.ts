import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { gitOrigin } from "../../plugin/gitOrigin";

const scratch = mkdtempSync(join(tmpdir(), "git-origin-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function folder(name: string, config?: string): string {
  const root = join(scratch, name);
  mkdirSync(join(root, ".git"), { recursive: true });
  if (config !== undefined) writeFileSync(join(root, ".git", "config"), config);
  return root;
}

const cloned = (url: string) => `[core]\n\tbare = false\n[remote "origin"]\n\turl = ${url}\n\tfetch = +refs/heads/*\n`;

describe("where the engine has the plugin from", () => {
  it.each([
    { url: "https://github.com/example/events.git", version: "0.1.0", from: "git://github.com/example/events" },
    { url: "https://github.com/example/events", version: "1.2.3", from: "git://github.com/example/events" },
    { url: "https://git.example.com:8443/a/b.git", version: "0.0.0-xabc123", from: "git://git.example.com:8443/a/b" },
    { url: "https://me:secret@github.com/example/more.git", version: "2.0.0", from: "git://github.com/example/more" },
  ])("is $from for a clone of $url, without credentials, at its version $version", ({ url, version, from }) => {
    const root = folder(`resource-github.com_example_events.git-v${version}`, cloned(url));
    expect(gitOrigin(root)).toEqual({ pluginDownloadURL: from, version });
  });

  it.each([
    {
      what: "a checkout that a project names by its folder",
      name: "azure-realtime-events",
      config: cloned("https://x.test/a"),
    },
    { what: "a folder of plugins that is no clone", name: "resource-events-v0.1.1" },
    { what: "a clone without an origin", name: "resource-events-v0.1.2", config: "[core]\n\tbare = false\n" },
    { what: "a clone whose origin is no address", name: "resource-events-v0.1.3", config: cloned("../elsewhere") },
    {
      what: "another remote's address",
      name: "resource-events-v0.1.4",
      config: cloned("https://x.test/a").replace("origin", "fork"),
    },
  ])("is not said for $what", ({ name, config }) => {
    expect(gitOrigin(folder(name, config))).toEqual({});
  });
});
