import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { inject } from "vitest";
import { clientTokenVariable } from "../../../local/azureNative/clientTokenVariable";
import { managementUrlVariable } from "../../../local/azureNative/managementUrlVariable";
import { type Arm, createArm } from "../../../local/cloud";
import { type DeploymentServer, startDeploymentServer } from "../../../local/deployment/deploymentServer";
import { functionsBySettings } from "../../../local/deployment/functionsBySettings";
import { type ManagementServer, startManagementServer } from "../../../local/management/managementServer";
import { findPulumiCli, howToGetCli } from "../../support/pulumiCli";
import { type Ran, type RunningCommand, startCommand } from "./command";
import { type EngineStep, errorsOf, readEngineEvents, stepsOf } from "./engineEvents";
import type { EngineProject } from "./engineProject";

/** An operation of the engine and what it did. */
export interface EngineRun extends Ran {
  readonly steps: readonly EngineStep[];
  readonly errors: readonly { readonly urn: string; readonly message: string }[];
  /** The file of the engine's events; absent where it had none. */
  readonly events: string;
}

export interface StackOptions {
  readonly project: EngineProject;
  readonly stack: string;
  /** The subscription that it deploys to. @defaultValue an empty one */
  readonly arm?: Arm;
  /** What azure-native answers a program that asks for a token. @defaultValue one of the tests */
  readonly clientToken?: string;
  /** What the program's language needs beside that. */
  readonly surroundings?: Surroundings;
}

export interface Surroundings {
  /** Folders of executables. */
  readonly path?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A stack of the real engine on a stand-in of Azure. */
export interface EngineStack {
  /** Its name. */
  readonly stack: string;
  readonly arm: Arm;
  readonly server: ManagementServer;
  /** Where code is deployed to. */
  readonly deployments: DeploymentServer;
  readonly project: EngineProject;
  /** Folder where Pulumi keeps its plugins and settings. */
  readonly home: string;
  /** Folder where Pulumi keeps the stack: state, locks, history. */
  readonly backend: string;
  /** File of the backend that holds the state. */
  readonly stateFile: string;
  /** Runs an operation to its end, whatever that is. */
  run(operation: Operation, ...args: readonly string[]): Promise<EngineRun>;
  /** Runs an operation that must succeed. */
  succeed(operation: Operation, ...args: readonly string[]): Promise<EngineRun>;
  /** Starts an operation, for who wants to end it. */
  start(operation: Operation, ...args: readonly string[]): RunningCommand;
  /** Any other command of the CLI, on this stack; fails when it fails. */
  command(...args: readonly string[]): Promise<string>;
  /** The state as `pulumi stack export` has it. */
  state(): Promise<StackState>;
  /** The same, read from the backend's file: where it is asked for after every step, no CLI need start for it. */
  checkpoint(): Promise<StackState>;
  /** Leaves nothing, the project included. */
  close(): Promise<void>;
}

export type Operation = "preview" | "up" | "refresh" | "destroy";

/** What of a state the tests look at. */
export interface StackState {
  readonly resources?: readonly StateResource[];
  readonly pending_operations?: readonly { readonly type: string; readonly resource: StateResource }[];
}

export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly custom: boolean;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly parent?: string;
  readonly provider?: string;
  /** Why it is incomplete. */
  readonly initErrors?: readonly string[];
  readonly protect?: boolean;
  readonly retainOnDelete?: boolean;
}

const passphrase = "a passphrase of the tests";

