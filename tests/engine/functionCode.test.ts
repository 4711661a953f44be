import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { handlerFunctionNames } from "../../events";
import { type DeploymentScenario, deploymentScenarios, kindOf } from "../support/deploymentScenarios";
import { programProject, writeProgram } from "./support/engineProject";
import { createEngineStack, type EngineRun, type EngineStack, type StackState } from "./support/engineStack";
import { Markers } from "./support/markers";
import { killEngine } from "./support/processes";
import { recover } from "./support/recover";
import { shownEvents } from "./support/shownEvents";
import { sharedByTests, withEngine } from "./support/withEngine";

const throughEngine = deploymentScenarios.filter((scenario) => scenario.throughEngine);
const markers = new Markers();
const clientToken = markers.of("ClientToken");
const type = "pulumi-nodejs:dynamic/azure-realtime-events:FunctionCode";

interface Differences {
  readonly site?: string;
  readonly timeoutSeconds?: number;
  readonly more?: string;
}

/** An app of the user's own, its code, and what needs the code. */
const program = ({ site = "site", timeoutSeconds = 60, more = "" }: Differences = {}) => `
import { ResourceGroup } from "@pulumi/azure-native/resources";
import { AppServicePlan, WebApp } from "@pulumi/azure-native/web";
import { FunctionCode, handlerCode } from "azure-realtime-events";

const location = "westeurope";
const group = new ResourceGroup("group", { resourceGroupName: "code", location });
const { name: resourceGroupName } = group;
const appOf = (name: string) => {
  const sku = { name: "FC1", tier: "FlexConsumption" };
  const plan = new AppServicePlan(name + "-plan", { resourceGroupName, location, sku, reserved: true });
  const storage = { type: "blobContainer", value: "https://account.blob.core.windows.net/packages" } as const;
  return new WebApp(name, {
    resourceGroupName, location, serverFarmId: plan.id, kind: "functionapp,linux", name: "code-" + name,
    identity: { type: "SystemAssigned" },
    functionAppConfig: { deployment: { storage }, runtime: { name: "node", version: "22" } },
  });
};
const sites = { site: appOf("site"), other: appOf("other") };
const code = new FunctionCode("code", {
  site: sites.${site}, code: handlerCode("./reaction.js"), timeoutSeconds: ${timeoutSeconds}, pollSeconds: 1,
  functions: ["presence", "health"],
});
${more}
export const deploymentId = code.deploymentId;
`;

const printedBy = ({ stdout, stderr, errors }: EngineRun) => [stdout, stderr, JSON.stringify(errors)].join("\n");
const codeIn = ({ resources = [] }: StackState) => resources.filter((resource) => resource.type === type);

