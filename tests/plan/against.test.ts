import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

describe("npm run plan -- --against", () => {
  let directory: string;
  let saved: string;

  const plan = (...args: string[]): Promise<Ended> =>
    new Promise((done) => {
      const command = ["--import", "tsx", "plan/cli.ts", "--stack", "dev", "--cwd", directory, ...args];
      execFile(process.execPath, command, (error, stdout, stderr) => {
        done({ status: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
      });
    });

  /** The program: a group, and a table in an account whose name is computed. */
  const write = (location: string, options = "{}") =>
    writeFileSync(
      join(directory, "main.ts"),
      `import * as resources from "@pulumi/azure-native/resources";
       import * as storage from "@pulumi/azure-native/storage";
       const { name: resourceGroupName } = new resources.ResourceGroup("group", { location: "westeurope" });
       const sku = { name: "Standard_LRS" };
       const account = new storage.StorageAccount("account", { resourceGroupName, location: "${location}", kind: "StorageV2", sku }, ${options});
       new storage.Table("presence", { resourceGroupName, accountName: account.name, tableName: "presence" });\n`,
    );

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), "plan-against-"));
    symlinkSync(resolve("node_modules"), join(directory, "node_modules"));
    writeFileSync(join(directory, "Pulumi.yaml"), "name: shop\nruntime: nodejs\nmain: main.ts\n");
    writeFileSync(join(directory, "Pulumi.dev.yaml"), "config: {}\n");
    write("westeurope");
    saved = join(directory, "saved.json");
    writeFileSync(saved, (await plan("--json")).stdout);
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  it("says that nothing changes", async () => {
    expect(await plan("--against", saved)).toEqual({ status: 0, stdout: "3 unchanged\n", stderr: "" });
    expect((await plan("--against", saved, "--expect-no-changes")).status).toBe(0);
  });

  it("prints what changes, by what, what to mind, and where that is written", async () => {
    write("northeurope", "{ protect: true }");
    const { status, stdout } = await plan("--against", saved);
    expect(status).toBe(0);
    expect(stdout).toBe(`replaced
  azure-native:storage:StorageAccount  account  [the new one is made first, the old one deleted last]
      location: "westeurope" -> "northeurope"  (forces the replacement [1])
  azure-native:storage:Table  presence  [the old one is deleted first, so there is none for a while]
      accountName: computed anew, from account  (forces the replacement [2])

mind
  account: its blobs, queues and tables are lost when it is replaced
  presence: its entities are lost when it is replaced

sources
  [1] pulumi-azure-native, provider/pkg/gen/replacement.go: forceNewMap
  [2] pulumi-azure-native, provider/pkg/provider/diff.go: a parameter of the resource's path

2 replaced, 1 unchanged
`);
  });

  it("prints one JSON document with the same", async () => {
    write("northeurope");
    const { stdout } = await plan("--against", saved, "--json");
    expect(JSON.parse(stdout)).toMatchObject({
      changes: [
        { kind: "replace", name: "account", order: "create first", properties: [{ path: "location" }] },
        { kind: "replace", name: "presence", properties: [{ path: "accountName", before: { $computed: true } }] },
      ],
      warnings: [{ code: "data" }, { code: "data" }],
      unchanged: 1,
    });
  });

  it("exits with 1 when changes were not expected, and still prints them", async () => {
    write("northeurope");
    const { status, stdout, stderr } = await plan("--against", saved, "--expect-no-changes");
    expect(status).toBe(1);
    expect(stdout).toContain("2 replaced, 1 unchanged");
    expect(stderr).toBe("expected no changes, got 2\n");
  });

  const writer = '"npm run plan -- --stack dev --json"';
  const resource = { urn: "urn:pulumi:dev::shop::a:b:C::c", type: "a:b:C", name: "c", custom: true, inputs: {} };

  it.each<[string, unknown, string]>([
    ["no JSON", "created", `expected what ${writer} wrote: Unexpected token`],
    [
      "no plan",
      { outputs: {} },
      `expected what ${writer} wrote: expected an object with "resources", got {"outputs":{}}`,
    ],
    [
      "a resource without inputs",
      { resources: [resource, { ...resource, inputs: 3 }] },
      `expected what ${writer} wrote: resources[1].inputs: expected an object, got 3`,
    ],
    [
      "a resource whose dependencies are no list",
      { resources: [{ ...resource, dependencies: "x" }] },
      `expected what ${writer} wrote: resources[0].dependencies: expected a list, got "x"`,
    ],
    [
      "another stack's plan",
      { resources: [{ ...resource, urn: "urn:pulumi:prod::shop::a:b:C::c" }] },
      'expected a plan of stack "dev", got one of stack "prod"',
    ],
  ])("names the file and what was expected when it holds %s", async (_what, content, message) => {
    writeFileSync(saved, typeof content === "string" ? content : JSON.stringify(content));
    const { status, stdout, stderr } = await plan("--against", saved);
    expect(status).toBe(1);
    expect(stdout).toBe("");
    expect(stderr.startsWith(`${saved}: ${message}`)).toBe(true);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  it("names a file that is not there", async () => {
    const { status, stderr } = await plan("--against", join(directory, "none.json"));
    expect(status).toBe(1);
    expect(stderr).toBe(`${join(directory, "none.json")}: expected what ${writer} wrote: there is no such file\n`);
  });
});
