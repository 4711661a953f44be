import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { unknownValue } from "../../local/azureNative/unknownValue";
import type { CaseResource } from "../cases/cloudCase";
import { initFailedOf, type Values } from "./pluginCalls";
import { urnOf } from "./pluginDriver";
import { type PluginOnArm, pluginOnArm } from "./pluginOnArm";

let plugin: PluginOnArm;
beforeAll(async () => {
  plugin = await pluginOnArm();
});
afterAll(() => plugin.stop());
beforeEach(() => plugin.empty());

const inGroup = { resourceGroupName: "chat" };
const group = { name: "group", type: "resources:ResourceGroup", inputs: { ...inGroup, location: "westeurope" } };
const account = {
  name: "account",
  type: "storage:StorageAccount",
  inputs: { ...inGroup, accountName: "inbox", kind: "StorageV2", sku: { name: "Standard_LRS" } },
};
const signalr = {
  name: "signalr",
  type: "signalrservice:SignalR",
  inputs: { ...inGroup, resourceName: "chat", sku: { name: "Standard_S1" } },
};
const accountUrn = urnOf(account);

const checked = async ({ inputs, ...resource }: CaseResource, olds?: Values) =>
  (await plugin.calls.check({ urn: urnOf(resource), news: inputs, ...(olds && { olds }) })).inputs;

/** Made as the engine makes it; what it keeps of it. */
async function made(resource: CaseResource) {
  const inputs = await checked(resource);
  return { inputs, ...(await plugin.calls.create(urnOf(resource), inputs)) };
}

describe("Check", () => {
  const account = { kind: "StorageV2", sku: { name: "Standard_LRS" } };
  const check = (news: Values, more: Partial<Parameters<typeof plugin.calls.check>[0]> = {}) =>
    plugin.calls.check({ urn: accountUrn, news: { ...inGroup, ...account, ...news }, ...more });

  it("adds a name that the seed decides, the group's location, and the API version of the class", async () => {
    await made(group);
    const { inputs, failures } = await check({});
    expect(failures).toEqual([]);
    expect(inputs).toEqual({
      ...inGroup,
      ...account,
      accountName: expect.stringMatching(/^account[0-9a-f]{8}$/),
      __createBeforeDelete: true,
      location: "westeurope",
      azureApiVersion: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    });
    expect((await check({})).inputs).toEqual(inputs);
    expect((await check({}, { seed: "another" })).inputs.accountName).not.toBe(inputs.accountName);
  });

  it("keeps the name that a resource has, and its place", async () => {
    const olds = { accountName: "before", location: "uksouth", __createBeforeDelete: true };
    expect((await check({}, { olds })).inputs).toMatchObject(olds);
  });

  it.each([
    ["PROPOSE", { accountName: "proposed", __createBeforeDelete: true }, []],
    ["ENFORCE", { accountName: "proposed", __createBeforeDelete: true }, []],
    ["DISABLE", {}, ["missing required property 'accountName'"]],
  ] as const)("names as the project asks: %s", async (mode, added, reasons) => {
    const { inputs, failures } = await check(
      { location: "westeurope" },
      { autonaming: { mode, proposedName: "proposed" } },
    );
    expect(inputs).toEqual({
      ...{ ...inGroup, ...account, location: "westeurope" },
      ...{ azureApiVersion: expect.anything(), ...added },
    });
    expect(failures.map(({ reason }) => reason)).toEqual(reasons);
  });

  it("drops what is null, at any depth", async () => {
    const nulls = { tags: null, networkRuleSet: { defaultAction: "Deny", bypass: null, ipRules: [null] } };
    const { inputs, failures } = await check({ ...nulls, accountName: "inbox", location: "westeurope" });
    expect(failures).toEqual([]);
    expect(inputs.networkRuleSet).toEqual({ defaultAction: "Deny", ipRules: [] });
    expect(inputs).not.toHaveProperty("tags");
  });

  it("tells everything that is wrong, each with its path", async () => {
    const { failures } = await check({ location: "westeurope", accesTier: "Hot", sku: {}, isHnsEnabled: "yes" });
    expect(failures.map(({ property }) => property).sort()).toEqual(["accesTier", "isHnsEnabled", "sku.name"]);
    expect(failures.find(({ property }) => property === "sku.name")?.reason).toBe(
      "missing required property 'sku.name'",
    );
  });

  it("takes what only a deployment can know, and cannot know a place in an unknown group", async () => {
    const { inputs, failures } = await check({ resourceGroupName: unknownValue, tags: { a: unknownValue } });
    expect(failures).toEqual([]);
    expect(inputs).toMatchObject({ tags: { a: unknownValue }, location: unknownValue });
  });
});

