import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { afterEach, expect, it } from "vitest";
import { type EngineProject, exampleProject, ownProject, programProject } from "./support/engineProject";
import { createEngineStack, type EngineStack } from "./support/engineStack";
import { withEngine } from "./support/withEngine";

const pack = ["--policy-pack", resolve("policies")];

withEngine("the policy pack in the real engine", () => {
  const opened: EngineStack[] = [];
  afterEach(async () => {
    for (const { close } of opened.splice(0).reverse()) await close();
  });

  async function stackOf(project: EngineProject, stack: string): Promise<EngineStack> {
    const engine = await createEngineStack({ project, stack });
    opened.push(engine);
    return engine;
  }

  it.each(["dev", "staging", "prod"])("lets the %s stack pass, by preview and by up", async (stack) => {
    const engine = await stackOf(await ownProject(), stack);
    const preview = await engine.succeed("preview", ...pack);
    // The roles' definitions are known only when they are assigned.
    expect(violationsIn(preview.stdout)).toEqual(["[advisory] role-least-privilege"]);
    expect(preview.stdout).toContain(
      "realtime-app-table-role: undecided, as roleDefinitionId is known only when it is deployed",
    );
    const up = await engine.succeed("up", ...pack);
    expect(violationsIn(up.stdout)).toEqual([]);
  });

  const program = (changes: string) => `
    import * as resources from "@pulumi/azure-native/resources";
    import * as storage from "@pulumi/azure-native/storage";

    const group = new resources.ResourceGroup("mine", { location: "westeurope", tags: { environment: "prod" } });
    new storage.StorageAccount("mine-account", {
      accountName: "mineaccount", resourceGroupName: group.name, location: "westeurope", kind: "StorageV2", sku: { name: "Standard_ZRS" },
      enableHttpsTrafficOnly: true, minimumTlsVersion: "TLS1_2", allowBlobPublicAccess: false,
      allowSharedKeyAccess: false, allowCrossTenantReplication: false, defaultToOAuthAuthentication: true,
      tags: { environment: "prod" }, ${changes}
    });`;

  it("blocks what a mandatory rule forbids before it is created, and says resource, input and remedy", async () => {
    const engine = await stackOf(await programProject(program("minimumTlsVersion: 'TLS1_0',")), "dev");
    const preview = await engine.run("preview", ...pack);
    expect(preview.status).not.toBe(0);
    expect(violationsIn(preview.stdout)).toEqual(["[mandatory] storage-tls"]);
    expect(preview.stdout).toContain(
      "mine-account: minimumTlsVersion is TLS1_0; set minimumTlsVersion to TLS1_2 or TLS1_3",
    );
    const up = await engine.run("up", ...pack);
    expect(up.status).not.toBe(0);
    expect(engine.arm.ofType("azure-native:storage:StorageAccount")).toEqual([]);
  });

  it("warns of what an advisory rule advises against, and lets it pass", async () => {
    const engine = await stackOf(await programProject(program("defaultToOAuthAuthentication: false,")), "dev");
    for (const operation of ["preview", "up"] as const) {
      const { stdout } = await engine.succeed(operation, ...pack);
      expect(violationsIn(stdout)).toEqual(["[advisory] storage-entra-id-default"]);
    }
  });

  it("judges by the stack's environment, and a stack of another name as production", async () => {
    for (const [stack, violations] of [
      ["dev", []],
      ["trial", ["[mandatory] data-protected"]],
    ] as const) {
      const engine = await stackOf(await programProject(program("")), stack);
      expect(violationsIn((await engine.run("preview", ...pack)).stdout)).toEqual(violations);
    }
  });

  it("takes levels, options and exemptions from a file of configuration, and an end that is over does not count", async () => {
    const engine = await stackOf(await programProject(program("minimumTlsVersion: 'TLS1_0',")), "dev");
    const file = join(engine.project.folder, "policies.json");
    const withConfig = async (config: object) => {
      await writeFile(file, JSON.stringify(config));
      return engine.run("preview", ...pack, "--policy-pack-config", file);
    };
    const leave = (expires: string) => ({
      "storage-tls": { exemptions: [{ resource: "mine-account", reason: "an old scanner", expires }] },
    });
    expect(violationsIn((await withConfig(leave("9999-12-31"))).stdout)).toEqual([]);
    const gone = { resource: "mine-acount", reason: "an old scanner", expires: "9999-12-31" };
    const unused = await withConfig({ "storage-https-only": { exemptions: [gone] } });
    expect(violationsIn(unused.stdout)).toEqual(["[mandatory] storage-tls", "[advisory] storage-https-only"]);
    expect(unused.stdout).toContain("mine-acount: exempt (an old scanner), while the rule looks at no resource");
    const over = await withConfig(leave("2020-01-01"));
    expect(violationsIn(over.stdout)).toEqual(["[mandatory] storage-tls"]);
    expect(over.stdout).toContain("its exemption ended on 2020-01-01: an old scanner");
    expect((await withConfig({ "storage-tls": { exemptions: [{ resource: "mine-account" }] } })).status).not.toBe(0);
    expect((await withConfig({ "log-retention": { minimumDays: "many" } })).status).not.toBe(0);
    const noDay = await withConfig(leave("2026-02-30"));
    expect([noDay.status, noDay.stdout]).toEqual([expect.any(Number), expect.stringContaining('got "2026-02-30"')]);
    expect(noDay.status).not.toBe(0);
    const misspelt = await withConfig({ "resource-tags": { tag: ["owner"] } });
    expect(misspelt.stdout).toContain("resource-tags: tag is no option of it: expected tags or exemptions");
    expect(misspelt.status).not.toBe(0);
    const off = await withConfig({
      all: "disabled",
      "resource-tags": { enforcementLevel: "mandatory", tags: ["owner"] },
    });
    expect(violationsIn(off.stdout)).toEqual(["[mandatory] resource-tags", "[mandatory] resource-tags"]);
  });

  it("leaves alone what a program only reads by its id", async () => {
    const engine = await stackOf(await programProject(reading), "prod");
    const { stdout } = await engine.run("up", ...pack);
    expect(stdout).toContain("read azure-native:signalrservice:SignalR theirs");
    // What is made is held to all that it breaks.
    expect(stdout).toContain("made: diagnosticSettings has none");
    expect(stdout).not.toContain("theirs: ");
  });

  const reading = `
    import * as eventgrid from "@pulumi/azure-native/eventgrid";
    import * as resources from "@pulumi/azure-native/resources";
    import * as signalrservice from "@pulumi/azure-native/signalrservice";

    const group = new resources.ResourceGroup("mine", { location: "westeurope", tags: { environment: "prod" } });
    const made = new signalrservice.SignalR("made", {
      resourceName: "made-signalr", resourceGroupName: group.name, location: "westeurope", sku: { name: "Standard_S1" },
      disableLocalAuth: true, cors: { allowedOrigins: ["https://chat.example.com"] }, tags: { environment: "prod" },
      features: [{ flag: "ServiceMode", value: "Default" }],
    });
    const theirs = signalrservice.SignalR.get("theirs", made.id);
    new eventgrid.SystemTopic("topic", {
      resourceGroupName: group.name, location: "westeurope", topicType: "Microsoft.SignalRService.SignalR",
      source: theirs.id, identity: { type: "SystemAssigned" }, tags: { environment: "prod" },
    });`;

  it("is made of five rules of the package and one more by an example, which a program of azure-native alone is held to", async () => {
    const example = await exampleProject("policy-pack");
    const engine = await stackOf(await programProject(subscription), "dev");
    const { status, stdout } = await engine.run("preview", "--policy-pack", example.folder);
    await example.remove();
    expect(status).not.toBe(0);
    expect(violationsIn(stdout).sort()).toEqual([
      "[advisory] subscription-names",
      "[mandatory] dead-letter-set",
      "[mandatory] filter-can-match",
    ]);
    expect(stdout).toContain('nothing is at once data.hubName StringIn "chat" and data.hubName StringIn "game"');
  });

  const subscription = `
    import * as eventgrid from "@pulumi/azure-native/eventgrid";
    import * as resources from "@pulumi/azure-native/resources";
    import * as storage from "@pulumi/azure-native/storage";

    const group = new resources.ResourceGroup("mine", { location: "westeurope" });
    const account = new storage.StorageAccount("mine-account", {
      accountName: "mineaccount", resourceGroupName: group.name, location: "westeurope", kind: "StorageV2",
      sku: { name: "Standard_LRS" },
    });
    const topic = new eventgrid.SystemTopic("topic", {
      resourceGroupName: group.name, location: "westeurope", topicType: "Microsoft.SignalRService.SignalR",
      source: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mine/providers/Microsoft.SignalRService/SignalR/chat",
    });
    new eventgrid.SystemTopicEventSubscription("departures", {
      resourceGroupName: group.name, systemTopicName: topic.name, eventSubscriptionName: "departures",
      destination: { endpointType: "StorageQueue", resourceId: account.id, queueName: "departures" },
      filter: {
        includedEventTypes: ["Microsoft.SignalRService.ClientConnectionDisconnected"],
        advancedFilters: [
          { operatorType: "StringIn", key: "data.hubName", values: ["chat"] },
          { operatorType: "StringIn", key: "data.hubName", values: ["game"] },
        ],
      },
    });`;
});

/** Every violation that a run printed, as level and rule. */
function violationsIn(stdout: string): string[] {
  const found = [...stdout.matchAll(/- \[(mandatory|advisory)\]\s+\[severity: \w+\]\s+(\S+)/g)];
  return found.map(([, level, rule]) => `[${level}] ${rule}`);
}
