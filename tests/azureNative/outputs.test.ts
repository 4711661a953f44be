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
  ["servicebus:Namespace", { resourceGroupName: "chat", namespaceName: "chat-bus" }],
  ["servicebus:Queue", { resourceGroupName: "chat", namespaceName: "chat-bus" }],
  ["servicebus:Topic", { resourceGroupName: "chat", namespaceName: "chat-bus" }],
];

/** Members that the class says are always there in an object, and that the local cloud has not: no program here reads them. */
const unanswered: Readonly<Record<string, readonly string[]>> = {
  "monitor:ActionGroup": ["emailReceivers[0].status"],
  "network:PrivateDnsZoneGroup": ["privateDnsZoneConfigs[0].recordSets"],
  "network:PrivateEndpoint": [
    ...["etag", "provisioningState", "type"].map((member) => `privateLinkServiceConnections[0].${member}`),
    ...["etag", "provisioningState", "purpose"].map((member) => `subnet.${member}`),
    ...["ipConfigurationProfiles", "ipConfigurations", "privateEndpoints"].map((member) => `subnet.${member}`),
    ...["resourceNavigationLinks", "serviceAssociationLinks"].map((member) => `subnet.${member}`),
  ],
  "network:Subnet": ["actions", "etag", "provisioningState"].map((member) => `delegations[0].${member}`),
  "operationalinsights:Workspace": ["sku.lastSkuUpdate"],
  "signalrservice:SignalR": ["sku.family", "sku.size"],
  "storage:StorageAccount": ["primaryEndpoints.web"],
};

/**
 * What the class does not declare of an answer, or declares otherwise, and what an object lacks that always has it. Not every
 * output is there that Azure would have.
 */
function problemsOf(type: string, outputs: Outputs): string[] {
  const declared = declaredType(type);
  if (!declared) return [`${type} is not declared`];
  return checkProperties(declared.outputs, { path: "", value: outputs, isUnknown: () => false })
    .filter(({ property, reason }) => !(/^\w+$/.test(property) && reason.startsWith("missing")))
    .map(({ reason }) => `${type}: ${reason}`);
}

/** What was sent comes back with what Azure adds, as far as the class declares it. */
function handedOn({ type, inputs }: ResourceRequest, outputs: Outputs): Outputs {
  const declared = Object.keys(declaredType(type)?.outputs.properties ?? {});
  const sent = Object.entries(inputs).filter(([name]) => declared.includes(name));
  return { ...Object.fromEntries(sent), ...outputs };
}

describe("what the local cloud answers", () => {
  it("is declared by the class of each type that it knows, names and kinds, and lacks no more of an object than is said here", async () => {
    const found = new Set<string>();
    const answered = new Set<string>();
    const watched = (): Cloud => {
      const cloud = createLocalCloud();
      const create = (request: ResourceRequest) => {
        const answer = cloud.create(request);
        if (!request.type.startsWith("azure-native:")) return answer;
        answered.add(request.type);
        for (const problem of problemsOf(request.type, handedOn(request, answer.outputs))) found.add(problem);
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
    const expected = Object.entries(unanswered).flatMap(([type, paths]) =>
      paths.map((path) => `azure-native:${type}: missing required property '${path}'`),
    );
    expect([...found].sort()).toEqual(expected.sort());
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
    expect(problemsOf(type, { hostname: "chat.service.signalr.net" })).toEqual([
      `${type}: 'hostname' is not a declared property (did you mean "hostName"?)`,
    ]);
    expect(problemsOf(type, { publicPort: "443" })).toEqual([
      `${type}: 'publicPort' should be of type 'number' but got a string`,
    ]);
    expect(problemsOf(type, { sku: { name: "Free_F1", tiers: "Free" } }).at(-1)).toContain("'sku.tiers' is not");
  });

  it("would be found lacking without the base of a webhook's URL, which Azure always answers", () => {
    const destination = { endpointType: "WebHook", endpointUrl: "https://chat.example/events" };
    const type = "azure-native:eventgrid:SystemTopicEventSubscription";
    expect(problemsOf(type, { destination })).toEqual([
      `${type}: missing required property 'destination.endpointBaseUrl'`,
    ]);
  });
});