/** Makes a stack, `pulumi stack init` included. */
export async function createEngineStack(options: StackOptions): Promise<EngineStack> {
  const { project, stack, arm = createArm(), clientToken = "a token of the tests", surroundings = {} } = options;
  const cli = findPulumiCli();
  if (!cli) throw new Error(`no Pulumi CLI: ${howToGetCli}`);
  const scratch = await mkdtemp(join(tmpdir(), "engine-stack-"));
  const backend = join(scratch, "backend");
  const temporary = join(scratch, "tmp");
  await mkdir(backend);
  await mkdir(temporary);
  const deployments = await startDeploymentServer(clientToken);
  const server = await startManagementServer(arm, { scmHost: deployments.host });
  deployments.functions = (siteId) => {
    const deployed = functionsBySettings(arm, siteId);
    arm.deployFunctions(siteId, deployed);
    return deployed.map(({ name }) => name);
  };
  const authorityFile = join(scratch, "authority.pem");
  await writeFile(authorityFile, deployments.authority);
  // A release of the CLI has the host of dynamic providers beside it; the SDK brings the same for one that has not.
  const sdk = dirname(require.resolve("@pulumi/pulumi/package.json"));
  const path = [
    inject("pluginFolder"),
    cli.folder,
    dirname(process.execPath),
    ...(surroundings.path ?? []),
    "/usr/bin",
    "/bin",
    sdk,
  ];
  const home = join(scratch, "home");
  const env: NodeJS.ProcessEnv = {
    ...surroundings.env,
    PATH: path.join(delimiter),
    HOME: scratch,
    PULUMI_HOME: home,
    PULUMI_BACKEND_URL: `file://${backend}`,
    PULUMI_CONFIG_PASSPHRASE: passphrase,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    // For --event-log.
    PULUMI_DEBUG_COMMANDS: "true",
    [managementUrlVariable]: server.url,
    [clientTokenVariable]: clientToken,
    ARM_METADATA_HOSTNAME: deployments.host,
    NODE_EXTRA_CA_CERTS: authorityFile,
    TMPDIR: temporary,
  };
  let operations = 0;

  const startWith = (args: readonly string[]) =>
    startCommand(cli.executable, [...args, "--non-interactive", "--color", "never"], { cwd: project.folder, env });

  async function command(...args: readonly string[]): Promise<string> {
    const ran = await startWith(args.includes("--stack") ? args : [...args, "--stack", stack]).ended;
    if (ran.status !== 0)
      throw new Error(`pulumi ${args.join(" ")} ended with ${ran.status}:\n${ran.stdout}${ran.stderr}`);
    return ran.stdout;
  }

  function startOperation(operation: Operation, args: readonly string[]) {
    const events = join(scratch, `events-${++operations}.json`);
    // A destruction is previewed first, as people do: what is protected is found before anything is gone.
    const yes = {
      preview: [],
      up: ["--yes", "--skip-preview"],
      refresh: ["--yes", "--skip-preview"],
      destroy: ["--yes"],
    };
    const running = startWith([operation, "--stack", stack, ...yes[operation], "--event-log", events, ...args]);
    return { running, events };
  }

  async function run(operation: Operation, ...args: readonly string[]): Promise<EngineRun> {
    const { running, events } = startOperation(operation, args);
    const ran = await running.ended;
    const found = readEngineEvents(events);
    return { ...ran, events, steps: stepsOf(found), errors: errorsOf(found) };
  }

  await startWith(["stack", "init", stack]).ended.then(({ status, stderr }) => {
    if (status !== 0) throw new Error(`pulumi stack init ${stack} ended with ${status}:\n${stderr}`);
  });
  const [, projectName = ""] = /^name: *(\S+)/m.exec(await readFile(join(project.folder, "Pulumi.yaml"), "utf8")) ?? [];
  const stateFile = join(backend, ".pulumi", "stacks", projectName, `${stack}.json`);
  return {
    stack,
    arm,
    server,
    deployments,
    project,
    home,
    backend,
    stateFile,
    run,
    start: (operation, ...args) => startOperation(operation, args).running,
    command,
    async succeed(operation, ...args) {
      const ran = await run(operation, ...args);
      if (ran.status === 0) return ran;
      throw new Error(`pulumi ${operation} ended with ${ran.status}:\n${ran.stdout}${ran.stderr}`);
    },
    async state() {
      const file = join(scratch, "export.json");
      await command("stack", "export", "--file", file);
      return (JSON.parse(await readFile(file, "utf8")) as { deployment: StackState }).deployment;
    },
    async checkpoint() {
      const file = await readFile(stateFile, "utf8");
      return (JSON.parse(file) as { checkpoint: { latest: StackState } }).checkpoint.latest;
    },
    async close() {
      await server.close();
      await deployments.close();
      await project.remove();
      await rm(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}