describe("a type that there is none of", () => {
  const urn = urnOf({ type: "storage:Quueue", name: "queue" });
  it.each([
    ["Check", () => plugin.calls.check({ urn, news: inGroup })],
    ["Diff", () => plugin.calls.diff({ urn, id: "x", oldInputs: {}, news: {} })],
    ["Create", () => plugin.calls.create(urn, inGroup)],
    ["a preview of Create", () => plugin.calls.create(urn, inGroup, true)],
    ["Read", () => plugin.calls.read(urn, "/subscriptions/1/resourceGroups/chat")],
    ["Update", () => plugin.calls.update({ urn, id: "x", oldInputs: {}, news: {} })],
    ["a preview of Update", () => plugin.calls.update({ urn, id: "x", oldInputs: {}, news: {} }, true)],
    ["Delete", () => plugin.calls.delete(urn, "/subscriptions/1/resourceGroups/chat")],
  ])("is refused by %s in the provider's words", async (_, call) => {
    await expect(call()).rejects.toMatchObject({
      code: 2,
      details: expect.stringContaining("Resource type azure-native:storage:Quueue not found"),
    });
  });
});

describe("a preview", () => {
  it("of Create tells the inputs that come back as they are, and has no id", async () => {
    const inputs = { ...account.inputs, location: "westeurope", tags: { a: unknownValue } };
    const { id, state } = await plugin.calls.create(accountUrn, inputs, true);
    expect(id).toBe("");
    expect(state).toMatchObject({ kind: "StorageV2", location: "westeurope", tags: { a: unknownValue } });
    // An object can get members in Azure; what nobody sent is Azure's alone.
    expect(state).toMatchObject({ sku: unknownValue, name: unknownValue, primaryEndpoints: unknownValue });
    expect(state).not.toHaveProperty("accountName");
    expect(plugin.arm.list()).toEqual([]);
  });

  it("of Update keeps name and location", async () => {
    const state = { name: "inbox", location: "westeurope", primaryEndpoints: { queue: "https://inbox" } };
    const news = { ...account.inputs, location: "West Europe", tags: { team: "chat" } };
    const request = { urn: accountUrn, id: "id", oldInputs: account.inputs, news, state };
    expect((await plugin.calls.update(request, true)).state).toMatchObject({
      ...{ name: "inbox", location: "westeurope", tags: { team: "chat" } },
      ...{ primaryEndpoints: unknownValue, sku: unknownValue },
    });
    expect(plugin.arm.list()).toEqual([]);
  });
});

