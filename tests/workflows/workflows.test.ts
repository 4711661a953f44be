import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { stackNames } from "../../docs/generate/stackPlans";
import { jobs, type Permissions, scripts, textOf, workflowFiles, workflowOf, workflowsFolder } from "./readWorkflows";

const run = promisify(execFile);
const job = (name: string) => {
  const found = jobs.find(([other]) => other === name);
  if (!found) throw new Error(`no job ${name}`);
  return found[1];
};

/** All that any job may do with GitHub. `id-token` is what Azure trusts. */
const permissions: Readonly<Record<string, Permissions>> = {
  "ci check": { contents: "read" },
  "ci engine": { contents: "read" },
  "ci test": { contents: "read" },
  "deploy ci": { contents: "read" },
  "deploy dev": { contents: "read", "id-token": "write" },
  "deploy staging": { contents: "read", "id-token": "write" },
  "deploy prod": { contents: "read", "id-token": "write" },
  "preview preview": { contents: "read", "id-token": "write" },
  "preview comment": { "pull-requests": "write" },
  "up up": { contents: "read", "id-token": "write" },
};

describe("the workflows", () => {
  it("give every job these permissions and no other, and none to all", () => {
    expect(Object.fromEntries(jobs.map(([name, { permissions: given }]) => [name, given]))).toEqual(permissions);
    for (const file of workflowFiles) expect([file, workflowOf(file).permissions]).toEqual([file, {}]);
  });

  it("ask for a token of Azure only where they log in", () => {
    for (const [name, { permissions: given, steps, uses }] of jobs) {
      const isTrusted = (given as Readonly<Record<string, string>>)["id-token"] === "write";
      const logsIn = steps?.some((step) => step.uses?.startsWith("azure/login@")) ?? uses?.endsWith("/up.yml");
      expect([name, isTrusted]).toEqual([name, logsIn]);
    }
  });

  it.each(workflowFiles)("%s takes every action by its commit, with the version beside it", (file) => {
    const lines = textOf(file).split("\n");
    const taken = lines.filter((line) => /^\s*(- )?uses:/.test(line) && !line.includes("uses: ./"));
    const loose = taken.filter((line) => !/uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line));
    expect(loose).toEqual([]);
    for (const [, path = ""] of textOf(file).matchAll(/uses: (\.\/\S+)/g)) expect(existsSync(path)).toBe(true);
  });

  it("take one commit of each action everywhere, and one version for a commit", () => {
    const pins = workflowFiles.flatMap((file) => [...textOf(file).matchAll(/uses: ([\w./-]+)@(\S+) # (\S+)/g)]);
    expect(pins.length).toBeGreaterThan(5);
    const byAction = new Map<string, Set<string>>();
    for (const [, action = "", commit, version] of pins)
      byAction.set(action, (byAction.get(action) ?? new Set()).add(`${commit} ${version}`));
    expect([...byAction].filter(([, found]) => found.size > 1)).toEqual([]);
  });

  it("let no expression into a script: its text would run as code", () => {
    expect(scripts.length).toBeGreaterThan(5);
    expect(scripts.filter(([, script]) => script.includes("${{"))).toEqual([]);
  });

  it("never run what a fork sends with more rights than a fork has", () => {
    for (const file of workflowFiles) {
      const triggers = Object.keys(workflowOf(file).on);
      expect(triggers).not.toContain("pull_request_target");
      expect(triggers).not.toContain("workflow_run");
    }
    expect(job("preview preview").if).toContain("head.repo.full_name == github.repository");
  });

  it("leave no token of GitHub in the checkout", () => {
    const checkouts = jobs.flatMap(([, { steps }]) => steps?.filter(({ uses }) => uses?.includes("/checkout@")) ?? []);
    expect(checkouts.length).toBeGreaterThan(2);
    for (const { with: options } of checkouts) expect(options).toEqual({ "persist-credentials": false });
  });

  it("read no cache where there is a token for Azure, as other workflows could have written it", () => {
    for (const [name, { steps, permissions: given }] of jobs) {
      const node = steps?.find(({ uses }) => uses?.includes("/setup-node@"));
      const isTrusted = (given as Readonly<Record<string, string>>)["id-token"] === "write";
      if (node && isTrusted) expect([name, node.with]).toEqual([name, expect.objectContaining(noCache)]);
    }
  });
  const noCache = { "package-manager-cache": false };

  it("end every job in the end, and every pipe with the first of its parts that fails", () => {
    for (const [name, { uses, steps, "timeout-minutes": minutes }, { defaults }] of jobs) {
      if (uses !== undefined) continue;
      expect([name, minutes]).toEqual([name, expect.any(Number)]);
      if (steps?.some((step) => step.run)) expect([name, defaults?.run?.shell]).toEqual([name, "bash"]);
    }
  });

  it("name only npm scripts that there are, and install nothing that package-lock.json does not pin", () => {
    const { scripts: known } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: object };
    const all = scripts.map(([, script]) => script).join("\n");
    const named = [...all.matchAll(/\bnpm (?:run )?(?:--?\w+ )*([\w:-]+)/g)].map(([, name = ""]) => name);
    expect(named).toEqual(expect.arrayContaining(["ci", "check", "build", "test"]));
    expect(named.filter((name) => name !== "ci" && !(name in known))).toEqual([]);
    // Without --no, npx installs the newest of what is missing.
    expect(all).toContain("npx --no pulumi");
    expect([...all.matchAll(/\bnpx (?!--no )/g)]).toEqual([]);
  });
});

describe("the stacks in the workflows", () => {
  const choice = workflowOf("up.yml").on.workflow_dispatch as { inputs: { stack: { options: string[] } } };

  it("are all of them, each with its file", () => {
    expect(job("preview preview").strategy?.matrix?.stack).toEqual(stackNames);
    expect(choice.inputs.stack.options).toEqual(stackNames);
    for (const stack of stackNames) {
      expect(existsSync(`Pulumi.${stack}.yaml`)).toBe(true);
      expect(job(`deploy ${stack}`).with).toEqual({ stack });
    }
    expect(scripts.find(([name]) => name === "preview comment")?.[1]).toContain(
      `for stack in ${stackNames.join(" ")};`,
    );
  });

  it("are updated one after the other, and only what passed the checks", () => {
    const needs = jobs.flatMap(([name, found]) =>
      name.startsWith("deploy ") ? [(found as { needs?: string }).needs] : [],
    );
    expect(needs).toEqual([undefined, "ci", ...stackNames.slice(0, -1)]);
    expect(job("deploy ci").uses).toBe("./.github/workflows/ci.yml");
  });

  it("reach prod on their own only where somebody said that it has reviewers", () => {
    expect(job("deploy prod").if).toBe("vars.PROD_HAS_REVIEWERS == 'true'");
  });

  it("never have two updates at a time, nor one that is stopped midway", () => {
    expect(job("up up").concurrency).toEqual({
      group: expect.stringContaining("inputs.stack"),
      "cancel-in-progress": false,
    });
    expect(job("up up").environment).toContain("inputs.stack");
    for (const [name, found, workflow] of jobs) {
      const updates = found.steps?.some((step) => step.run?.includes("pulumi up"));
      expect([name, updates ?? false]).toEqual([name, name === "up up"]);
      // A group around an update would stop it with the whole run.
      if (name.startsWith("deploy ") || updates)
        expect(workflow).not.toHaveProperty("concurrency.cancel-in-progress", true);
    }
  });

  it("are previewed by another identity than the one that updates them", () => {
    const own = { name: expect.stringMatching(/matrix\.stack \}\}-preview$/), deployment: false };
    expect(job("preview preview").environment).toEqual(own);
  });
});

const actionlintModule = "github.com/rhysd/actionlint/cmd/actionlint@v1.7.12";
const actionlint = [
  process.env.ACTIONLINT_BIN,
  resolve(".cache", "bin", "actionlint"),
  ...(process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, "actionlint")),
].find((path) => path !== undefined && existsSync(path));

describe("actionlint", () => {
  it("finds nothing in the workflows", async ({ skip }) => {
    skip(actionlint === undefined, `GOBIN=$PWD/.cache/bin go install ${actionlintModule}, or set ACTIONLINT_BIN`);
    const files = workflowFiles.map((file) => join(workflowsFolder, file));
    // What it finds is on stdout, and it then ends with 1.
    const found = await run(actionlint ?? "", files).then(
      ({ stdout }) => stdout,
      ({ stdout, message }: { stdout?: string; message: string }) => stdout || message,
    );
    expect(found).toBe("");
  });

  it.each([".ci/run", join(workflowsFolder, "ci.yml")])(
    "is installed by %s in the version that is asked for",
    (file) => {
      expect(readFileSync(file, "utf8")).toContain(`go install ${actionlintModule}`);
    },
  );
});
