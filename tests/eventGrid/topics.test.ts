import { describe, expect, it } from "vitest";
import { topicsOf } from "../../local/eventGrid";
import { type PlannedResource, Secret } from "../../plan";
import { signalRId } from "./fixtures";

const group = "/subscriptions/s/resourceGroups/chat/providers";
const account = `${group}/Microsoft.Storage/storageAccounts/inbox`;
const topicId = `${group}/Microsoft.EventGrid/systemTopics/chat-topic`;

function planned(type: string, id: string, inputs: Record<string, unknown>): PlannedResource {
  const name = id.slice(id.lastIndexOf("/") + 1);
  return {
    ...{ urn: `urn:pulumi:dev::test::${type}::${name}`, type, name, custom: true, id, inputs, outputs: { name } },
    ...{
      dependencies: [],
      propertyDependencies: {},
      protect: false,
      retainOnDelete: false,
      deleteBeforeReplace: false,
      aliases: [],
    },
    ...{ ignoreChanges: [], replaceOnChanges: [], additionalSecretOutputs: [], customTimeouts: {} },
  };
}

const systemTopic = (inputs: Record<string, unknown> = {}) =>
  planned("azure-native:eventgrid:SystemTopic", topicId, {
    source: signalRId,
    topicType: "Microsoft.SignalRService.SignalR",
    ...inputs,
  });

const destination = { endpointType: "StorageQueue", resourceId: account, queueName: "events" };
const eventSubscription = (inputs: Record<string, unknown> = { destination }) =>
  planned("azure-native:eventgrid:SystemTopicEventSubscription", `${topicId}/eventSubscriptions/chat-events`, inputs);

