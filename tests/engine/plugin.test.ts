import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, inject, it } from "vitest";
import { installSources } from "../support/packedPackage";
import { findPulumiCli } from "../support/pulumiCli";
import { emptyProject } from "./support/engineProject";
import { createEngineStack, type EngineStack } from "./support/engineStack";
import { sharedByTests, withEngine } from "./support/withEngine";

withEngine("the plugin's schema", () => {
  it("is committed as pulumi package get-schema prints it", async () => {
    const scratch = await mkdtemp(join(tmpdir(), "engine-schema-"));
    try {
      const { folder = "" } = findPulumiCli() ?? {};
      const { devDependencies } = JSON.parse(await readFile("package.json", "utf8"));
      // What the plugin needs is installed first, and azure-native is fetched where it is not there.
      const azureNative = `resource-azure-native-v${devDependencies["@pulumi/azure-native"]}`;
      await cp(inject("pluginFolder"), join(scratch, "home", "plugins", azureNative), { recursive: true });
      const path = [folder, dirname(process.execPath), "/usr/bin", "/bin"].join(delimiter);
      const env = { PATH: path, HOME: scratch, PULUMI_HOME: join(scratch, "home"), PULUMI_SKIP_UPDATE_CHECK: "true" };
      const command = ["package", "get-schema", resolve(".")];
      const { stdout } = await promisify(execFile)(join(folder, "pulumi"), command, { cwd: scratch, env });
      expect(JSON.parse(stdout)).toEqual(JSON.parse(await readFile("plugin/schema.json", "utf8")));
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  });
});

/** What an SDK that Pulumi makes for a language sends, in the language that needs none. */
const remote = (args: object, more: string = "", options: object = {}) => `
const pulumi = require("@pulumi/pulumi");
const type = "azure-realtime-events:index:RealtimeEvents";
class Made extends pulumi.ComponentResource {
  constructor(name, args) {
    super(type, name, { ...args, functionAppName: undefined, signalRId: undefined }, ${JSON.stringify(options)}, true);
  }
}
const chat = new Made("chat", ${JSON.stringify(args)});
exports.functionAppName = chat.functionAppName;
${more}`;

interface Goal {
  readonly name: string;
  readonly type: string;
  readonly protect: boolean;
  readonly provider: string;
}

withEngine("the plugin in an update", () => {
  let engine: EngineStack;
  sharedByTests(async () => {
    const project = await emptyProject();
    await installSources(project.folder, ["@azure/functions"]);
    await project.write("package.json", JSON.stringify({ name: "program", private: true, main: "index.js" }));
    await project.write(
      "Pulumi.yaml",
      `name: program
runtime: { name: nodejs, options: { typescript: false } }
packages:
  azure-realtime-events: ./node_modules/azure-realtime-events
`,
    );
    await project.write("index.js", remote({ location: "westeurope" }));
    engine = await createEngineStack({ project, stack: "dev" });
    return engine;
  });

  it("names everything that is wrong, before anything is made", async () => {
    const args = { location: "westeurope", signalr: { sku: "Standard_S1", units: 11 }, delivry: {} };
    await engine.project.write("index.js", remote(args));
    const { status, stdout, steps } = await engine.run("up");
    expect(status).not.toBe(0);
    expect(stdout).toContain("signalr.units");
    expect(stdout).toContain("signalr.allowedOrigins");
    expect(stdout).toMatch(/delivry.*delivery/);
    expect(steps.filter(({ type }) => type.startsWith("azure-"))).toEqual([]);
  });

  it.each([
    {
      what: "a file that is not there",
      args: { handler: { entry: "./nowhere.ts" } },
      said: /handler\.entry: handler entry ".*nowhere\.ts" does not exist/,
    },
    {
      what: "no text as an entry",
      args: { handler: { entry: 7 } },
      said: /handler\.entry: expected the path of a file, got 7/,
    },
  ])("names $what", async ({ args, said }) => {
    await engine.project.write("index.js", remote({ location: "westeurope", ...args }));
    const { status, stdout } = await engine.run("preview");
    expect(status).not.toBe(0);
    expect(stdout).toMatch(said);
  });

  it("hands options on: a provider of the program's own, and protection", async () => {
    const more = `
const { Provider } = require("@pulumi/azure-native/provider.js");
const provider = new Provider("theirs", {});
class Talk extends pulumi.ComponentResource {
  constructor(name) {
    const options = { providers: { "azure-native": provider }, protect: true };
    super(type, name, { location: "westeurope" }, options, true);
  }
}
new Talk("talk");`;
    await engine.project.write("index.js", remote({ location: "westeurope" }, more));
    const preview = await engine.succeed("preview", "--save-plan", join(engine.project.folder, "plan.json"));
    const plan = JSON.parse(await readFile(join(engine.project.folder, "plan.json"), "utf8"));
    const goals = Object.values<{ readonly goal?: Goal }>(plan.resourcePlans).flatMap(({ goal }) =>
      goal ? [goal] : [],
    );
    const made = goals.filter(({ name, type }) => name.startsWith("talk") && type.startsWith("azure-native:"));
    expect(made.length, preview.stdout).toBeGreaterThan(30);
    expect(made.filter(({ protect }) => !protect).map(({ name }) => name)).toEqual([]);
    expect(new Set(made.map(({ provider }) => provider.split("::").at(-2)))).toEqual(new Set(["theirs"]));
  });

  it("previews with what is not known yet: an id of something that the same program makes", async () => {
    const more = `new Made("talk", { location: "westeurope", signalr: { serviceId: chat.signalRId } });`;
    await engine.project.write("index.js", remote({ location: "westeurope" }, more));
    const { steps } = await engine.succeed("preview");
    const read = steps.filter(({ name }) => name === "talk-signalr-service");
    expect(read.map(({ type }) => type)).toEqual(["azure-native:signalrservice:SignalR"]);
  });

  it("shows the progress of the deployment, and once deployed touches only what changed", async () => {
    await engine.project.write("index.js", remote({ location: "westeurope" }));
    const { stdout } = await engine.succeed("up");
    expect(stdout).not.toContain("a token of the tests");
    expect(stdout).toMatch(/chat-app-code.*deploying \d+ KiB to https:\/\/localhost:\d+/);
    expect(engine.deployments.deployed).toHaveLength(1);
    await engine.succeed("up", "--expect-no-changes");
  });

  it("keeps what a component has that is renamed with an alias", async () => {
    await engine.project.write(
      "index.js",
      remote({ location: "westeurope" }, "", { aliases: [{ name: "chat" }] }).replace(
        'new Made("chat"',
        'new Made("talk"',
      ),
    );
    const { steps, stdout } = await engine.succeed("preview");
    const changed = steps.filter(({ op, custom }) => custom && op !== "same");
    expect(changed.map(({ op, name }) => `${op} ${name}`)).toEqual([]);
    const [, unchanged = "0"] = /(\d+) unchanged/.exec(stdout) ?? [];
    expect(Number(unchanged), stdout).toBeGreaterThan(40);
  });

  it("bundles an entry of the project's own, and deploys it by an update of the code alone", async () => {
    await writeFile(
      join(engine.project.folder, "reaction.ts"),
      await readFile("examples/own-reaction/handler.ts", "utf8"),
    );
    await engine.project.write("index.js", remote({ location: "westeurope", handler: { entry: "./reaction.ts" } }));
    const { steps } = await engine.succeed("up");
    const changed = steps.filter(({ op, custom }) => custom && !["same", "read"].includes(op));
    expect(changed.map(({ op, name }) => `${op} ${name}`)).toEqual(["update chat-app-code"]);
    expect(new Set(engine.deployments.deployed).size).toBe(2);
  });

  it("ends a deployment at ^C, and deploys what ran before when the program goes back to it", async () => {
    const { project, deployments } = engine;
    const entry = await readFile(join(project.folder, "reaction.ts"), "utf8");
    const [ran] = deployments.deployed.slice(-1);
    await project.write("reaction.ts", `${entry}\nconsole.log("changed");\n`);
    const underWay = new Promise<void>((resolve) => {
      deployments.interfere = ({ path }) => {
        if (!path.startsWith("/api/deployments/")) return undefined;
        resolve();
        return { status: 200, body: '{"status":1}' };
      };
    });
    const running = engine.start("up");
    await Promise.race([underWay, running.ended]);
    running.process.kill("SIGINT");
    const { status, stdout } = await running.ended;
    expect(status).not.toBe(0);
    expect(stdout).toContain("the update was cancelled while the code was deployed");
    expect(deployments.deployed.at(-1)).not.toBe(ran);
    deployments.interfere = () => undefined;
    await project.write("reaction.ts", entry);
    await engine.succeed("up");
    expect(deployments.deployed.at(-1)).toBe(ran);
    await engine.succeed("up", "--expect-no-changes");
  });

  it("keeps the token of the deployment out of the state", async () => {
    const state = JSON.stringify(await engine.state());
    expect(state).toContain("azure-realtime-events:index:FunctionCode");
    expect(state).not.toContain("a token of the tests");
  });

  it("keeps everything but the deployment where the program goes over to the component itself", async () => {
    const program = `
const { RealtimeEvents } = require("azure-realtime-events");
new RealtimeEvents("chat", { location: "westeurope", handler: { entry: "./reaction.ts" } });`;
    await engine.project.write("index.js", program);
    const { steps } = await engine.succeed("up");
    const changed = steps.filter(({ op, custom, type }) => custom && op !== "same" && !/^pulumi:providers:/.test(type));
    expect(changed.map(({ op, name }) => `${op} ${name}`).sort()).toEqual([
      "create chat-app-code",
      "delete chat-app-code",
    ]);
  });

  it("is found again for the deployment where it was fetched from a repository", async () => {
    await engine.succeed("destroy");
    const installed = join(engine.project.folder, "node_modules", "azure-realtime-events");
    // As the CLI keeps a clone: by the address that a program's SDK names, of which the plugin is told nothing.
    const fetched = join(engine.home, "plugins", "resource-github.com_example_azure-realtime-events.git-v0.1.0");
    await mkdir(dirname(fetched), { recursive: true });
    await cp(installed, fetched, { recursive: true });
    await cp(join(engine.project.folder, "node_modules"), join(fetched, "node_modules"), {
      recursive: true,
      filter: (source) => source !== installed,
      verbatimSymlinks: true,
    });
    await mkdir(join(fetched, ".git"));
    const url = "https://somebody:password@github.com/example/azure-realtime-events.git";
    await writeFile(join(fetched, ".git", "config"), `[core]\n\tbare = false\n[remote "origin"]\n\turl = ${url}\n`);
    await engine.project.write(
      "Pulumi.yaml",
      "name: program\nruntime: { name: nodejs, options: { typescript: false } }\n",
    );
    const options = { version: "0.1.0", pluginDownloadURL: "git://github.com/example/azure-realtime-events" };
    await engine.project.write("index.js", remote({ location: "westeurope" }, "", options));
    const before = engine.deployments.deployed.length;
    await engine.succeed("up");
    expect(engine.deployments.deployed).toHaveLength(before + 1);
    const providers = (await engine.state()).resources?.filter(
      ({ type }) => type === "pulumi:providers:azure-realtime-events",
    );
    expect(providers).toHaveLength(1);
    await engine.succeed("destroy");
  });
});
