import { describe, expect, it } from "vitest";
import { createLocalCloud } from "../../local/azureNative";
import { type Cloud, Computed } from "../../plan";

type Inputs = Readonly<Record<string, unknown>>;

const token = (type: string) => `azure-native:${type}`;

function make(cloud: Cloud, type: string, name: string, inputs: Inputs = {}, id?: string) {
  const urn = `urn:pulumi:dev::test::${token(type)}::${name}`;
  return cloud.create({ urn, type: token(type), name, inputs, ...(id === undefined ? {} : { id }) });
}

const group = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/chat";
const inGroup = { resourceGroupName: "chat" };
const accountInputs = { ...inGroup, kind: "StorageV2", sku: { name: "Standard_LRS" } };
const acs = { ...inGroup, location: "global", dataLocation: "Europe" };

/** A cloud with a group, a SignalR service, an account with queue and container, and a topic with an identity. */
function cloudWithTopic() {
  const cloud = createLocalCloud();
  make(cloud, "resources:ResourceGroup", "group", { resourceGroupName: "chat", location: "westeurope" });
  const signalr = make(cloud, "signalrservice:SignalR", "signalr", { ...inGroup, resourceName: "chat" });
  const account = make(cloud, "storage:StorageAccount", "account", { ...accountInputs, accountName: "inbox" });
  make(cloud, "storage:Queue", "queue", { ...inGroup, accountName: "inbox", queueName: "events" });
  make(cloud, "storage:BlobContainer", "letters", { ...inGroup, accountName: "inbox", containerName: "letters" });
  const topic = make(cloud, "eventgrid:SystemTopic", "topic", {
    ...inGroup,
    systemTopicName: "chat-topic",
    source: signalr.id,
    topicType: "Microsoft.SignalRService.SignalR",
    identity: { type: "SystemAssigned" },
  });
  return { cloud, signalr, account, topic };
}

describe("the local cloud", () => {
  it("gives the same program the same names in every run, as long as the service allows", () => {
    const name = (type: string, logicalName: string, inputs: Inputs) =>
      make(createLocalCloud(), type, logicalName, inputs).outputs.name;
    const longName = name("storage:StorageAccount", "My-Very-Long-Account-Name-Indeed", accountInputs);
    expect(longName).toMatch(/^myverylongaccoun[0-9a-f]{8}$/);
    const [first, second] = [1, 2].map(() => name("communication:CommunicationService", "chat", acs));
    expect(first).toMatch(/^chat[0-9a-f]{8}$/);
    expect(second).toBe(first);
  });

  it("answers what programs read of Azure", () => {
    const { cloud, signalr, account, topic } = cloudWithTopic();
    expect(signalr).toMatchObject({
      id: `${group}/providers/Microsoft.SignalRService/SignalR/chat`,
      outputs: { name: "chat", location: "westeurope", hostName: "chat.service.signalr.net" },
    });
    expect(account.outputs.primaryEndpoints).toMatchObject({ queue: "https://inbox.queue.core.windows.net/" });
    expect(topic.outputs.identity).toMatchObject({
      type: "SystemAssigned",
      principalId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    const site = make(cloud, "web:WebApp", "site", { ...inGroup, name: "app", identity: { type: "SystemAssigned" } });
    expect(site.outputs).toMatchObject({
      defaultHostName: "app.azurewebsites.net",
      hostNameSslStates: [{ hostType: "Standard" }, { name: "app.scm.azurewebsites.net", hostType: "Repository" }],
    });
    const insights = make(cloud, "applicationinsights:Component", "insights", {
      ...{ ...inGroup, location: "westeurope" },
      ...{ applicationType: "web", kind: "web" },
    });
    expect(insights.outputs.connectionString).toMatch(/^InstrumentationKey=[0-9a-f-]{36};IngestionEndpoint=https:/);
  });

  it("names the type that it does not know, and those that it knows", () => {
    expect(() => make(createLocalCloud(), "network:LoadBalancer", "balancer")).toThrow(
      /azure-native:network:LoadBalancer.*it knows.*azure-native:eventgrid:SystemTopic,/,
    );
  });

  it("takes what a program reads by id to exist", () => {
    const cloud = createLocalCloud();
    const id = `${group}/providers/Microsoft.Communication/communicationServices/theirs`;
    expect(make(cloud, "communication:CommunicationService", "adopted", {}, id)).toMatchObject({
      id,
      outputs: { name: "theirs" },
    });
    const inputs = {
      ...inGroup,
      source: id,
      location: "global",
      topicType: "Microsoft.Communication.CommunicationServices",
    };
    expect(() => make(cloud, "eventgrid:SystemTopic", "topic", inputs)).not.toThrow();
  });

  it("refuses inputs as the provider does, and says all that is wrong with them", () => {
    const { kind: _, ...inputs } = { ...accountInputs, accesTier: "Hot", sku: { name: "Standard" } };
    expect(() => make(createLocalCloud(), "storage:StorageAccount", "account", inputs)).toThrow(
      /^missing required property 'kind'; 'sku.name' should be one of Standard_LRS, .*; 'accesTier' is not a declared property \(did you mean "accessTier"\?\)$/,
    );
  });

  it("refuses arguments that a function has not", () => {
    const invoke = (args: Inputs) => createLocalCloud().invoke?.("azure-native:authorization:getClientToken", args);
    expect(invoke({ endpoint: "https://a.example" })).toEqual({ token: expect.any(String) });
    expect(() => invoke({ endpont: "https://a.example" })).toThrow(`did you mean "endpoint"?`);
  });

  it("takes an input that only a deployment can know", () => {
    const inputs = { ...accountInputs, tags: { team: new Computed() } };
    expect(() => make(createLocalCloud(), "storage:StorageAccount", "account", inputs)).not.toThrow();
  });

  it("knows the source of a topic in whatever casing", () => {
    const { cloud, signalr } = cloudWithTopic();
    const topicType = "Microsoft.SignalRService.SignalR";
    expect(() =>
      make(cloud, "eventgrid:SystemTopic", "second", { ...inGroup, source: signalr.id.toUpperCase(), topicType }),
    ).toThrow("Only one system topic is allowed per source.");
  });

  it("refuses a setting that a program has twice, of which the second would undo the first", () => {
    const { cloud } = cloudWithTopic();
    make(cloud, "web:WebApp", "site", { ...inGroup, name: "app" });
    const settings = (name: string) => make(cloud, "web:WebAppApplicationSettings", name, { ...inGroup, name: "app" });
    settings("first");
    expect(() => settings("second")).toThrow("cannot create already existing resource");
  });
});