describe("the topics of a plan", () => {
  it("read a push to a function of the app that runs here, and name one to any other", () => {
    const functionId = `${group}/Microsoft.Web/sites/app/functions/signalrPush`;
    const toFunction = { endpointType: "AzureFunction", resourceId: functionId, maxEventsPerBatch: 10 };
    const resources = [systemTopic(), eventSubscription({ destination: toFunction })];
    const read = (siteId?: string) => topicsOf(resources, siteId)[0]?.subscriptions[0];
    expect(read(`${group}/Microsoft.Web/sites/APP`)).toMatchObject({
      function: { id: functionId, functionName: "signalrPush", maxEventsPerBatch: 10, preferredBatchSizeKilobytes: 64 },
    });
    for (const other of [undefined, `${group}/Microsoft.Web/sites/other`]) {
      expect(read(other)).toMatchObject({ elsewhere: "AzureFunction signalrPush" });
      expect(read(other)).not.toHaveProperty("function");
    }
  });

  it("read a subscription that delivers with an identity like one that does not", () => {
    const identity = { type: "SystemAssigned" };
    const deadLetterDestination = { endpointType: "StorageBlob", resourceId: account, blobContainerName: "letters" };
    const resources = [
      systemTopic({ topicType: "microsoft.signalrservice.signalr" }),
      eventSubscription({
        deliveryWithResourceIdentity: {
          identity,
          destination: { ...destination, queueMessageTimeToLiveInSeconds: -1 },
        },
        deadLetterWithResourceIdentity: { identity, deadLetterDestination },
        filter: { subjectBeginsWith: new Secret("/hub/") },
        retryPolicy: { maxDeliveryAttempts: 5 },
      }),
    ];
    expect(topicsOf(resources)).toEqual([
      {
        name: "chat-topic",
        source: "signalr",
        resourceId: signalRId,
        subscriptions: [
          {
            name: "chat-events",
            filter: { subjectBeginsWith: "/hub/" },
            retryPolicy: { maxDeliveryAttempts: 5, eventTimeToLiveInMinutes: 1440 },
            deliverySchema: "EventGridSchema",
            queue: { account: "inbox", queue: "events", timeToLiveSeconds: -1 },
            deadLetters: { account: "inbox", container: "letters" },
          },
        ],
      },
    ]);
  });

  it.each([
    [
      { destination: { endpointType: "StorageQueue", resourceId: account } },
      /"chat-events": destination .*inbox.* supported is StorageQueue/,
    ],
    [{}, /"chat-events": destination undefined is not supported/],
    [{ destination, deadLetterDestination: { endpointType: "Tape" } }, /"chat-events": dead-letter destination .*Tape/],
    [{ destination, eventDeliverySchema: "CustomInputSchema" }, /"chat-events": eventDeliverySchema "CustomInputS/],
    [
      { destination, filter: { advancedFilters: [{ operatorType: "StringIn", key: "data.hubName", values: [] }] } },
      /"chat-events": advancedFilters\[0\]\.values: expected a list of at least one value/,
    ],
  ])("refuse by name what cannot be delivered as Azure would: %j", (inputs, message) => {
    expect(() => topicsOf([systemTopic(), eventSubscription(inputs)])).toThrow(message);
  });

  it.each([
    [
      "EventHub",
      { resourceId: `${group}/Microsoft.EventHub/namespaces/chat/eventhubs/telemetry` },
      "EventHub telemetry",
    ],
    [
      "ServiceBusQueue",
      { resourceId: `${group}/Microsoft.ServiceBus/namespaces/chat/queues/late` },
      "ServiceBusQueue late",
    ],
    ["WebHook", { endpointUrl: "https://host.example.com/in?code=secret" }, "WebHook https://host.example.com"],
  ])("name a destination that this machine has not, %s, and nothing secret of it", (endpointType, rest, elsewhere) => {
    const [read] = topicsOf([systemTopic(), eventSubscription({ destination: { endpointType, ...rest } })]);
    expect(read?.subscriptions).toMatchObject([{ name: "chat-events", elsewhere }]);
    expect(read?.subscriptions[0]).not.toHaveProperty("queue");
  });

  it("read a topic that the program reads by its id in another subscription, however often, with what it makes on it", () => {
    const theirs = topicId.replace("/subscriptions/s/", "/subscriptions/theirs/").replace("chat-topic", "Chat-Topic");
    const adopted = { ...planned("azure-native:eventgrid:SystemTopic", theirs, {}), import: theirs };
    const source = { ...planned("azure-native:signalrservice:SignalR", signalRId, {}), import: signalRId };
    expect(topicsOf([adopted, { ...adopted, urn: `${adopted.urn}-again` }, source, eventSubscription()])).toMatchObject(
      [{ name: "Chat-Topic", source: "signalr", resourceId: signalRId, subscriptions: [{ name: "chat-events" }] }],
    );
  });

  it("take the source of a topic that is read from its own component, and refuse it where there is none or several", () => {
    const read = (type: string, id: string, parent?: string) => ({
      ...planned(`azure-native:${type}`, id, {}),
      import: id,
      ...(parent === undefined ? {} : { parent }),
    });
    const acsId = `${group}/Microsoft.Communication/communicationServices/acs`;
    const sources = (first?: string, second?: string) => [
      read("communication:CommunicationService", acsId, first),
      read("signalrservice:SignalR", signalRId.replace(/.*resourceGroups/, "/subscriptions/s/resourceGroups"), second),
    ];
    const inComponent = [read("eventgrid:SystemTopic", topicId, "one"), ...sources("one", "other")];
    expect(topicsOf(inComponent)).toMatchObject([{ source: "communication", resourceId: acsId }]);
    for (const beside of [[], sources()]) {
      expect(() => topicsOf([read("eventgrid:SystemTopic", topicId), ...beside])).toThrow(
        'system topic "chat-topic" is read by its id, which does not say whose events it has',
      );
    }
  });

  it("refuse a source that is not in the catalogue, naming those that are", () => {
    expect(() => topicsOf([systemTopic({ topicType: "Microsoft.Storage.StorageAccounts" })])).toThrow(
      /system topic "chat-topic" has the topic type "Microsoft.Storage.StorageAccounts".*SignalRService/,
    );
  });
});
