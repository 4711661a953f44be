import type { CloudCase } from "../cloudCase";
import {
  account,
  acs,
  changed,
  group,
  inGroup,
  otherGroup,
  plan,
  queue,
  signalr,
  site,
  topic,
  withTopic,
} from "./parts";

const second = changed(topic, { systemTopicName: "second" }, "second");
const acsTopic = changed(
  topic,
  {
    source: { $ref: "acs.id" },
    topicType: "Microsoft.Communication.CommunicationServices",
    location: "global",
  },
  "acsTopic",
);

/** What is made, and where, and what a source, a topic and a site may be. */
export const creations: readonly CloudCase[] = [
  {
    title: "a SignalR service is made in its group's location with a host of its own",
    setup: [group],
    operation: { create: signalr },
    expected: {
      accepted: {
        state: {
          name: "chat",
          location: "westeurope",
          hostName: "chat.service.signalr.net",
          provisioningState: "Succeeded",
        },
      },
    },
  },
  {
    title: "a system topic gets a principal for its identity",
    setup: [group, signalr],
    operation: { create: topic },
    expected: { accepted: { state: { name: "chat-topic", identity: { type: "SystemAssigned" } } } },
  },
  {
    title: "a type that is not known is refused by name",
    setup: [group],
    operation: { create: { name: "balancer", type: "network:LoadBalancer", inputs: inGroup } },
    expected: { refused: { code: null, text: "azure-native:network:LoadBalancer" } },
  },
  {
    title: "an id that exists is refused, in whatever casing",
    setup: [group, account],
    operation: { create: changed(account, { accountName: "INBOX" }, "other") },
    expected: { refused: { code: null, text: "cannot create already existing resource" } },
  },
  {
    title: "a resource in a group that does not exist is refused",
    setup: [],
    operation: { create: changed(account, { location: "westeurope" }) },
    expected: {
      refused: { code: "ResourceGroupNotFound", status: 404, text: "Resource group 'chat' could not be found." },
    },
    nothingAssumed: true,
  },
  {
    title: "a queue in an account that does not exist is refused",
    setup: [group],
    operation: { create: queue },
    expected: {
      refused: {
        code: "ParentResourceNotFound",
        status: 404,
        text: "Can not perform requested operation on nested resource. Parent resource 'inbox' not found.",
      },
    },
  },
  {
    title: "a second topic on a source is refused",
    setup: withTopic,
    operation: { create: second },
    expected: { refused: { code: "InvalidRequest", text: "Only one system topic is allowed per source." } },
  },
  {
    title: "a topic outside its source's resource group is refused",
    setup: [group, otherGroup, signalr],
    operation: { create: changed(topic, { resourceGroupName: "other" }) },
    expected: {
      refused: {
        code: "InvalidRequest",
        text: "System topic resource group must match with source resource group",
      },
    },
  },
  {
    title: "a topic at another location than its source's is refused",
    setup: [group, changed(signalr, { location: "West Europe" })],
    operation: { create: changed(topic, { location: "northeurope" }) },
    expected: { refused: { code: "InvalidRequest", text: "System topic's location must match" } },
  },
  {
    title: "a topic's location may be written with spaces or without",
    setup: [group, changed(signalr, { location: "West Europe" })],
    operation: { create: changed(topic, { location: "westeurope" }) },
    expected: { accepted: {} },
  },
  ...["SystemAssigned", "SystemAssigned, UserAssigned"].map(
    (type): CloudCase => ({
      title: `a global topic with the identity ${type} is refused`,
      setup: [group, acs],
      operation: { create: changed(acsTopic, { identity: { type } }) },
      expected: { refused: { code: "InvalidRequest", text: "identity is unavailable for location 'global'" } },
    }),
  ),
  {
    title: "a global topic may have a user-assigned identity",
    setup: [group, acs],
    operation: { create: changed(acsTopic, { identity: { type: "UserAssigned" } }) },
    expected: { accepted: {} },
  },
  {
    title: "an account's name is taken, whichever group has it",
    setup: [group, otherGroup, account],
    operation: { create: changed(account, { resourceGroupName: "other" }, "other") },
    expected: {
      refused: {
        code: "StorageAccountAlreadyTaken",
        status: 409,
        text: "The storage account named inbox is already taken.",
      },
    },
  },
  {
    title: "a SignalR service's name is taken, whichever group has it",
    setup: [group, otherGroup, signalr],
    operation: { create: changed(signalr, { resourceGroupName: "other" }, "other") },
    expected: { refused: { code: "BadArgument", status: 400, text: "Leaf domain chat is already in use." } },
  },
  {
    title: "an ACS resource's name is taken, whichever group has it",
    setup: [group, otherGroup, acs],
    operation: { create: changed(acs, { resourceGroupName: "other" }, "other") },
    expected: {
      refused: { code: "HostNamePrefixTaken", status: 400, text: "Specified host name prefix is not available" },
    },
  },
  {
    title: "a site's name is taken, whichever group has it",
    setup: [group, otherGroup, plan, site()],
    operation: { create: changed(site(), { resourceGroupName: "other" }, "other") },
    expected: { refused: { code: "Conflict", status: 409, text: "Website with given name app already exists." } },
  },
  {
    title: "a region has as many storage accounts as Azure allows",
    setup: [
      group,
      ...Array.from({ length: 250 }, (_, at) => changed(account, { accountName: `inbox${at}` }, `account${at}`)),
    ],
    operation: { create: account },
    expected: {
      refused: {
        code: "MaxStorageAccountsCountPerSubscriptionExceeded",
        text: "already contains 250 storage accounts with Standard Dns endpoints in location westeurope",
      },
    },
  },
  {
    title: "another region still has room for storage accounts",
    setup: [
      group,
      ...Array.from({ length: 250 }, (_, at) => changed(account, { accountName: `inbox${at}` }, `account${at}`)),
    ],
    operation: { create: changed(account, { location: "northeurope" }) },
    expected: { accepted: { state: { location: "northeurope" } } },
  },
];
