import { describe, expect, it } from "vitest";
import { declaredType, defaultInputs, type NamedRequest, type Surroundings } from "../../local/azureNative";
import { resourceTypes } from "../../local/cloud/resourceTypes";
import { fixedInputsOf } from "../../plan";

const later = Symbol("known later");
const token = (type: string) => `azure-native:${type}`;

function checked(type: string, inputs: NamedRequest["inputs"] = {}, request: Partial<NamedRequest> = {}) {
  return (surroundings: Partial<Surroundings> = {}) =>
    defaultInputs(
      { token: token(type), logicalName: "chat", inputs, randomSeed: Buffer.from("seed"), ...request },
      {
        groupLocation: (name) => (name === "group" ? "westeurope" : undefined),
        isUnknown: (value) => value === later,
        unknown: later,
        ...surroundings,
      },
    );
}

describe("the name of a resource that says none", () => {
  it("is the logical name and eight digits that the seed decides, and is noted as drawn", () => {
    const name = (seed: string) =>
      checked("storage:StorageAccount", {}, { logicalName: "My-Account", randomSeed: Buffer.from(seed) })();
    expect(name("a")).toMatchObject({
      accountName: expect.stringMatching(/^My-Account[0-9a-f]{8}$/),
      __createBeforeDelete: true,
    });
    expect(name("a")).toEqual(name("a"));
    expect(name("a").accountName).not.toBe(name("b").accountName);
  });

  it("is never the same without a seed", () => {
    const name = () => checked("web:WebApp", {}, { randomSeed: new Uint8Array() })().name;
    expect(name()).not.toBe(name());
  });

  it.each([
    ["storage:Queue", "queueName"],
    ["eventgrid:SystemTopicEventSubscription", "eventSubscriptionName"],
  ])("is the logical name alone for a %s, which lies in another resource", (type, key) => {
    const inputs = checked(type)();
    expect(inputs[key]).toBe("chat");
    expect(inputs).not.toHaveProperty("__createBeforeDelete");
  });

  it("is a GUID for a role assignment, whatever the project proposes", () => {
    const autonaming = { mode: "propose", proposedName: "chat" } as const;
    const { roleAssignmentName } = checked("authorization:RoleAssignment", {}, { autonaming })();
    expect(roleAssignmentName).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it.each([
    ["propose", "chat-dev"],
    ["enforce", "chat-dev"],
    ["disable", undefined],
  ] as const)("is what the project's own naming says when that is to %s", (mode, name) => {
    const inputs = checked("storage:Queue", {}, { autonaming: { mode, proposedName: "chat-dev" } })();
    expect([inputs.queueName, inputs.__createBeforeDelete]).toEqual([name, name && true]);
  });

  it.each([true, undefined])("stays what it was, and drawn only if it was (%s)", (flag) => {
    const oldInputs = { accountName: "before", ...(flag ? { __createBeforeDelete: flag } : {}) };
    const inputs = checked("storage:StorageAccount", {}, { oldInputs })();
    expect([inputs.accountName, inputs.__createBeforeDelete]).toEqual(["before", flag]);
  });

  it.each(["given", later])("is left alone when the program says one: %s", (accountName) => {
    const inputs = checked("storage:StorageAccount", { accountName })();
    expect(inputs.accountName).toBe(accountName);
    expect(inputs).not.toHaveProperty("__createBeforeDelete");
  });

  it.each(Object.keys(resourceTypes))("is known of %s, or its type has none", (type) => {
    const { name, generatedName } = fixedInputsOf(type) ?? {};
    const { properties = {}, required = [] } = declaredType(type)?.inputs ?? {};
    if (generatedName === undefined) return expect(required).toContain("name");
    expect(Object.keys(properties)).toContain(name);
    expect(required).not.toContain(name);
  });
});

describe("the location of a resource that says none", () => {
  const inGroup = { resourceGroupName: "group" };
  const topic = "eventgrid:SystemTopic";

  it.each([
    ["its group's", inGroup, {}, {}, "westeurope"],
    ["the configured one before its group's", inGroup, {}, { configuredLocation: "northeurope" }, "northeurope"],
    [
      "the one that it had before both",
      inGroup,
      { oldInputs: { location: "uksouth" } },
      { configuredLocation: "northeurope" },
      "uksouth",
    ],
    ["known later with its group", { resourceGroupName: later }, {}, {}, later],
    ["none when nobody knows its group", { resourceGroupName: "other" }, {}, {}, undefined],
    ["what the program says", { ...inGroup, location: "global" }, {}, {}, "global"],
  ])("is %s", (_, inputs, request, surroundings, location) => {
    expect(checked(topic, inputs, request)(surroundings).location).toBe(location);
  });

  it("is not added where the type takes none", () => {
    expect(checked("storage:Queue", inGroup)({ configuredLocation: "northeurope" })).not.toHaveProperty("location");
  });
});

it("adds the API version of the class, and leaves the SDK's own defaults to the SDK", () => {
  expect(checked("web:WebApp", { name: "app" })()).toEqual({
    name: "app",
    azureApiVersion: declaredType(token("web:WebApp"))?.apiVersion,
  });
});
