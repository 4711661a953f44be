import type { CloudCase, Inputs, Refused } from "../cloudCase";
import { account, acs, changed, group, inGroup, queue, role, signalr, topic, withTopic } from "./parts";

function refused(title: string, update: string, inputs: Inputs, refusal: Refused): CloudCase {
  return {
    title: `${title} is refused`,
    setup: [...withTopic, changed(signalr, { resourceName: "other" }, "other"), acs],
    operation: { update, inputs },
    expected: { refused: refusal },
  };
}

function accepted(title: string, update: string, inputs: Inputs, state: Inputs): CloudCase {
  return {
    title: `${title} goes in place`,
    setup: [...withTopic, acs],
    operation: { update, inputs },
    expected: { accepted: { state } },
  };
}

const flags = (...flagged: readonly string[]) => flagged.map((flag) => ({ flag, value: "True" }));
const softDelete = {
  name: "softDelete",
  type: "storage:BlobServiceProperties",
  inputs: {
    ...inGroup,
    accountName: "inbox",
    blobServicesName: "default",
    deleteRetentionPolicy: { enabled: true, days: 7 },
  },
};

/** What changes in place, and what does not. */
export const changes: readonly CloudCase[] = [
  refused(
    "another source of a topic",
    "topic",
    { source: { $ref: "other.id" } },
    {
      code: "InvalidRequest",
      text: "System topic source cannot be modified.",
    },
  ),
  refused(
    "a topic's other location",
    "topic",
    { location: "northeurope" },
    {
      code: "InvalidResourceLocation",
      status: 409,
      text: "The resource 'chat-topic' already exists in location 'westeurope' in resource group 'chat'.",
    },
  ),
  refused(
    "a resource group's other location",
    "group",
    { location: "northeurope" },
    {
      code: "InvalidResourceGroupLocation",
      status: 409,
      text: "The Resource group already exists in location 'westeurope'.",
    },
  ),
  refused(
    "an account's copies in zones",
    "account",
    { sku: { name: "Standard_ZRS" } },
    {
      code: "InvalidValuesForRequestParameters",
      text: "Values for request parameters are invalid: sku.",
    },
  ),
  refused(
    "an account's other kind",
    "account",
    { kind: "BlobStorage" },
    { code: "PropertyChangeNotAllowed", text: "kind" },
  ),
  refused(
    "other data's location of ACS",
    "acs",
    { dataLocation: "United States" },
    { code: "PropertyChangeNotAllowed", text: "dataLocation" },
  ),
  {
    title: "another role in an assignment is refused",
    setup: [...withTopic, role("1", "messageSender", { $ref: "account.id" })],
    operation: {
      update: "1",
      inputs: {
        roleDefinitionId: "/providers/Microsoft.Authorization/roleDefinitions/b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
      },
    },
    expected: {
      refused: {
        code: "RoleAssignmentUpdateNotPermitted",
        status: 400,
        text: "Tenant ID, application ID, principal ID, and scope are not allowed to be updated.",
      },
    },
  },
  accepted("SignalR's SKU", "signalr", { sku: { name: "Premium_P1", capacity: 2 } }, { sku: { name: "Premium_P1" } }),
  accepted(
    "an account's copies in another region",
    "account",
    { sku: { name: "Standard_GRS" } },
    {
      sku: { name: "Standard_GRS" },
      primaryEndpoints: { queue: "https://inbox.queue.core.windows.net/" },
    },
  ),
  accepted("what is the same location in other words", "topic", { location: "West Europe" }, { name: "chat-topic" }),
  accepted(
    "a topic's tags",
    "topic",
    { tags: { team: "chat" } },
    {
      tags: { team: "chat" },
      source: { $ref: "signalr.id" },
      identity: { principalId: { $ref: "topic.identity.principalId" } },
    },
  ),
  accepted(
    "ACS's local authentication",
    "acs",
    { disableLocalAuth: true },
    {
      disableLocalAuth: true,
      immutableResourceId: { $ref: "acs.immutableResourceId" },
    },
  ),
  {
    title: "a location that an update does not say stays, be it another than the group's",
    setup: [group, changed(signalr, { location: "northeurope" })],
    operation: { update: "signalr", inputs: { location: null, tags: { team: "chat" } } },
    expected: { accepted: { state: { location: "northeurope", tags: { team: "chat" } } } },
  },
  {
    title: "a topic that changes is not in its own way",
    setup: withTopic,
    operation: { update: "topic", inputs: {} },
    expected: { accepted: { state: { name: "chat-topic" } } },
  },
  {
    title: "a feature flag that an update of SignalR leaves out keeps its value",
    setup: [group, changed(signalr, { features: flags("EnableConnectivityLogs", "EnableMessagingLogs") })],
    operation: { update: "signalr", inputs: { features: [{ flag: "EnableMessagingLogs", value: "False" }] } },
    expected: {
      accepted: {
        state: {
          features: [
            { flag: "EnableMessagingLogs", value: "False" },
            { flag: "EnableConnectivityLogs", value: "True" },
          ],
        },
      },
    },
  },
  {
    title: "feature flags stay when an update of SignalR has none",
    setup: [group, changed(signalr, { features: flags("EnableLiveTrace") })],
    operation: { update: "signalr", inputs: { features: null } },
    expected: { accepted: { state: { features: flags("EnableLiveTrace") } } },
  },
  {
    title: "blob service properties are there once an account is, and get their defaults instead of a deletion",
    setup: [group, account, softDelete],
    operation: { delete: "softDelete" },
    expected: { accepted: { left: ["softDelete"] } },
  },
  {
    title: "blob service properties get others in place",
    setup: [group, account, softDelete],
    operation: { update: "softDelete", inputs: { deleteRetentionPolicy: { enabled: true, days: 14 } } },
    expected: { accepted: { state: { deleteRetentionPolicy: { days: 14 } } } },
  },
  {
    title: "a queue that is there is read",
    setup: [group, account, queue],
    operation: { read: "queue" },
    expected: { accepted: { state: { name: "events", accountName: "inbox" } } },
  },
  {
    title: "a queue that went is not found",
    setup: [group, account, queue, { delete: "account" }],
    operation: { read: "queue" },
    expected: { accepted: { gone: ["queue"] } },
  },
  {
    title: "what is asked of a topic's source at creation is asked again",
    setup: [group, signalr, changed(topic, { identity: { type: "None" } })],
    operation: { update: "topic", inputs: { identity: { type: "SystemAssigned" } } },
    expected: { accepted: { state: { identity: { type: "SystemAssigned" } } } },
  },
];
