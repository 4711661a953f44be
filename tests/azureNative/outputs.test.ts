import { describe, expect, it } from "vitest";
import { createLocalCloud } from "../../local/azureNative";
import { checkProperties } from "../../local/azureNative/checkShape";
import { declaredType } from "../../local/azureNative/declared";
import { resourceTypes } from "../../local/cloud/resourceTypes";
import { type Cloud, evaluateStack, type ResourceRequest } from "../../plan";
import { programs } from "./programs";

type Outputs = Readonly<Record<string, unknown>>;

/** Types that no program here makes, with what they need. */
const others: readonly (readonly [string, Outputs])[] = [
  ["resources:ResourceGroup", { resourceGroupName: "chat", location: "westeurope" }],
  ["managedidentity:UserAssignedIdentity", { resourceGroupName: "chat" }],
  ["servicebus:Namespace", { resourceGroupName: "chat", namespaceName: "bus" }],
  ["servicebus:Queue", { resourceGroupName: "chat", namespaceName: "bus" }],
  ["servicebus:Topic", { resourceGroupName: "chat", namespaceName: "bus" }],
];

/** What the class does not declare of an answer, or declares otherwise. Not everything is answered that Azure would. */
function undeclaredIn(type: string, outputs: Outputs): string[] {
  const declared = declaredType(type);
  if (!declared) return [`${type} is not declared`];
  return checkProperties(declared.outputs, { path: "", value: outputs, isUnknown: () => false })
    .filter(({ reason }) => !reason.startsWith("missing"))
    .map(({ reason }) => `${type}: ${reason}`);
}

describe("what the local cloud answers", () => {
  it("is declared by the class of each type that it knows, names and kinds", async () => {
    const found = new Set<string>();
    const answered = new Set<string>();
    const watched = (): Cloud => {
      const cloud = createLocalCloud();
      const create = (request: ResourceRequest) => {
        const answer = cloud.create(request);
        if (!request.type.startsWith("azure-native:")) return answer;
        answered.add(request.type);
        for (const problem of undeclaredIn(request.type, answer.outputs)) found.add(problem);
        return answer;
      };
      return { ...cloud, create };
    };
    for (const { options } of programs) await evaluateStack({ ...options, cloud: watched() });
    const cloud = watched();
    for (const [name, inputs] of others) {
      const type = `azure-native:${name}`;
      cloud.create({ urn: `urn:pulumi:dev::test::${type}::made`, type, name: "made", inputs });
    }
    expect([...found]).toEqual([]);
    expect([...answered].sort()).toEqual(Object.keys(resourceTypes).sort());
  });

  it("has the API version of the class, and a state only where the class has one", () => {
    const cloud = createLocalCloud();
    const answer = (name: string, inputs: Outputs) => {
      const type = `azure-native:${name}`;
      return cloud.create({ urn: `urn:pulumi:dev::test::${type}::made`, type, name: "made", inputs }).outputs;
    };
    const group = answer("resources:ResourceGroup", { resourceGroupName: "chat", location: "westeurope" });
    expect(group).toEqual({
      name: "chat",
      type: "Microsoft.Resources/resourceGroups",
      location: "westeurope",
      properties: { provisioningState: "Succeeded" },
      azureApiVersion: declaredType("azure-native:resources:ResourceGroup")?.apiVersion,
    });
    const service = answer("communication:CommunicationService", {
      resourceGroupName: "chat",
      location: "global",
      dataLocation: "Europe",
    });
    expect(service).toMatchObject({ provisioningState: "Succeeded" });
  });

  it("would be found undeclared if it had another name or kind", () => {
    const type = "azure-native:signalrservice:SignalR";
    expect(undeclaredIn(type, { hostname: "chat.service.signalr.net" })).toEqual([
      `${type}: 'hostname' is not a declared property (did you mean "hostName"?)`,
    ]);
    expect(undeclaredIn(type, { publicPort: "443" })).toEqual([
      `${type}: 'publicPort' should be of type 'number' but got a string`,
    ]);
    expect(undeclaredIn(type, { sku: { name: "Free_F1", tiers: "Free" } })[0]).toContain("'sku.tiers' is not");
  });
});