describe("Diff", () => {
  const before = { ...account.inputs, location: "westeurope", tags: { a: "1", b: "2" }, azureApiVersion: "v" };
  const diff = (changes: Values, oldInputs: Values = before, state: Values = {}) =>
    plugin.calls.diff({ urn: accountUrn, id: "id", oldInputs, news: { ...before, ...changes }, state });

  it.each<[string, Values]>([
    ["nothing changes", {}],
    ["the location is spelt otherwise", { location: "West Europe" }],
    ["the group is spelt otherwise", { resourceGroupName: "CHAT" }],
    ["only the provider's own notes change", { __createBeforeDelete: true }],
  ])("is empty when %s", async (_, changes) => {
    expect(await diff(changes)).toMatchObject({ changes: "none", changed: [], replaces: [], detail: {} });
  });

  it("tells an addition, a deletion and an update, none of which replaces", async () => {
    const answer = await diff({ tags: { b: "3" }, accessTier: "Hot" });
    expect(answer).toEqual({
      changes: "some",
      changed: ["accessTier", "tags"],
      replaces: [],
      deleteBeforeReplace: false,
      detail: { accessTier: "ADD", "tags.a": "DELETE", "tags.b": "UPDATE" },
    });
  });

  it.each<[string, Values, string, string]>([
    ["a name", { accountName: "other" }, "accountName", "UPDATE_REPLACE"],
    ["a place", { location: "northeurope" }, "location", "UPDATE_REPLACE"],
    ["what is for creation only", { isHnsEnabled: true }, "isHnsEnabled", "ADD_REPLACE"],
    ["an unknown name", { accountName: unknownValue }, "accountName", "UPDATE_REPLACE"],
  ])("replaces for %s, and makes room first for a name that the program gave", async (_, changes, path, kind) => {
    const answer = await diff(changes);
    expect(answer).toMatchObject({ replaces: [path], detail: { [path]: kind }, deleteBeforeReplace: true });
  });

  it("lets the replacement come first where the name was drawn", async () => {
    const answer = await diff({ location: "northeurope" }, { ...before, __createBeforeDelete: true });
    expect(answer).toMatchObject({ replaces: ["location"], deleteBeforeReplace: false });
  });

  it("takes an unknown value for another one", async () => {
    expect(await diff({ tags: { a: unknownValue, b: "2" } })).toMatchObject({
      ...{ changes: "some", detail: { "tags.a": "UPDATE" } },
    });
  });

  it("replaces nothing for an input that only says what Azure has already", async () => {
    const { isHnsEnabled } = { isHnsEnabled: true };
    const answer = await diff({ isHnsEnabled }, before, { isHnsEnabled });
    expect(answer).toMatchObject({ changes: "some", replaces: [], detail: { isHnsEnabled: "ADD" } });
  });

  it("knows the API version of an import from its state", async () => {
    const { azureApiVersion, ...imported } = before;
    expect((await diff({}, imported, { azureApiVersion })).changes).toBe("none");
  });
});

describe("Create", () => {
  it("answers with what the class declares, in Azure's shape, and not with what only the id has", async () => {
    await made(group);
    const { id, state } = await made(account);
    expect(id).toMatch(/\/resourceGroups\/chat\/providers\/Microsoft\.Storage\/storageAccounts\/inbox$/);
    expect(state).toMatchObject({ name: "inbox", location: "westeurope", provisioningState: "Succeeded" });
    expect(state).not.toHaveProperty("accountName");
    expect(state).not.toHaveProperty("resourceGroupName");
  });

  it("sets a setting that is there with its parent", async () => {
    await made(group);
    const plan = { name: "plan", type: "web:AppServicePlan", inputs: { ...inGroup, name: "p", sku: { name: "B1" } } };
    const { id } = await made(plan);
    await made({ name: "site", type: "web:WebApp", inputs: { ...inGroup, name: "app", serverFarmId: id } });
    const settings = {
      name: "settings",
      type: "web:WebAppApplicationSettings",
      inputs: { ...inGroup, name: "app", properties: { A: "1" } },
    };
    const { id: settingsId, state } = await made(settings);
    expect(state.properties).toEqual({ A: "1" });
    await plugin.calls.delete(urnOf(settings), settingsId);
    expect(plugin.arm.get(settingsId)?.inputs.properties).toEqual({});
  });

  it("hands on what failed after it was made, with its id, state and inputs", async () => {
    const inputs = await checked(group);
    plugin.server.faults = () => ({ when: "after", how: "fails" });
    const error = await plugin.calls.create(urnOf(group), inputs).catch((refused: unknown) => refused);
    const failed = initFailedOf(error);
    expect(failed).toMatchObject({ id: expect.stringMatching(/\/resourceGroups\/chat$/), inputs });
    expect(failed?.state).toMatchObject({ name: "chat", location: "westeurope" });
    expect(failed?.reasons.join()).toContain('Status=500 Code="InternalServerError"');
    expect(plugin.arm.get(failed?.id ?? "")).toBeDefined();
  });

  it("has nothing to hand on when it failed before", async () => {
    const inputs = await checked(group);
    plugin.server.faults = () => ({ when: "before", how: "fails" });
    const error = await plugin.calls.create(urnOf(group), inputs).catch((refused: unknown) => refused);
    expect(initFailedOf(error)).toBeUndefined();
    expect(String(error)).toContain('Status=500 Code="InternalServerError"');
    expect(plugin.arm.list()).toEqual([]);
  });
});

