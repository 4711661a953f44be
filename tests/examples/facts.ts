import { expect } from "vitest";
import { BuiltInRole } from "../../components/roles";
import { type Plan, type PlannedResource, Secret } from "../../plan";
import { nameOf } from "../support/planning";
import { inputsOf, made, readExample, theOnly } from "./planned";

const signalR = "signalrservice:SignalR";
const account = "storage:StorageAccount";
const subscription = "eventgrid:SystemTopicEventSubscription";
const role = "authorization:RoleAssignment";

const isIn = (group: string, { id }: PlannedResource) => String(id).includes(`/resourceGroups/${group}/`);
const namesOf = (resources: readonly PlannedResource[]) => resources.map(({ outputs }) => outputs.name);
const roleIdOf = (resource: PlannedResource) => String(inputsOf(resource).roleDefinitionId).split("/").at(-1);

/** What each example is about, in the local cloud: what would make it another example if it were not so. */
export const facts: readonly (readonly [example: string, fact: string, holds: (plan: Plan) => void])[] = [
  [
    "whole-stack",
    "has at most ten lines of code, two topics, two subscriptions and a function app",
    (plan) => {
      const lines = readExample("whole-stack", "index.ts").split("\n");
      expect(lines.filter((line) => line.trim() !== "" && !line.startsWith("//")).length).toBeLessThanOrEqual(10);
      expect(made(plan, "eventgrid:SystemTopic")).toHaveLength(2);
      expect(made(plan, subscription)).toHaveLength(2);
      expect(made(plan, "web:WebApp")).toHaveLength(1);
    },
  ],
  [
    "existing-signalr",
    "makes no SignalR, and puts topic and subscription into the group of the one there is, all else into its own",
    (plan) => {
      expect(made(plan, signalR)).toEqual([]);
      const topic = theOnly(plan, "eventgrid:SystemTopic");
      expect(inputsOf(topic)).toMatchObject({
        resourceGroupName: "realtime",
        location: "westeurope",
        source: expect.stringMatching(
          /\/resourceGroups\/realtime\/providers\/Microsoft\.SignalRService\/SignalR\/chat$/,
        ),
      });
      expect(isIn("realtime", theOnly(plan, subscription))).toBe(true);
      const own = String(theOnly(plan, "resources:ResourceGroup").outputs.name);
      for (const made of plan.resources.filter(({ inputs }) => "resourceGroupName" in inputs))
        expect(made.type.includes(":eventgrid:") ? isIn("realtime", made) : isIn(own, made)).toBe(true);
    },
  ],
  [
    "chat-events-to-queue",
    "delivers what happens to messages to one queue with keys, and has neither SignalR nor a handler",
    (plan) => {
      expect([...made(plan, signalR), ...made(plan, "web:WebApp"), ...made(plan, role)]).toEqual([]);
      expect(inputsOf(theOnly(plan, subscription))).toMatchObject({
        filter: {
          includedEventTypes: ["Received", "Edited", "Deleted"].map(
            (what) => `Microsoft.Communication.ChatMessage${what}InThread`,
          ),
        },
        destination: { endpointType: "StorageQueue", queueName: "chat-events" },
      });
      expect(inputsOf(theOnly(plan, account))).toMatchObject({ allowSharedKeyAccess: true });
      expect(plan.outputs.queueUrl).toMatch(/^https:\/\/.*\.queue\.core\.windows\.net\/chat-events$/);
    },
  ],
  [
    "own-reaction",
    "deploys handler.ts instead of the package's own handler",
    (plan) => {
      const app = plan.resources.find(({ type }) => type === "azure-realtime-events:index:HandlerApp");
      expect(app?.outputs.entry).toBe("examples/own-reaction/handler.ts");
      expect(plan.outputs.codeSha256).toBe(app?.outputs.codeSha256);
    },
  ],
  [
    "push",
    "has Event Grid call the handler's function once all of the app is there, and reads no queue",
    (plan) => {
      const site = theOnly(plan, "web:WebApp");
      const subscribed = theOnly(plan, subscription);
      expect(inputsOf(subscribed)).toMatchObject({
        destination: {
          endpointType: "AzureFunction",
          resourceId: `${site.id}/functions/signalrPush`,
          maxEventsPerBatch: 20,
        },
        deadLetterWithResourceIdentity: { identity: { type: "SystemAssigned" } },
      });
      const settings = theOnly(plan, "web:WebAppApplicationSettings");
      expect(inputsOf(settings).properties).toMatchObject({ SignalRInboxDelivery: "push" });
      expect(subscribed.dependencies).toEqual(expect.arrayContaining([site.urn, settings.urn]));
      expect(
        made(plan, role)
          .map((resource) => nameOf(resource.urn))
          .filter((name) => name.includes("signalr")),
      ).toEqual(["chat-app-signalr-dead-letter-role"]);
    },
  ],
  [
    "two-regions",
    "has two of everything, in two regions, with no name twice",
    (plan) => {
      for (const [type, count] of Object.entries({ [signalR]: 2, [account]: 6, "web:WebApp": 2, [subscription]: 4 })) {
        expect(made(plan, type)).toHaveLength(count);
        expect(new Set(namesOf(made(plan, type))).size).toBe(count);
      }
      for (const type of [signalR, account, "web:WebApp", "resources:ResourceGroup"]) {
        const regions = made(plan, type).map((resource) => inputsOf(resource).location);
        expect([...new Set(regions)].sort()).toEqual(["eastus2", "westeurope"]);
      }
      const custom = plan.resources.filter((resource) => resource.custom);
      expect(new Set(custom.map(({ id }) => String(id).toLowerCase())).size).toBe(custom.length);
      expect(new Set(custom.map(({ urn }) => urn)).size).toBe(custom.length);
    },
  ],
  [
    "event-hubs",
    "lets the topic's identity send to the hub before it subscribes, and keeps dead letters",
    (plan) => {
      const hub = theOnly(plan, "eventhub:EventHub");
      const topic = theOnly(plan, "eventgrid:SystemTopic");
      const { principalId } = topic.outputs.identity as { principalId: string };
      const sender = made(plan, role).find((resource) => roleIdOf(resource) === BuiltInRole.EventHubsDataSender);
      expect(sender && inputsOf(sender)).toMatchObject({ scope: hub.id, principalId });
      const subscribed = theOnly(plan, subscription);
      expect(subscribed.dependencies).toContain(sender?.urn);
      expect(inputsOf(subscribed)).toMatchObject({
        eventDeliverySchema: "CloudEventSchemaV1_0",
        filter: { advancedFilters: [{ operatorType: "StringIn", key: "data.hubName", values: ["chat", "support"] }] },
        deliveryWithResourceIdentity: {
          identity: { type: "SystemAssigned" },
          destination: {
            endpointType: "EventHub",
            resourceId: hub.id,
            deliveryAttributeMappings: [
              { type: "Static", name: "stack", value: "dev", isSecret: false },
              { type: "Dynamic", name: "hub", sourceField: "data.hubName" },
            ],
          },
        },
        deadLetterWithResourceIdentity: {
          deadLetterDestination: { resourceId: theOnly(plan, account).id, blobContainerName: "dead-letters" },
        },
      });
      expect(inputsOf(theOnly(plan, "eventhub:Namespace"))).toMatchObject({ disableLocalAuth: true });
    },
  ],
  [
    "hardened",
    "closes all storage but ACS's inbox, spreads over zones, and is watched, locked and open to the app server alone",
    (plan) => {
      const rules = made(plan, account).map((resource) => {
        const { networkRuleSet, sku } = inputsOf(resource) as {
          networkRuleSet?: { defaultAction: string };
          sku: { name: string };
        };
        return [resource.name, networkRuleSet?.defaultAction, sku.name];
      });
      expect(rules.sort()).toEqual([
        ["chat-app-account", "Deny", "Standard_ZRS"],
        ["chat-communication-inbox-account", undefined, "Standard_ZRS"],
        ["chat-signalr-inbox-account", "Deny", "Standard_ZRS"],
      ]);
      const service = theOnly(plan, signalR);
      expect(inputsOf(service)).toMatchObject({
        sku: { name: "Premium_P1" },
        disableLocalAuth: true,
        networkACLs: { publicNetwork: { deny: ["ServerConnection", "RESTAPI", "Trace"] } },
      });
      expect(inputsOf(theOnly(plan, "web:AppServicePlan"))).toMatchObject({ zoneRedundant: true });
      // Blobs, queues and tables of the app, blobs and queues of SignalR's inbox, and SignalR.
      expect(made(plan, "network:PrivateEndpoint")).toHaveLength(6);
      expect(made(plan, "monitor:DiagnosticSetting")).toHaveLength(4);
      const actions = [{ actionGroupId: theOnly(plan, "monitor:ActionGroup").id }];
      const alerts = made(plan, "monitor:MetricAlert");
      expect(alerts).toHaveLength(10);
      for (const alert of alerts) expect(inputsOf(alert).actions).toEqual(actions);
      expect(
        made(plan, "authorization:ManagementLockByScope")
          .map(({ name }) => name)
          .sort(),
      ).toEqual(["chat-app-lock", "chat-communication-lock", "chat-signalr-lock"]);
      const onService = made(plan, role).filter((resource) => inputsOf(resource).scope === service.id);
      expect(onService.map((resource) => [nameOf(resource.urn), roleIdOf(resource)])).toEqual([
        ["chat-signalr.app-server-access", BuiltInRole.SignalRServiceOwner],
      ]);
    },
  ],
  [
    "webhook",
    "posts incoming calls with a token of Entra ID, for a minute at most",
    (plan) => {
      expect(made(plan, role)).toEqual([]);
      const subscribed = theOnly(plan, subscription);
      expect(inputsOf(subscribed)).toMatchObject({
        destination: {
          endpointType: "WebHook",
          endpointUrl: "https://calls.example.com/api/incoming",
          azureActiveDirectoryTenantId: expect.stringMatching(/^[0-9a-f-]{36}$/),
          azureActiveDirectoryApplicationIdOrUri: "api://calls.example.com",
        },
        retryPolicy: { maxDeliveryAttempts: 2, eventTimeToLiveInMinutes: 1 },
        filter: {
          includedEventTypes: ["Microsoft.Communication.IncomingCall"],
          advancedFilters: [{ key: "data.to.phoneNumber.value", values: ["+18005551212"] }],
        },
        deadLetterDestination: { resourceId: theOnly(plan, account).id },
      });
      // There is no key in the URL to hide.
      const { destination } = subscribed.inputs as { destination: { endpointUrl: unknown } };
      expect(destination.endpointUrl).not.toBeInstanceOf(Secret);
    },
  ],
];
