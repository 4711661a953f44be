import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cloudCases } from "../cases/cloud";
import { checkCloudCase } from "../cases/cloudCase";
import { deploy } from "../cases/deploy";
import { pluginDriver } from "./pluginDriver";
import { type PluginOnArm, pluginOnArm } from "./pluginOnArm";

let plugin: PluginOnArm;
beforeAll(async () => {
  plugin = await pluginOnArm();
});
afterAll(() => plugin.stop());

// The very answers of the local Azure and of a local run: tests/local/cloudCases.test.ts.
describe("the plugin", () => {
  it.each(cloudCases)("$title", async (one) => {
    plugin.empty();
    const driver = pluginDriver(plugin.calls);
    await checkCloudCase(one, {
      ...driver,
      deploy: (siteId, functions) => deploy(plugin.arm, siteId, functions),
    });
    if ("update" in one.operation && "accepted" in one.expected) expect(driver.replaces).toEqual([]);
  });
});
