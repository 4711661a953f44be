import { describe, expect, it } from "vitest";
import { CommunicationEvents, DataLocation, SignalREvents, SignalRSku } from "../../components";
import { computed, registrationsOf, testGroup } from "../support/planning";

const tags = { environment: "test" };
const location = "westeurope";
const group = { $kind: "resource", id: computed, urn: expect.stringMatching(/::test-group$/) };
const inGroup = { resourceGroupName: computed };

describe("CommunicationEvents", () => {
  it("registers a global ACS resource and a global topic without identity, which ARM refuses there", async () => {
    const registrations = await registrationsOf(() => {
      new CommunicationEvents("acs", { resourceGroup: testGroup(), dataLocation: DataLocation.Germany, tags });
    });
    expect(registrations).toEqual([
      {
        type: "azure-realtime-events:index:CommunicationEvents",
        name: "acs",
        parent: "project-stack",
        dependencies: ["test-group"],
        inputs: { resourceGroup: group, dataLocation: "Germany", tags },
      },
      {
        type: "azure-native:communication:CommunicationService",
        name: "acs-service",
        parent: "acs",
        dependencies: ["test-group"],
        inputs: { ...inGroup, location: "global", dataLocation: "Germany", disableLocalAuth: true, tags },
      },
      {
        type: "azure-native:eventgrid:SystemTopic",
        name: "acs-topic",
        parent: "acs",
        dependencies: ["acs-service", "test-group"],
        inputs: {
          ...inGroup,
          location: "global",
          source: computed,
          topicType: "Microsoft.Communication.CommunicationServices",
          tags,
        },
      },
    ]);
  });
});

describe("SignalREvents", () => {
  it("registers SignalR in Serverless mode, the one that raises events, and a topic in its region with an identity", async () => {
    const registrations = await registrationsOf(() => {
      new SignalREvents("chat", {
        resourceGroup: testGroup(),
        location,
        sku: SignalRSku.Standard,
        units: 20,
        allowedOrigins: ["https://app.example.com"],
        localAuth: true,
        tags,
      });
    });
    expect(registrations).toEqual([
      {
        type: "azure-realtime-events:index:SignalREvents",
        name: "chat",
        parent: "project-stack",
        dependencies: ["test-group"],
        inputs: {
          resourceGroup: group,
          location,
          sku: "Standard_S1",
          units: 20,
          allowedOrigins: ["https://app.example.com"],
          localAuth: true,
          tags,
        },
      },
      {
        type: "azure-native:eventgrid:SystemTopic",
        name: "chat-topic",
        parent: "chat",
        dependencies: ["chat-service", "test-group"],
        inputs: {
          ...inGroup,
          location,
          source: computed,
          topicType: "Microsoft.SignalRService.SignalR",
          identity: { type: "SystemAssigned" },
          tags,
        },
      },
      {
        type: "azure-native:signalrservice:SignalR",
        name: "chat-service",
        parent: "chat",
        dependencies: ["test-group"],
        inputs: {
          ...inGroup,
          location,
          kind: "SignalR",
          sku: { name: "Standard_S1", tier: "Standard", capacity: 20 },
          features: [
            { flag: "ServiceMode", value: "Serverless" },
            { flag: "EnableConnectivityLogs", value: "true" },
            { flag: "EnableMessagingLogs", value: "false" },
          ],
          cors: { allowedOrigins: ["https://app.example.com"] },
          disableLocalAuth: false,
          // azure-native's own defaults.
          disableAadAuth: false,
          publicNetworkAccess: "Enabled",
          regionEndpointEnabled: "Enabled",
          resourceStopped: "false",
          tags,
        },
      },
    ]);
  });

  it("is free and opens to Entra ID only unless told otherwise", async () => {
    const registrations = await registrationsOf(() => {
      new SignalREvents("chat", { resourceGroup: testGroup(), location });
    });
    expect(registrations.find(({ name }) => name === "chat-service")?.inputs).toMatchObject({
      sku: { name: "Free_F1", tier: "Free", capacity: 1 },
      cors: { allowedOrigins: ["*"] },
      disableLocalAuth: true,
    });
  });
});
