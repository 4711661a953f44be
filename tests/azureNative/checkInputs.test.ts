import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkInputs, declaredFunction, declaredType } from "../../local/azureNative";

type Inputs = Readonly<Record<string, unknown>>;
const later = Symbol("known later");

const failures = (type: string, inputs: Inputs) =>
  checkInputs(`azure-native:${type}`, inputs, (value) => value === later);
const reasons = (type: string, inputs: Inputs) => failures(type, inputs).map(({ reason }) => reason);

const account = {
  resourceGroupName: "chat",
  accountName: "inbox",
  location: "westeurope",
  kind: "StorageV2",
  sku: { name: "Standard_LRS" },
};
const accountWith = (changes: Inputs) => reasons("storage:StorageAccount", { ...account, ...changes });
const subscription = { resourceGroupName: "chat", systemTopicName: "topic", eventSubscriptionName: "events" };
const subscriptionWith = (changes: Inputs) =>
  reasons("eventgrid:SystemTopicEventSubscription", { ...subscription, ...changes });

describe("inputs", () => {
  it("are right as they are declared, absent ones and the provider's own notes too", () => {
    expect(accountWith({})).toEqual([]);
    expect(accountWith({ tags: { a: "b" }, minimumTlsVersion: null, isHnsEnabled: undefined })).toEqual([]);
    expect(accountWith({ __createBeforeDelete: true, azureApiVersion: "2024-01-01" })).toEqual([]);
  });

  it.each<[string, Inputs, string]>([
    ["not there", { kind: undefined }, "missing required property 'kind'"],
    ["null", { kind: null }, "missing required property 'kind'"],
    ["not there in an object", { sku: {} }, "missing required property 'sku.name'"],
    [
      "not there in a list",
      { networkRuleSet: { defaultAction: "Deny", ipRules: [{}] } },
      "missing required property 'networkRuleSet.ipRules[0].iPAddressOrRange'",
    ],
  ])("must have what is required: %s", (_, changes, reason) => {
    expect(accountWith(changes)).toEqual([reason]);
  });

  it("must have the name and the place that the provider did not add", () => {
    expect(accountWith({ accountName: undefined, location: undefined })).toEqual([
      "missing required property 'location'. Either set it explicitly or configure it with " +
        "'pulumi config set azure-native:location <value>'.",
      "missing required property 'accountName'",
    ]);
  });

  it.each<[Inputs, string, string]>([
    [{ accessTeir: "Hot" }, "accessTeir", `'accessTeir' is not a declared property (did you mean "accessTier"?)`],
    [
      { sku: { name: "Standard_LRS", tiers: "x" } },
      "sku.tiers",
      "'sku.tiers' is not a declared property; declared are name",
    ],
    [{ constructor: "x" }, "constructor", "'constructor' is not a declared property; declared are accessTier"],
  ])("may not have what is not declared: %o", (changes, property, reason) => {
    const [failure, ...others] = failures("storage:StorageAccount", { ...account, ...changes });
    expect(others).toEqual([]);
    expect(failure?.property).toBe(property);
    expect(failure?.reason.startsWith(reason)).toBe(true);
  });

  it.each<[Inputs, string]>([
    [{ accountName: 7 }, "'accountName' should be of type 'string' but got a number"],
    [{ isHnsEnabled: "true" }, "'isHnsEnabled' should be of type 'boolean' but got a string"],
    [{ sku: "Standard_LRS" }, "'sku' should be of type 'object' but got a string"],
    [{ sku: ["Standard_LRS"] }, "'sku' should be of type 'object' but got an array"],
    [{ tags: { a: 1 } }, "'tags.a' should be of type 'string' but got a number"],
    [{ tags: [] }, "'tags' should be of type 'object' but got an array"],
    [{ minimumTlsVersion: 1.2 }, "'minimumTlsVersion' should be of type 'string' but got a number"],
    [
      { networkRuleSet: { defaultAction: "Deny", ipRules: {} } },
      "'networkRuleSet.ipRules' should be of type 'array' but got an object",
    ],
    [
      { networkRuleSet: { defaultAction: "Deny", ipRules: ["10.0.0.1"] } },
      "'networkRuleSet.ipRules[0]' should be of type 'object' but got a string",
    ],
  ])("must be of the declared kind: %o", (changes, reason) => {
    expect(accountWith(changes)).toEqual([reason]);
  });

  it.each<[string, Inputs, string]>([
    [
      "closed",
      { networkRuleSet: { defaultAction: "Refuse" } },
      `'networkRuleSet.defaultAction' should be one of Allow, Deny but got "Refuse"`,
    ],
    [
      "open",
      { publicNetworkAccess: "enabled" },
      `'publicNetworkAccess' should be one of Enabled, Disabled, SecuredByPerimeter but got "enabled" (did you mean "Enabled"?)`,
    ],
  ])("must be of the values of a %s enum", (_, changes, reason) => {
    expect(accountWith(changes)).toEqual([reason]);
  });
});

