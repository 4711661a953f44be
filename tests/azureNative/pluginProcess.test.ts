import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { setTimeout as after } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { managementUrlVariable } from "../../local/azureNative/managementUrlVariable";
import { urnOf } from "./pluginDriver";
import { type PluginOnArm, pluginOnArm } from "./pluginOnArm";
import { engineAddress, startPlugin } from "./pluginProcess";

let plugin: PluginOnArm;
beforeAll(async () => {
  plugin = await pluginOnArm();
});
afterAll(() => plugin.stop());

describe("the plugin's process", () => {
  it("says what it takes, and puts the configured location before the group's", async () => {
    const { calls, stop } = await startPlugin(plugin.executable, plugin.server.url);
    try {
      expect(await calls.configure({ location: "northeurope" })).toMatchObject({
        ...{ supportspreview: true, supportsAutonamingConfiguration: true },
        // As azure-native: the engine opens secrets before it sends them, and marks them again itself.
        ...{ acceptsecrets: false, acceptresources: false, acceptoutputs: false },
      });
      const group = { name: "group", type: "resources:ResourceGroup" };
      await calls.create(urnOf(group), { resourceGroupName: "chat", location: "westeurope" });
      const news = { resourceGroupName: "chat", kind: "StorageV2", sku: { name: "Standard_LRS" } };
      const urn = urnOf({ name: "account", type: "storage:StorageAccount" });
      expect((await calls.check({ urn, news })).inputs.location).toBe("northeurope");
    } finally {
      await stop();
    }
  });

  it("ends without a word on its output when nobody says where Azure is, and says so", async () => {
    const child = spawn(plugin.executable, [engineAddress], { env: { PATH: "/usr/bin:/bin" } });
    const ended = once(child, "exit");
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    const [status] = await ended;
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toBe(`${managementUrlVariable} must be the URL of a local Azure Resource Manager, got nothing\n`);
  });

  it("ends when the engine that started it was killed", async () => {
    const engine = spawn(
      process.execPath,
      [
        "-e",
        `const child = require("node:child_process").spawn(process.argv[1], ["${engineAddress}"], { stdio: ["ignore", "pipe", "inherit"] });
         child.stdout.once("data", () => console.log(child.pid)); setInterval(() => {}, 1000);`,
        plugin.executable,
      ],
      {
        env: { PATH: "/usr/bin:/bin", [managementUrlVariable]: plugin.server.url },
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    const [pid] = await once(createInterface(engine.stdout), "line");
    expect(isRunning(Number(pid))).toBe(true);
    engine.kill("SIGKILL");
    const deadline = Date.now() + 10_000;
    while (isRunning(Number(pid)) && Date.now() < deadline) await after(50);
    expect(isRunning(Number(pid))).toBe(false);
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