describe("a fault at the n-th call", () => {
  it.each(["before", "after"] as const)("lets that call hang, %s it took effect, and no other", async (when) => {
    const { number: first = 0 } = plugin.server.writes.at(-1) ?? {};
    plugin.server.faults = ({ number }) => (number === first + 2 ? { when, how: "hangs" } : undefined);
    await made(group);
    const hangs = made(account);
    // Before the other one asks, which else may be the second.
    await plugin.server.whenHanging(1);
    const other = await made(signalr);
    expect(other.id).not.toBe("");
    const outcome = await Promise.race([hangs.then(() => "answered"), after(300).then(() => "hangs")]);
    expect(outcome).toBe("hangs");
    const there = plugin.arm.list().some(({ type }) => type === "azure-native:storage:StorageAccount");
    expect(there).toBe(when === "after");
  });

  it("lets a deletion fail after it took effect, and the next one succeed", async () => {
    const { id } = await made(group);
    plugin.server.faults = ({ method }) => (method === "DELETE" ? { when: "after", how: "fails" } : undefined);
    await expect(plugin.calls.delete(urnOf(group), id)).rejects.toThrow("InternalServerError");
    expect(plugin.arm.get(id)).toBeUndefined();
    plugin.server.faults = () => undefined;
    await expect(plugin.calls.delete(urnOf(group), id)).resolves.toBeUndefined();
  });

  it("lets an update fail after it took effect, with what is there now", async () => {
    const { id, inputs, state } = await made(group);
    plugin.server.faults = () => ({ when: "after", how: "fails" });
    const news = { ...inputs, tags: { team: "chat" } };
    const request = { urn: urnOf(group), id, oldInputs: inputs, news, state };
    const error = await plugin.calls.update(request).catch((refused: unknown) => refused);
    expect(initFailedOf(error)).toMatchObject({ id, state: { tags: { team: "chat" } }, inputs: news });
  });
});

describe("Read", () => {
  it("has no id for what is gone", async () => {
    const { id, inputs, state } = await made(group);
    plugin.arm.delete(id);
    expect(await plugin.calls.read(urnOf(group), id, { inputs, state })).toEqual({ id: "", inputs: {}, state: {} });
    expect((await plugin.calls.read(urnOf(group), id)).id).toBe("");
  });

  it("takes over what changed in Azure, and nothing else", async () => {
    await made(group);
    const { id, inputs, state } = await made(account);
    const urn = accountUrn;
    expect((await plugin.calls.read(urn, id, { inputs, state })).inputs).toEqual(inputs);
    const found = plugin.arm.get(id);
    plugin.arm.update(id, { ...found?.inputs, tags: { team: "chat" }, sku: { name: "Standard_GRS" } });
    const read = await plugin.calls.read(urn, id, { inputs, state });
    expect(read.inputs).toEqual({ ...inputs, tags: { team: "chat" }, sku: { name: "Standard_GRS" } });
    expect(read.state).toMatchObject({ tags: { team: "chat" }, sku: { name: "Standard_GRS" } });
    const again = await plugin.calls.read(urn, id, { inputs: read.inputs, state: read.state });
    expect(again.inputs).toEqual(read.inputs);
    plugin.arm.update(id, found?.inputs ?? {});
    expect((await plugin.calls.read(urn, id, { inputs: read.inputs, state: read.state })).inputs).toEqual(inputs);
  });

  it("does not take an output that changed for an input", async () => {
    await made(group);
    const { id, inputs, state } = await made(account);
    const before = { ...state, provisioningState: "Creating", primaryEndpoints: { queue: "https://other" } };
    expect((await plugin.calls.read(accountUrn, id, { inputs, state: before })).inputs).toEqual(inputs);
  });

  it("keeps the URL of a webhook, of which Azure answers the base alone, through a refresh", async () => {
    await made(group);
    const { id: source } = await made(signalr);
    const topicType = "Microsoft.SignalRService.SignalR";
    const topic = { name: "topic", type: "eventgrid:SystemTopic", inputs: { ...inGroup, systemTopicName: "chat" } };
    await made({ ...topic, inputs: { ...topic.inputs, source, topicType } });
    const destination = { endpointType: "WebHook", endpointUrl: "https://chat.example/events?code=s3cr3t" };
    const subscription = {
      name: "subscription",
      type: "eventgrid:SystemTopicEventSubscription",
      inputs: { ...inGroup, systemTopicName: "chat", eventSubscriptionName: "events", destination },
    };
    const { id, inputs, state } = await made(subscription);
    expect(state.destination).toEqual({ endpointType: "WebHook", endpointBaseUrl: "https://chat.example/events" });
    const read = await plugin.calls.read(urnOf(subscription), id, { inputs, state });
    expect(read).toEqual({ id, inputs, state });
  });

  it("refuses to import an id of another type, and says what path it should have", async () => {
    const { id } = await made(group);
    await expect(plugin.calls.read(accountUrn, id)).rejects.toMatchObject({
      details: `failed to parse '${id}' against the path '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Storage/storageAccounts/{accountName}'`,
    });
  });
});