describe("a union", () => {
  const queue = { endpointType: "StorageQueue", resourceId: "/subscriptions/x", queueName: "events" };

  it("takes what its constant names, and nothing of the others", () => {
    expect(subscriptionWith({ destination: queue })).toEqual([]);
    expect(subscriptionWith({ destination: { ...queue, endpointUrl: "https://example.com" } })[0]).toMatch(
      /^'destination.endpointUrl' is not a declared property; declared are endpointType, queueMessageTimeToLiveInSeconds/,
    );
  });

  it("names its constants when there is none of them", () => {
    expect(subscriptionWith({ destination: { queueName: "events" } })).toEqual([
      "missing required property 'destination.endpointType'",
    ]);
    const [reason] = subscriptionWith({ destination: { ...queue, endpointType: "StorageQeue" } });
    expect(reason).toMatch(
      /^'destination.endpointType' should be one of AzureFunction, EventHub, .*, WebHook but got "StorageQeue" \(did you mean "StorageQueue"\?\)$/,
    );
  });

  it("is looked into in lists and in itself", () => {
    const filter = (advancedFilters: unknown) => subscriptionWith({ filter: { advancedFilters } });
    expect(filter([{ operatorType: "StringIn", key: "data.a", values: ["x"] }])).toEqual([]);
    expect(filter([{ operatorType: "StringIn", key: "data.a", value: 7 }])[0]).toContain(
      "'filter.advancedFilters[0].value'",
    );
    expect(filter([{ operatorType: "NumberIn", key: "data.a", values: [1, "2"] }])).toEqual([
      "'filter.advancedFilters[0].values[1]' should be of type 'number' but got a string",
    ]);
    const hook = {
      endpointType: "WebHook",
      deliveryAttributeMappings: [{ type: "Static", name: "x", isSecret: "no" }],
    };
    expect(subscriptionWith({ destination: hook })).toEqual([
      "'destination.deliveryAttributeMappings[0].isSecret' should be of type 'boolean' but got a string",
    ]);
  });
});

describe("a value that is known only later", () => {
  it("is right wherever it stands, and counts as given", () => {
    expect(accountWith({ kind: later, sku: later, tags: { a: later } })).toEqual([]);
    expect(subscriptionWith({ destination: { endpointType: later, anything: 1 } })).toEqual([]);
    expect(subscriptionWith({ filter: { advancedFilters: [later] } })).toEqual([]);
  });

  it("never makes wrong what is right once it is known", () => {
    const right = {
      ...account,
      tags: { a: "b" },
      networkRuleSet: { defaultAction: "Deny", ipRules: [{ iPAddressOrRange: "10.0.0.1" }] },
    };
    fc.assert(
      fc.property(fc.infiniteStream(fc.boolean()), (choices) => {
        const hide = (value: unknown): unknown => {
          if (choices.next().value) return later;
          if (Array.isArray(value)) return value.map(hide);
          if (typeof value !== "object" || value === null) return value;
          return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, hide(member)]));
        };
        const hidden = Object.fromEntries(Object.entries(right).map(([key, member]) => [key, hide(member)]));
        expect(accountWith(hidden)).toEqual([]);
      }),
    );
  });
});

describe("a token", () => {
  it.each([
    "azure-native:storage:Quueue",
    "azure-native:storage/v20240101:Queue",
    "azure-native_storage_v20240101:storage:Queue",
    "constructor",
  ])("of no class is refused: %s", (token) => {
    expect(declaredType(token)).toBeUndefined();
    expect(declaredFunction(token)).toBeUndefined();
    expect(() => checkInputs(token, {}, () => true)).toThrow(`Resource type ${token} not found`);
  });

  it("that is nearly right is told the right one", () => {
    expect(() => checkInputs("azure-native:storage:Quueue", {}, () => true)).toThrow(
      'not found (did you mean "azure-native:storage:Queue"?)',
    );
  });

  it("of a function has what it takes and answers", () => {
    expect(declaredFunction("azure-native:authorization:getClientToken")).toEqual({
      inputs: { required: [], properties: { endpoint: "string" } },
      outputs: { required: ["token"], properties: { token: "string" } },
    });
  });
});
