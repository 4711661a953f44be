import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

const plan = (...args: string[]): Promise<Ended> =>
  new Promise((done) => {
    execFile(process.execPath, ["--import", "tsx", "plan/cli.ts", ...args], (error, stdout, stderr) => {
      done({ status: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
  });

describe("npm run plan", () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "plan-cli-"));
    symlinkSync(resolve("node_modules"), join(directory, "node_modules"));
    writeFileSync(join(directory, "Pulumi.yaml"), "name: shop\nruntime: nodejs\nmain: main.ts\n");
    writeFileSync(join(directory, "Pulumi.dev.yaml"), "config: {}\n");
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  it("prints one JSON document with the documented members, and nothing else on stdout", async () => {
    const { status, stdout } = await plan("--stack", "dev", "--json");
    expect(status).toBe(0);
    const { resources, outputs } = JSON.parse(stdout);
    const subscription = resources.find(
      ({ name }: { name: string }) => name === "realtime-signalr-events-subscription",
    );
    for (const member of [
      "urn",
      "type",
      "name",
      "inputs",
      "parent",
      "dependencies",
      "propertyDependencies",
      "protect",
      "retainOnDelete",
      "aliases",
      "ignoreChanges",
    ]) {
      expect(subscription).toHaveProperty(member);
    }
    expect(outputs.presenceUrl).toEqual({ $computed: true });
  });

  it("prints a tree with a count, and what is billed, to a person", async () => {
    const { status, stdout } = await plan("--stack", "prod");
    expect(status).toBe(0);
    expect(stdout).toContain("azure-native:storage:Table  realtime-app-presence  [protected, retained on delete]");
    expect(stdout).toMatch(/\n\d+ resources in 8 components\n\nbilled\n/);
    expect(stdout).toMatch(
      /\n {2}realtime-signalr-service: SignalR Service, Standard_S1 × \d+\n {6}signalr\.standard_s1\.unit_day /,
    );
    expect(stdout).toMatch(/\n {2}nothing is billed for: .*\d+ RoleAssignment/);
  });

  describe("with prices", () => {
    const prices = (text: string) => {
      const path = join(directory, "prices.yaml");
      writeFileSync(path, text);
      return path;
    };
    const units = "currency: EUR\nprices:\n  signalr.standard_s1.unit_day: 0.5\n";

    it("prints a month's cost, and what is not in it", async () => {
      const { status, stdout } = await plan("--stack", "prod", "--config", "signalrUnits=2", "--prices", prices(units));
      expect(status).toBe(0);
      expect(stdout).toContain("\ncost of a month of 30.4 days, in EUR\n");
      expect(stdout).toMatch(/signalr\.standard_s1\.unit_day +60\.8 × 0\.5 +30\.40\n +sum +30\.40\n {2}not included\n/);
      expect(stdout).toContain(
        "realtime-signalr-service  signalr.standard_s1.messages, by 1,000,000 messages: no price and quantity",
      );
    });

    it("adds the cost to the JSON document, which has none without prices", async () => {
      const args = ["--stack", "prod", "--config", "signalrUnits=2", "--json"];
      const { resources, outputs, cost, ...rest } = JSON.parse((await plan(...args, "--prices", prices(units))).stdout);
      expect(rest).toEqual({});
      expect(cost).toMatchObject({ currency: "EUR", daysPerMonth: 30.4, monthly: 30.4 });
      expect(JSON.parse((await plan(...args)).stdout)).toEqual({ resources, outputs });
    });

    it.each([
      [
        "a meter that there is not",
        "currency: EUR\nprices: {dns.query: 1}\n",
        'dns.query: unknown meter (did you mean "dns.queries"?)',
      ],
      ["YAML that cannot be read", "currency: EUR\n prices: 1\n", "prices.yaml:1:11: "],
      ["a list", "- 1\n", "expected a map with currency, daysPerMonth, prices, usage, got [1]"],
    ])("exits with 1 for %s, and names the file", async (_what, text, message) => {
      const path = prices(text);
      const { status, stdout, stderr } = await plan("--stack", "dev", "--prices", path);
      expect(status).toBe(1);
      expect(stdout).toBe("");
      expect(stderr).toContain(path);
      expect(stderr).toContain(message);
    });

    it("exits with 1 when there is no such file", async () => {
      const { status, stderr } = await plan("--stack", "dev", "--prices", join(directory, "none.yaml"));
      expect(status).toBe(1);
      expect(stderr).toBe(`${join(directory, "none.yaml")}: expected a price file: there is no such file\n`);
    });
  });

  it("names the program's own file and line when the program fails, and exits with 1", async () => {
    writeFileSync(join(directory, "main.ts"), 'interface Unused { a: string }\n\nthrow new TypeError("mine");\n');
    const { status, stdout, stderr } = await plan("--stack", "dev", "--cwd", directory);
    expect(status).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/^TypeError: mine\n.*main\.ts:3:7/);
  });

  it("exits with 1 when the program waits for something that never happens, instead of silently with 0", async () => {
    writeFileSync(join(directory, "main.ts"), "export = () => new Promise(() => undefined);\n");
    const { status, stderr } = await plan("--stack", "dev", "--cwd", directory);
    expect(status).toBe(1);
    expect(stderr).toContain("did not finish");
  });

  it("waits for resources that the program registers without awaiting them, as Pulumi's host does", async () => {
    writeFileSync(
      join(directory, "main.ts"),
      `import * as resources from "@pulumi/azure-native/resources";
       setTimeout(() => new resources.ResourceGroup("floating"), 100);\n`,
    );
    const { status, stdout } = await plan("--stack", "dev", "--cwd", directory);
    expect(stdout).toContain("azure-native:resources:ResourceGroup  floating");
    expect(status).toBe(0);
  });

  describe("of a project with the package installed", () => {
    const install = (make: (folder: string) => void) => {
      rmSync(join(directory, "node_modules"));
      const modules = join(directory, "node_modules");
      mkdirSync(modules);
      symlinkSync(resolve("node_modules", "@pulumi"), join(modules, "@pulumi"));
      make(join(modules, "azure-realtime-events"));
      writeFileSync(
        join(directory, "main.ts"),
        'import { SignalREventType } from "azure-realtime-events";\nexport const type = SignalREventType.ClientConnectionConnected;\n',
      );
      return plan("--stack", "dev", "--json", "--cwd", directory);
    };

    it("names the sources that it is planned with, and the package, in one line on stderr", async () => {
      const { status, stdout, stderr } = await install((folder) => {
        mkdirSync(folder);
        writeFileSync(join(folder, "package.json"), '{"name":"azure-realtime-events","version":"0.0.7"}');
      });
      expect(status).toBe(0);
      expect(JSON.parse(stdout).outputs).toEqual({ type: "Microsoft.SignalRService.ClientConnectionConnected" });
      const installed = join(directory, "node_modules", "azure-realtime-events");
      expect(stderr).toBe(
        `planned with the sources of ${resolve(".")} (0.1.0), not with the package that is installed, ${installed} (0.0.7)\n`,
      );
    });

    it("says nothing where it is a link to this checkout", async () => {
      const { status, stderr } = await install((folder) => symlinkSync(resolve("."), folder));
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    });
  });

  it("names file and place of YAML that cannot be read", async () => {
    writeFileSync(join(directory, "Pulumi.dev.yaml"), "config:\n  a: 1\n b: 2\n");
    const { status, stderr } = await plan("--stack", "dev", "--cwd", directory);
    expect(status).toBe(1);
    expect(stderr).toMatch(/Pulumi\.dev\.yaml:\d+:\d+: .+\n$/);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  it.each([
    ["an unknown flag", ["--stak", "dev"], "--stak"],
    ["no stack", [], "--stack is missing"],
    ["prices and an earlier plan at once", ["--stack", "dev", "--prices", "a", "--against", "b"], "exclude each other"],
    ["an expectation of nothing", ["--stack", "dev", "--expect-no-changes"], "--expect-no-changes needs --against"],
    ["a pair without =", ["--stack", "dev", "--config", "x"], 'expected KEY=VALUE, got "x"'],
  ])("explains %s, shows the usage and exits with 2", async (_what, args, message) => {
    const { status, stdout, stderr } = await plan(...args);
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain(message);
    expect(stderr).toContain("npm run plan -- --stack NAME");
  });

  it("explains itself with --help", async () => {
    const { status, stdout } = await plan("--help");
    expect(status).toBe(0);
    expect(stdout).toContain("--json");
  });
});
