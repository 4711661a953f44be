import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type ExampleResult, exampleOrder, sendExample } from "../../local/examples";
import type { LocalFate } from "../../local/fateLedger";
import { type LocalRun, startLocalRun } from "../../local/run";
import { evaluateStack } from "../../plan";
import { projectFolder, startCommand } from "../local/cli";

const namespace = "azure-realtime-events";
const group = "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/Theirs";
const adoptable = (type: string, name: string) => `${group}/providers/${type}/${name}`;
const account = (name: string) => adoptable("Microsoft.Storage/storageAccounts", name);

let project: ReturnType<typeof projectFolder>;
let sources: string;
let run: LocalRun | undefined;
const fates: LocalFate[] = [];
const logs: string[] = [];

beforeAll(() => {
  project = projectFolder();
  sources = mkdtempSync(join(tmpdir(), "entry-"));
  symlinkSync(resolve("node_modules"), join(sources, "node_modules"));
});
afterAll(() => {
  project.remove();
  rmSync(sources, { recursive: true });
});
afterEach(() => run?.stop());

const configOf = (settings: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [
      `${namespace}:${key}`,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );

/** Runs the stack with these settings beside the file's own, and what becomes of the documented examples. */
async function examplesWith(settings: Readonly<Record<string, unknown>>): Promise<readonly ExampleResult[]> {
  fates.length = logs.length = 0;
  run = await startLocalRun({
    directory: project.path,
    stack: "dev",
    config: configOf(settings),
    onLog: ({ message }) => logs.push(message),
  });
  run.onFate((fate) => fates.push(fate));
  const results: ExampleResult[] = [];
  for (const example of exampleOrder) results.push(await sendExample(run, example));
  return results;
}

const allHandled = [
  { handled: true, presence: { body: { online: true } } },
  { handled: true, presence: { body: { online: false, lastDisconnect: { reason: "Internal server error." } } } },
  { handled: true, presence: { body: { online: false, lastSeen: "2021-08-10T20:25:38Z" } } },
];

const adoptedSources = {
  resourceGroupId: group,
  communicationServiceId: adoptable("Microsoft.Communication/communicationServices", "acs"),
  communicationTopicId: adoptable("Microsoft.EventGrid/systemTopics", "acs-topic"),
  communicationStorageAccountId: account("theiracs"),
  signalrServiceId: adoptable("Microsoft.SignalRService/SignalR", "chat"),
  signalrTopicId: adoptable("Microsoft.EventGrid/systemTopics", "chat-topic"),
  signalrStorageAccountId: account("theirsignalr"),
  handlerWorkspaceId: adoptable("Microsoft.OperationalInsights/workspaces", "logs"),
  // The same account again: inbox and presence may share one.
  handlerStorageAccountId: account("theirsignalr"),
  // The defaults: what the stack itself says would configure the inboxes that are adopted.
  deadLetterRetentionDays: 30,
  softDeleteDays: 7,
};

describe("the local run of a stack", () => {
  it("that adopts both services with their topics, its storage accounts, workspace and group keeps presence", async () => {
    expect(await examplesWith(adoptedSources)).toMatchObject(allHandled);
    expect(run?.topics).toMatchObject([
      { name: "acs-topic", resourceId: adoptedSources.communicationServiceId },
      { name: "chat-topic", resourceId: adoptedSources.signalrServiceId },
    ]);
    expect([...(run?.accounts.keys() ?? [])].sort()).toEqual(["theiracs", "theirsignalr"]);
  });

  it("that adopts a function app, too, runs the handler with the settings that its component asks for", async () => {
    const handlerFunctionAppId = adoptable("Microsoft.Web/sites", "theirs");
    // The default, as the stack's own value configures an app that is made.
    const settings = { ...adoptedSources, handlerFunctionAppId, handlerInstanceMemoryMB: 2048, diagnostics: true };
    expect(await examplesWith(settings)).toMatchObject(allHandled);
    expect(run?.storage).toContain("AccountName=theirsignalr;");
  });

  it("that has a private network, diagnostics, alerts and locks, and denies everybody, reaches its storage anyway", async () => {
    const settings = {
      signalrSku: "Premium_P1",
      signalrAllowedOrigins: ["https://app.example.com"],
      zoneRedundant: true,
      privateNetworking: true,
      diagnostics: true,
      alerts: true,
      alertActionGroupIds: [adoptable("Microsoft.Insights/actionGroups", "on-call")],
      locks: true,
      protectData: true,
    };
    expect(await examplesWith(settings)).toMatchObject(allHandled);
    const { resources } = await evaluateStack({ directory: project.path, stack: "dev", config: configOf(settings) });
    const denying = resources.filter(({ inputs }) => JSON.stringify(inputs.networkRuleSet ?? "").includes("Deny"));
    expect(denying.map(({ name }) => name).sort()).toEqual(["realtime-app-account", "realtime-signalr-inbox-account"]);
  });

  it("that delivers CloudEvents comes to the same presence", async () => {
    expect(await examplesWith({ deliverySchema: "CloudEventSchemaV1_0" })).toMatchObject(allHandled);
  });
});

describe("a handler entry of the user's own", () => {
  const entry = (name: string, content: string) => {
    const path = join(sources, name);
    writeFileSync(path, content);
    return path;
  };

  it("is what runs: its reaction sees each event, and presence is kept beside it", async () => {
    const path = entry(
      "handler.ts",
      `import { app } from "@azure/functions";
      import { createHandlerApp, readSettings, SignalREventType } from ${JSON.stringify(resolve("handlers/library"))};
      const { router, queues, http } = createHandlerApp(readSettings(process.env));
      router.on(SignalREventType.ClientConnectionConnected, ({ data }, { log }) => log("welcome, " + data.userId));
      for (const { name, ...options } of queues) app.storageQueue(name, options);
      for (const { name, ...options } of http) app.http(name, options);
      `,
    );
    expect(await examplesWith({ handlerEntry: path })).toMatchObject(allHandled);
    expect(logs).toContain("welcome, user-eymwyo23");
  });

  it("that does not compile ends npm run local before anything starts, with its file and line", async () => {
    const path = entry("broken.ts", 'import { app } from "@azure/functions";\n\napp.http(;\n');
    writeFileSync(
      join(project.path, "Pulumi.broken.yaml"),
      JSON.stringify({ config: { [`${namespace}:handlerEntry`]: path } }),
    );
    const { status, stdout, stderr } = await startCommand(project.path, "cli.ts", "--stack", "broken", "--once").ended;
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toMatch(/broken\.ts" does not compile: broken\.ts:3:10: Unexpected ";"/);
  });
});
