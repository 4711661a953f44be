import { describe, expect, it } from "vitest";
import { EventInbox, StorageReplication } from "../../components";
import { computed, registrationsOf, testGroup } from "../support/planning";

const tags = { environment: "test" };
const location = "westeurope";
const group = { $kind: "resource", id: computed, urn: expect.stringMatching(/::test-group$/) };
const inGroup = { resourceGroupName: computed };
const accountDefaults = {
  ...inGroup,
  accountName: computed,
  location,
  kind: "StorageV2",
  allowBlobPublicAccess: false,
  allowCrossTenantReplication: false,
  defaultToOAuthAuthentication: true,
  enableHttpsTrafficOnly: true,
  minimumTlsVersion: "TLS1_2",
  publicNetworkAccess: "Enabled",
};

describe("EventInbox", () => {
  it("registers an account, two queues, a container, soft delete and retention, and nothing else", async () => {
    const registrations = await registrationsOf(() => {
      new EventInbox("inbox", {
        resourceGroup: testGroup(),
        location,
        sharedKeyAccess: true,
        replication: StorageReplication.Zone,
        deadLetterRetentionDays: 90,
        softDeleteDays: 14,
        tags,
      });
    });
    const below = { parent: "inbox", dependencies: ["inbox-account", "test-group"] };
    const inAccount = { ...inGroup, accountName: computed };
    expect(registrations).toEqual([
      {
        type: "azure-realtime-events:index:EventInbox",
        name: "inbox",
        parent: "project-stack",
        dependencies: ["test-group"],
        inputs: {
          resourceGroup: group,
          location,
          sharedKeyAccess: true,
          replication: "Standard_ZRS",
          deadLetterRetentionDays: 90,
          softDeleteDays: 14,
          tags,
        },
      },
      {
        ...below,
        type: "azure-native:storage:BlobContainer",
        name: "inbox-dead-letters",
        inputs: { ...inAccount, containerName: "dead-letters", publicAccess: "None" },
      },
      {
        ...below,
        type: "azure-native:storage:BlobServiceProperties",
        name: "inbox-soft-delete",
        inputs: {
          ...inAccount,
          blobServicesName: "default",
          deleteRetentionPolicy: { enabled: true, days: 14 },
          containerDeleteRetentionPolicy: { enabled: true, days: 14 },
        },
      },
      {
        ...below,
        type: "azure-native:storage:ManagementPolicy",
        name: "inbox-retention",
        inputs: {
          ...inAccount,
          managementPolicyName: "default",
          policy: {
            rules: [
              {
                enabled: true,
                name: "deleteOldDeadLetters",
                type: "Lifecycle",
                definition: {
                  actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 90 } } },
                  filters: { blobTypes: ["blockBlob"], prefixMatch: ["dead-letters/"] },
                },
              },
            ],
          },
        },
      },
      {
        ...below,
        type: "azure-native:storage:Queue",
        name: "inbox-poison-queue",
        inputs: { ...inAccount, queueName: "events-poison" },
      },
      {
        ...below,
        type: "azure-native:storage:Queue",
        name: "inbox-queue",
        inputs: { ...inAccount, queueName: "events" },
      },
      {
        type: "azure-native:storage:StorageAccount",
        name: "inbox-account",
        parent: "inbox",
        dependencies: ["test-group"],
        inputs: { ...accountDefaults, allowSharedKeyAccess: true, sku: { name: "Standard_ZRS" }, tags },
      },
    ]);
  });

  it("keeps account keys off, one datacentre and thirty days unless told otherwise", async () => {
    const registrations = await registrationsOf(() => {
      new EventInbox("inbox", { resourceGroup: testGroup(), location });
    });
    const inputs = Object.fromEntries(registrations.map((registration) => [registration.name, registration.inputs]));
    expect(inputs["inbox-account"]).toMatchObject({ allowSharedKeyAccess: false, sku: { name: "Standard_LRS" } });
    expect(inputs["inbox-soft-delete"]).toMatchObject({ deleteRetentionPolicy: { enabled: true, days: 7 } });
    expect(JSON.stringify(inputs["inbox-retention"])).toContain('"daysAfterModificationGreaterThan":30');
  });
});