describe("Delete", () => {
  it("takes what is gone for deleted", async () => {
    const { id } = await made(group);
    await plugin.calls.delete(urnOf(group), id);
    await expect(plugin.calls.delete(urnOf(group), id)).resolves.toBeUndefined();
  });
});

describe("CheckConfig", () => {
  it("takes what the SDK declares of the provider, and what the engine adds", async () => {
    const config = { location: "westeurope", useOidc: "true", version: "3.28.0", __internal: {} };
    expect(await plugin.calls.checkConfig(config)).toEqual({ inputs: config, failures: [] });
  });

  it("refuses any other property", async () => {
    const reason = `'locaton' is not a declared property (did you mean "location"?)`;
    expect((await plugin.calls.checkConfig({ locaton: "westeurope" })).failures).toEqual([
      { property: "locaton", reason },
    ]);
  });
});

describe("Invoke", () => {
  it("answers who deploys, and with a token", async () => {
    expect(await plugin.calls.invoke("azure-native:authorization:getClientConfig")).toEqual({
      ...{ clientId: expect.any(String), objectId: expect.any(String) },
      ...{ subscriptionId: expect.any(String), tenantId: expect.any(String) },
    });
    const token = await plugin.calls.invoke("azure-native:authorization:getClientToken");
    expect(token).toEqual({ token: expect.any(String) });
  });

  it("takes the arguments that the SDK declares, and refuses any other, which the provider would drop", async () => {
    const token = "azure-native:authorization:getClientToken";
    expect(await plugin.calls.invoke(token, { endpoint: "https://a.example" })).toEqual({ token: expect.any(String) });
    const [property, reason] = ["endpont", `'endpont' is not a declared property (did you mean "endpoint"?)`];
    expect(await plugin.calls.invoke(token, { endpont: "https://a.example" })).toEqual({
      failures: [{ property, reason }],
    });
    expect(await plugin.calls.invoke(token, { endpoint: 1 })).toMatchObject({ failures: [{ property: "endpoint" }] });
    const config = await plugin.calls.invoke("azure-native:authorization:getClientConfig", { tenantId: "other" });
    expect(config).toMatchObject({ failures: [{ property: "tenantId" }] });
  });

  it("refuses any other function in the provider's words", async () => {
    await expect(plugin.calls.invoke("azure-native:storage:listStorageAccountKeys")).rejects.toMatchObject({
      details: "Invoke type azure-native:storage:listStorageAccountKeys not found",
    });
  });
});

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
