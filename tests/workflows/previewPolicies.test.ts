import { execFile } from "node:child_process";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { stackNames } from "../../docs/generate/stackPlans";
import { environmentOf } from "../../policies/library";
import { jobs, scripts } from "./readWorkflows";

const run = promisify(execFile);

/** Notes how it is called, says something on both outputs and ends as it is told. */
const npx = `#!/usr/bin/env bash
printf '%s\\n' "$*" >> calls.txt
echo "Policies: storage-tls"
echo "error: preview failed" >&2
exit "$STATUS"
`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "preview-policies-"));
  await writeFile(join(folder, "npx"), npx);
  await chmod(join(folder, "npx"), 0o755);
});
afterEach(() => rm(folder, { recursive: true }));

/** Runs the step's own script, as GitHub's runner would, with a Pulumi that ends in that way. */
async function preview(status: number) {
  const isIt = ([job, text]: (typeof scripts)[number]) => job === "preview preview" && text.includes("pulumi preview");
  const [, text = ""] = scripts.find(isIt) ?? [];
  const ended = await run("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", text], {
    cwd: folder,
    env: { PATH: `${folder}${delimiter}${process.env.PATH}`, STACK: "prod", STATUS: String(status) },
  }).then(
    () => 0,
    ({ code }: { code?: number }) => code,
  );
  const read = (file: string) => readFile(join(folder, file), "utf8");
  return { ended, kept: await read("prod.txt"), call: (await read("calls.txt")).trim() };
}

describe("the preview of a pull request", () => {
  it("is held to the policies of the repository, in the stack's own environment", async () => {
    const { call } = await preview(0);
    const [, pack = ""] = /--policy-pack (\S+)/.exec(call) ?? [];
    expect(await readFile(join(pack, "PulumiPolicy.yaml"), "utf8")).toContain("runtime: nodejs");
    for (const stack of stackNames) expect(environmentOf(stack)).toBe(stack);
  });

  it("is held to what the update is held to", () => {
    const packs = scripts.flatMap(([job, text]) =>
      [...text.matchAll(/pulumi (preview|up) .*--policy-pack (\S+)/g)].map(([, command, pack]) => [job, command, pack]),
    );
    expect(packs).toEqual([
      ["preview preview", "preview", "policies"],
      ["up up", "up", "policies"],
    ]);
  });

  it("comes after npm ci, which has what the policies import", () => {
    const steps = jobs.find(([name]) => name === "preview preview")?.[1].steps ?? [];
    const at = (text: string) => steps.findIndex(({ run: script }) => script?.includes(text));
    expect(at("npm ci")).toBeGreaterThanOrEqual(0);
    expect(at("--policy-pack")).toBeGreaterThan(at("npm ci"));
  });

  it.each([0, 1, 255])("ends as Pulumi does, with %i, and keeps what it said for the comment", async (status) => {
    const { ended, kept } = await preview(status);
    expect(ended).toBe(status);
    expect(kept).toContain("Policies: storage-tls");
    expect(kept).toContain("error: preview failed");
  });
});
