import { describe, expect, it } from "vitest";
import { type ChangeEffect, effectOfChange, evaluateStack, fixedInputsOf, replaceOnChange } from "../../plan";

const native = "azure-native";

describe("the table of what cannot change in place", () => {
  it.each<[string, string, ChangeEffect, unknown?, unknown?]>([
    ["resources:ResourceGroup", "location", "replace"],
    ["resources:ResourceGroup", "tags.a", "in place"],
    ["signalrservice:SignalR", "kind", "replace"],
    ["signalrservice:SignalR", "sku.name", "in place", "Free_F1", "Standard_S1"],
    ["communication:CommunicationService", "dataLocation", "replace"],
    ["eventgrid:SystemTopic", "source", "refused"],
    ["eventgrid:SystemTopicEventSubscription", "filter.includedEventTypes[0]", "in place"],
    ["eventgrid:SystemTopicEventSubscription", "systemTopicName", "replace"],
    ["storage:StorageAccount", "sku.name", "in place", "Standard_LRS", "Standard_GRS"],
    ["storage:StorageAccount", "sku.name", "refused", "Standard_LRS", "Standard_ZRS"],
    ["storage:StorageAccount", "sku.name", "refused", "Standard_LRS", "Premium_LRS"],
    ["storage:StorageAccount", "sku", "refused", { name: "Standard_LRS" }, undefined],
    ["storage/v20240101:Queue", "queueName", "replace"],
    ["network:PrivateEndpoint", "subnet.id", "replace"],
    ["network:PrivateEndpoint", "subnets", "in place"],
    ["web:AppServicePlan", "sku.name", "in place", "B1", "S1"],
    ["web:AppServicePlan", "sku.name", "refused", "B1", "FC1"],
    ["servicebus:Namespace", "sku.name", "in place", "Basic", "Standard"],
    ["servicebus:Namespace", "sku.name", "refused", "Standard", "Premium"],
    ["authorization:RoleAssignment", "principalId", "replace"],
    ["compute:VirtualMachine", "anything", "unknown"],
  ])("says of %s: %s changes %s", (type, path, effect, before, after) => {
    const told = effectOfChange(`${native}:${type}`, path, before, after);
    expect(told.effect).toBe(effect);
    // Nothing is said to be fixed without its source.
    expect(told.source !== undefined).toBe(effect === "replace" || effect === "refused");
  });

  it.each(["dev", "staging", "prod"])("has every type that %s registers", async (stack) => {
    const { resources } = await evaluateStack({ stack });
    const missing = resources.filter(({ custom, type }) => custom && !fixedInputsOf(type)).map(({ type }) => type);
    expect(missing).toEqual([]);
  });

  it("tells what another site, other code and another bound do to deployed code", () => {
    const code = "pulumi-nodejs:dynamic/azure-realtime-events:FunctionCode";
    expect(effectOfChange(code, "siteId").effect).toBe("replace");
    expect(effectOfChange(code, "sha256").effect).toBe("in place");
    expect(fixedInputsOf(code)?.notCompared).toContain("timeoutSeconds");
  });

  const ofAzure = Object.entries(replaceOnChange).filter(([type]) => type.startsWith(`${native}:`));
  it.each(ofAzure)("names inputs that %s has", async (type, { name, replaces, refuses }) => {
    const [, module = "", resource = ""] = type.split(":");
    const classes = (await import(`@pulumi/azure-native/${module}/index.js`)) as Record<string, unknown>;
    const source = String(classes[resource]);
    const paths = [...Object.keys(replaces), ...Object.keys(refuses), ...(name ? [name] : [])];
    const unknown = paths.filter((path) => !source.includes(`resourceInputs["${path.split(".")[0]}"] = `));
    expect(unknown).toEqual([]);
  });
});