withEngine("code that the update deploys", () => {
  let engine: EngineStack;
  let version = 0;
  sharedByTests(async () => {
    const project = await programProject(program());
    await project.write("reaction.js", "console.log('version 0');");
    engine = await createEngineStack({ project, stack: "code", clientToken });
    // The program has no settings by which the handler would choose.
    engine.deployments.functions = handlerFunctionNames(["communication", "signalr"]);
    return engine;
  });
  beforeEach(async () => {
    if (!engine) return;
    engine.deployments.interfere = () => undefined;
    await writeProgram(engine.project, program());
  });

  const changeCode = () => engine.project.write("reaction.js", `console.log('version ${++version}');`);
  const leaksOf = async (...runs: readonly EngineRun[]) => [
    ...runs.flatMap((run) => markers.foundIn(printedBy(run))),
    ...(await Promise.all(runs.map(async (run) => markers.foundIn(await shownEvents(run))))).flat(),
    ...(await markers.foundBelow(engine.backend)),
    ...(await markers.foundBelow(engine.project.folder)),
  ];

  it("is there after the first update, with the functions that Azure lists, and no byte of it or of the token in the state", async () => {
    const ran = await engine.succeed("up");
    expect(ran.steps.filter((step) => step.type === type).map(({ op }) => op)).toEqual(["create"]);
    expect(engine.deployments.deployed).toHaveLength(1);
    const [code] = codeIn(await engine.state());
    expect(code?.outputs).toMatchObject({
      sha256: engine.deployments.deployed[0],
      listedFunctions: handlerFunctionNames(["communication", "signalr"]).sort(),
      scmHost: engine.deployments.host,
    });
    expect(Object.keys(code?.outputs ?? {})).not.toContain("token");
    expect(JSON.stringify(code?.inputs?.token)).toMatch(/"ciphertext"/);
    expect(JSON.stringify(code).length).toBeLessThan(40_000);
    expect(await leaksOf(ran)).toEqual([]);
  });

  it("shows its progress in Pulumi's log", async () => {
    await changeCode();
    const { stdout } = await engine.succeed("up");
    expect(stdout).toMatch(/deploying \d+ KiB to https:\/\/localhost:\d+/);
    expect(stdout).toMatch(/deployment [0-9a-f-]{36}: accepted by localhost:\d+/);
  });

  it.each(["up", "refresh", "up"] as const)("stays as it is while its bytes do: %s", async (operation) => {
    const before = engine.deployments.calls.length;
    await engine.succeed(operation, "--expect-no-changes");
    expect(engine.deployments.calls.length).toBe(before);
  });

  it("is deployed once more when its bytes change, and nothing else is touched", async () => {
    const before = engine.deployments.deployed.length;
    const writes = engine.server.writes.length;
    await changeCode();
    const { steps } = await engine.succeed("up");
    expect(steps.filter(({ custom }) => custom).map(({ op, name }) => `${op} ${name}`)).toEqual(["update code"]);
    expect(engine.deployments.deployed).toHaveLength(before + 1);
    expect(engine.server.writes.length).toBe(writes);
    await engine.succeed("up", "--expect-no-changes");
  });

  it("is told of by a preview, which deploys nothing and needs no answer of the site", async () => {
    await changeCode();
    const before = engine.deployments.calls.length;
    const { steps } = await engine.succeed("preview");
    expect(steps.filter(({ custom }) => custom).map(({ op, name }) => `${op} ${name}`)).toEqual(["update code"]);
    expect(engine.deployments.calls.length).toBe(before);
  });

  it.each(throughEngine.map((scenario) => [scenario.title, scenario] as const))("copes: %s", async (_, scenario) => {
    const { interfere, uploads = 1, told = [], refused, timeoutSeconds = 60 } = scenario;
    await writeProgram(engine.project, program({ timeoutSeconds }));
    await changeCode();
    const before = engine.deployments.deployed.length;
    const { waited, ran } = await upWith(engine, interfere);
    expect(ran.status === 0, printedBy(ran)).toBe(refused === undefined);
    const accepted = engine.deployments.deployed.slice(before);
    if (!Number.isNaN(uploads)) expect(accepted, printedBy(ran)).toHaveLength(uploads);
    for (const pattern of [...told, ...(refused ?? [])]) expect(printedBy(ran)).toMatch(pattern);
    if (scenario.pauseSeconds !== undefined) expect(waited).toBeGreaterThanOrEqual(scenario.pauseSeconds * 1000 - 50);
    // What failed is not in the state, nor is what ran before: the next update deploys whatever it has.
    const found = codeIn(await engine.checkpoint())[0]?.outputs?.sha256;
    expect(found).toBe(refused ? undefined : accepted.at(-1));
    expect(await leaksOf(ran)).toEqual([]);
  });

  it("is deployed by the next update after one that failed", async () => {
    const { steps } = await engine.succeed("up");
    expect(steps.filter(({ custom }) => custom).map(({ op, name }) => `${op} ${name}`)).toEqual(["update code"]);
  });

  it.each([
    ["at once", []],
    ["after a refresh", ["refresh"]],
  ] as const)("is what ran before again when the program goes back to it after a failure, %s", async (_, between) => {
    const before = await readFile(join(engine.project.folder, "reaction.js"), "utf8");
    const ran = codeIn(await engine.state())[0]?.outputs?.sha256;
    await changeCode();
    await writeProgram(engine.project, program({ timeoutSeconds: 3 }));
    const { ran: failed } = await upWith(engine, () => (call) => {
      return kindOf(call) === "functions" ? { status: 200, body: '{"value":[]}' } : undefined;
    });
    expect(failed.status).not.toBe(0);
    // By now the site runs what nobody can call.
    expect(engine.deployments.deployed.at(-1)).not.toBe(ran);
    engine.deployments.interfere = () => undefined;
    for (const operation of between) await engine.succeed(operation);
    await engine.project.write("reaction.js", before);
    await writeProgram(engine.project, program());
    await engine.succeed("up");
    expect(engine.deployments.deployed.at(-1)).toBe(ran);
    await engine.succeed("up", "--expect-no-changes");
  });

  it("keeps the token to itself when the site repeats it in its answers and in its log", async () => {
    await changeCode();
    const answered = `Bearer ${clientToken} ${Buffer.from(clientToken).toString("base64")}`;
    const { ran } = await upWith(engine, () => ({ method, path }) => {
      if (method === "POST" || path.endsWith("/functions")) return undefined;
      const body = path.endsWith("/log") ? [{ message: answered }] : { status: 3, status_text: answered };
      return { status: 200, body: JSON.stringify(body) };
    });
    expect(ran.status).not.toBe(0);
    expect(printedBy(ran)).toContain("[token]");
    expect(await leaksOf(ran)).toEqual([]);
  });

  it("comes before what depends on it", async () => {
    const more = 'new ResourceGroup("after", { resourceGroupName: "after", location }, { dependsOn: code });';
    await writeProgram(engine.project, program({ more }));
    await changeCode();
    const { ran } = await upWith(engine, () => (call) => (call.method === "POST" ? { status: 400 } : undefined));
    expect(ran.status).not.toBe(0);
    expect(engine.arm.list().some(({ id }) => id.endsWith("/after"))).toBe(false);
    engine.deployments.interfere = () => undefined;
    await engine.succeed("up");
    expect(engine.arm.list().some(({ id }) => id.endsWith("/after"))).toBe(true);
  });

  it("is replaced on another site: deployed there, and nobody is asked to delete it here", async () => {
    await writeProgram(engine.project, program({ site: "other" }));
    const before = engine.deployments.calls.length;
    const { steps } = await engine.succeed("up");
    const ops = steps.filter((step) => step.type === type).map(({ op }) => op);
    expect(ops).toEqual(["create-replacement", "replace", "delete-replaced"]);
    const calls = engine.deployments.calls.slice(before);
    expect(calls.filter(({ method }) => method === "POST")).toHaveLength(1);
    expect(calls.every(({ method }) => method === "POST" || method === "GET")).toBe(true);
  });

  it("is deployed once more after the engine was killed in the middle, recovered as docs/recover.md says", async () => {
    // Back to the first site: the creation is what is pending.
    const before = engine.deployments.deployed.length;
    await killInsideDeployment(engine);
    const { pending, imported } = await recover(engine);
    expect(pending).toEqual([expect.stringContaining(type)]);
    expect(imported).toEqual([]);
    await engine.succeed("up");
    expect(engine.deployments.deployed.slice(before)).toHaveLength(2);
    await engine.succeed("up", "--expect-no-changes");
    expect(await leaksOf()).toEqual([]);
  });

  it("is deployed by a replacement, where an update of it was killed and the program goes back", async () => {
    const [before] = codeIn(await engine.state());
    const old = await readFile(join(engine.project.folder, "reaction.js"), "utf8");
    await changeCode();
    await killInsideDeployment(engine);
    await recover(engine);
    await engine.project.write("reaction.js", old);
    const deployed = engine.deployments.deployed.length;
    await engine.succeed("up", "--replace", String(before?.urn));
    expect(engine.deployments.deployed.slice(deployed)).toEqual([before?.outputs?.sha256]);
    await engine.succeed("up", "--expect-no-changes");
  });

  it("is deployed once more to a site that is made anew under its name", async () => {
    await engine.succeed("up");
    const before = engine.deployments.deployed.length;
    const [code] = codeIn(await engine.state());
    engine.arm.delete(String(code?.inputs?.siteId));
    await engine.succeed("refresh");
    const { steps } = await engine.succeed("up");
    const changed = steps.filter(({ custom, op }) => custom && op !== "same").map(({ op, name }) => `${op} ${name}`);
    expect(changed).toEqual(["create site", "update code"]);
    expect(engine.deployments.deployed).toHaveLength(before + 1);
    await engine.succeed("up", "--expect-no-changes");
  });

  it("goes without a call when the stack is destroyed", async () => {
    const before = engine.deployments.calls.length;
    await engine.succeed("destroy");
    expect(engine.deployments.calls.length).toBe(before);
    expect((await engine.state()).resources ?? []).toEqual([]);
  });
});

/** Starts an update, and kills the engine once the code is uploaded and its deployment has not ended. */
async function killInsideDeployment(engine: EngineStack): Promise<void> {
  const hangs = new Promise<void>((resolve) => {
    engine.deployments.interfere = (call) => {
      if (kindOf(call) !== "state") return undefined;
      resolve();
      return "hangs";
    };
  });
  const running = engine.start("up");
  await Promise.race([hangs, running.ended]);
  await killEngine(running);
  engine.deployments.interfere = () => undefined;
}

/** An update with interferences, and the longest pause between two calls of the same kind. */
async function upWith(engine: EngineStack, interfere: DeploymentScenario["interfere"]) {
  const decide = interfere();
  let last: { readonly key: string; readonly at: number } | undefined;
  let waited = 0;
  engine.deployments.interfere = (call) => {
    const key = `${call.method} ${call.path}`;
    const at = Date.now();
    if (last?.key === key) waited = Math.max(waited, at - last.at);
    last = { key, at };
    return decide(call);
  };
  const ran = await engine.run("up");
  return { ran, waited };
}
