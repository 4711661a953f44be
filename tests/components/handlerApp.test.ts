import { describe, expect, it } from "vitest";
import { EventInbox, HandlerApp } from "../../components";
import { computed, type Registration, registrationsOf, testGroup } from "../support/planning";

const location = "westeurope";
const inGroup = { resourceGroupName: computed };
const app = (settings: object = {}) =>
  registrationsOf(() => {
    const resourceGroup = testGroup();
    const inboxes = {
      communication: new EventInbox("acs-inbox", { resourceGroup, location, sharedKeyAccess: true }),
      signalr: new EventInbox("chat-inbox", { resourceGroup, location }),
    };
    new HandlerApp("app", { resourceGroup, location, inboxes, tags: { environment: "test" }, ...settings });
  });
const named = (registrations: Registration[], name: string) =>
  registrations.find((registration) => registration.name === name);

describe("HandlerApp", () => {
  it("registers these children and no other, all below itself", async () => {
    const children = (await app()).filter(({ name }) => name.startsWith("app-"));
    expect(children.map(({ type, name, parent }) => [type, name, parent])).toEqual([
      ["azure-native:applicationinsights:Component", "app-insights", "app"],
      ["azure-native:authorization:RoleAssignment", "app-communication-dead-letter-role", "app"],
      ["azure-native:authorization:RoleAssignment", "app-communication-poison-role", "app"],
      ["azure-native:authorization:RoleAssignment", "app-communication-queue-role", "app"],
      ["azure-native:authorization:RoleAssignment", "app-host-blob-role", "app"],
      ["azure-native:authorization:RoleAssignment", "app-host-queue-role", "app"],
      ["azure-native:authorization:RoleAssignment", "app-metrics-role", "app"],
      ["azure-native:authorization:RoleAssignment", "app-signalr-dead-letter-role", "app"],
      ["azure-native:authorization:RoleAssignment", "app-signalr-poison-role", "app"],
      ["azure-native:authorization:RoleAssignment", "app-signalr-queue-role", "app"],
      ["azure-native:authorization:RoleAssignment", "app-table-role", "app"],
      ["azure-native:operationalinsights:Workspace", "app-logs", "app"],
      ["azure-native:storage:BlobContainer", "app-packages", "app"],
      ["azure-native:storage:StorageAccount", "app-account", "app"],
      ["azure-native:storage:Table", "app-presence", "app"],
      ["azure-native:web:AppServicePlan", "app-plan", "app"],
      ["azure-native:web:WebApp", "app-site", "app"],
      ["azure-native:web:WebAppApplicationSettings", "app-settings", "app"],
      ["azure-native:web:WebAppFtpAllowed", "app-ftp-basic-auth", "app"],
      ["azure-native:web:WebAppScmAllowed", "app-scm-basic-auth", "app"],
    ]);
  });

  it("runs on Flex Consumption with an identity and without siteConfig, which azure-native would spoil", async () => {
    const registrations = await app({ instanceMemoryMB: 512, maximumInstanceCount: 100 });
    expect(named(registrations, "app-plan")?.inputs).toEqual({
      ...inGroup,
      location,
      kind: "functionapp",
      reserved: true,
      sku: { name: "FC1", tier: "FlexConsumption" },
      tags: { environment: "test" },
    });
    expect(named(registrations, "app-site")).toEqual({
      type: "azure-native:web:WebApp",
      name: "app-site",
      parent: "app",
      dependencies: ["app-account", "app-packages", "app-plan", "test-group"],
      inputs: {
        ...inGroup,
        location,
        kind: "functionapp,linux",
        serverFarmId: computed,
        httpsOnly: true,
        identity: { type: "SystemAssigned" },
        functionAppConfig: {
          deployment: {
            storage: { type: "blobContainer", value: computed, authentication: { type: "SystemAssignedIdentity" } },
          },
          runtime: { name: "node", version: "22" },
          scaleAndConcurrency: { instanceMemoryMB: 512, maximumInstanceCount: 100 },
        },
        // azure-native's own defaults.
        clientAffinityEnabled: false,
        hyperV: false,
        isXenon: false,
        scmSiteAlsoStopped: false,
        tags: { environment: "test" },
      },
    });
  });

  it("sends settings with every connection by identity, after the roles that the app then needs", async () => {
    const settings = named(await app(), "app-settings");
    expect(settings?.inputs).toEqual({
      ...inGroup,
      name: computed,
      properties: {
        APPLICATIONINSIGHTS_AUTHENTICATION_STRING: "Authorization=AAD",
        APPLICATIONINSIGHTS_CONNECTION_STRING: computed,
        AzureWebJobsStorage__blobServiceUri: computed,
        AzureWebJobsStorage__credential: "managedidentity",
        AzureWebJobsStorage__queueServiceUri: computed,
        AzureWebJobsStorage__tableServiceUri: computed,
        CommunicationInboxDeadLetters: "dead-letters",
        CommunicationInboxQueue: "events",
        CommunicationInbox__blobServiceUri: computed,
        CommunicationInbox__credential: "managedidentity",
        CommunicationInbox__queueServiceUri: computed,
        EventSources: "communication,signalr",
        PresenceStoreTable: "presence",
        PresenceStore__credential: "managedidentity",
        PresenceStore__tableServiceUri: computed,
        SignalRInboxDeadLetters: "dead-letters",
        SignalRInboxQueue: "events",
        SignalRInbox__blobServiceUri: computed,
        SignalRInbox__credential: "managedidentity",
        SignalRInbox__queueServiceUri: computed,
      },
    });
    expect(settings?.dependencies.filter((name) => name.endsWith("-role"))).toHaveLength(10);
  });

  it("opens its account to Entra ID only and shuts basic authentication", async () => {
    const registrations = await app();
    expect(named(registrations, "app-account")?.inputs).toMatchObject({ allowSharedKeyAccess: false });
    expect(named(registrations, "app-insights")?.inputs).toMatchObject({
      disableLocalAuth: true,
      workspaceResourceId: computed,
    });
    for (const name of ["app-scm-basic-auth", "app-ftp-basic-auth"]) {
      expect(named(registrations, name)?.inputs).toEqual({ ...inGroup, name: computed, allow: false });
    }
  });

  it("reads one inbox when there is one", async () => {
    const registrations = await registrationsOf(() => {
      const resourceGroup = testGroup();
      const signalr = new EventInbox("chat-inbox", { resourceGroup, location });
      new HandlerApp("app", { resourceGroup, location, inboxes: { signalr } });
    });
    const settings = named(registrations, "app-settings")?.inputs as { properties: Record<string, unknown> };
    expect(settings.properties).toMatchObject({ EventSources: "signalr" });
    expect(Object.keys(settings.properties).filter((key) => key.startsWith("Communication"))).toEqual([]);
    expect(registrations.filter(({ name }) => name.startsWith("app-communication"))).toEqual([]);
  });
});
