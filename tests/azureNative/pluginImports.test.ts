import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cloudCases } from "../cases/cloud";
import { type CaseResource, type CloudDriver, checkCloudCase } from "../cases/cloudCase";
import { deploy } from "../cases/deploy";
import { pluginDriver, urnOf } from "./pluginDriver";
import { type PluginOnArm, pluginOnArm } from "./pluginOnArm";

let plugin: PluginOnArm;
beforeAll(async () => {
  plugin = await pluginOnArm();
});
afterAll(() => plugin.stop());

/** What an import of a resource that was made changes, by the program that made it. */
async function changesOfImport(id: string, resource: CaseResource): Promise<readonly string[]> {
  const urn = urnOf(resource);
  const imported = await plugin.calls.read(urn, id);
  expect(imported.id).toBe(id);
  const { inputs, failures } = await plugin.calls.check({ urn, news: resource.inputs, olds: imported.inputs });
  expect(failures).toEqual([]);
  const request = { urn, id, oldInputs: imported.inputs, news: inputs, state: imported.state };
  const { changes, detail } = await plugin.calls.diff(request);
  expect(changes).toBe(Object.keys(detail).length > 0 ? "some" : "none");
  return Object.entries(detail).map(([path, kind]) => `${resource.type}: ${kind} ${path}`);
}

/**
 * What Azure answers unasked, and the class takes as an input: an import has it, the program says nothing of it. And the URL
 * of a webhook, which the program says and Azure does not answer.
 */
const differences = [
  "eventgrid:SystemTopic: DELETE identity.principalId",
  "eventgrid:SystemTopic: DELETE identity.tenantId",
  "eventgrid:SystemTopicEventSubscription: ADD destination.endpointUrl",
  "eventhub:EventHub: DELETE status",
  "network:PrivateDnsZoneGroup: DELETE name",
  "network:Subnet: DELETE name",
  "network:Subnet: DELETE type",
  "web:WebApp: DELETE hostNameSslStates",
];

describe("an import by id", () => {
  const found = new Set<string>();
  const types = new Set<string>();
  const importing = (driver: CloudDriver): CloudDriver => ({
    ...driver,
    deploy: (siteId, functions) => deploy(plugin.arm, siteId, functions),
    async create(resource) {
      const answer = await driver.create(resource);
      types.add(resource.type);
      for (const change of await changesOfImport(answer.id, resource)) found.add(change);
      return answer;
    },
  });
  // Hundreds of the same are one.
  const few = cloudCases.filter(({ setup, expected }) => setup.length < 50 && "accepted" in expected);

  it("gives the inputs that the program has, so that nothing changes but what Azure answers unasked, or not at all", async () => {
    for (const one of few) {
      plugin.empty();
      await checkCloudCase(one, importing(pluginDriver(plugin.calls)));
    }
    expect([...found].sort()).toEqual(differences);
    expect(types.size).toBeGreaterThan(20);
  });
});
