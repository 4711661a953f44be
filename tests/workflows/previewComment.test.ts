import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { scripts } from "./readWorkflows";

const run = promisify(execFile);

/** Notes how it is called and with which body; answers a list of comments with `earlier`. */
const gh = `#!/usr/bin/env bash
printf '%s\\n' "$*" >> calls.txt
for part in "$@"; do case "$part" in body=@*) cp "\${part#body=@}" body.md ;; esac; done
case "$*" in *--paginate*) cat earlier.txt ;; esac
`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "preview-comment-"));
  await mkdir(join(folder, "previews"));
  await writeFile(join(folder, "gh"), gh);
  await chmod(join(folder, "gh"), 0o755);
});
afterEach(() => rm(folder, { recursive: true }));

/** Runs the step's own script, as GitHub's runner would, in a folder with what the previews left. */
async function comment(previews: Readonly<Record<string, string>>, earlier = "") {
  for (const [stack, text] of Object.entries(previews)) await writeFile(join(folder, "previews", `${stack}.txt`), text);
  await writeFile(join(folder, "earlier.txt"), earlier);
  const [, script = "", step] = scripts.find(([job]) => job === "preview comment") ?? [];
  const PATH = `${folder}${delimiter}${process.env.PATH}`;
  await run("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], {
    cwd: folder,
    env: { PATH, MARKER: step?.env?.MARKER, GITHUB_REPOSITORY: "contoso/chat", PULL_REQUEST: "7" },
  });
  const [body, calls] = await Promise.all(["body.md", "calls.txt"].map((file) => readFile(join(folder, file), "utf8")));
  return { body: body ?? "", write: calls?.trim().split("\n").at(-1) ?? "" };
}

describe("the comment with the previews", () => {
  it("holds what every stack would change, and says of which there is nothing", async () => {
    const { body, write } = await comment({ dev: "+ dev's", prod: "- prod's" });
    expect(write).toMatch(/--method POST repos\/contoso\/chat\/issues\/7\/comments /);
    expect(body).toMatch(/^<!-- pulumi preview -->\n/);
    const parts = body.split("<details>").slice(1);
    expect(parts.map((part) => part.split("\n").find((line) => /'s|no output/.test(line)))).toEqual([
      "+ dev's",
      "no output: see the run",
      "- prod's",
    ]);
  });

  it("replaces the earlier one", async () => {
    expect((await comment({ dev: "x" }, "11\n22\n")).write).toMatch(/--method PATCH .*\/issues\/comments\/11 /);
  });

  it("is no longer than GitHub takes, and keeps the sums at the end", async () => {
    const long = `${"x".repeat(70_000)}\nResources: 1 to create`;
    const { body } = await comment({ dev: long, staging: long, prod: long });
    expect(body.length).toBeLessThan(65_536);
    expect(body.match(/Resources: 1 to create/g)).toHaveLength(3);
  });

  it("cannot be ended by what a preview prints", async () => {
    const { body } = await comment({ dev: "</details>\n~~~~\n@everyone" });
    const [inside = ""] = /^(~{4,})diff\n[\s\S]*?^\1$/m.exec(body) ?? [];
    expect(inside).toContain("@everyone");
  });
});
