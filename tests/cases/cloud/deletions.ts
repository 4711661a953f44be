import type { CaseResource, CloudCase, Refused } from "../cloudCase";
import {
  account,
  endpoint,
  endpoints,
  group,
  inGroup,
  link,
  lock,
  network,
  plan,
  queue,
  role,
  signalr,
  site,
  withTopic,
  zone,
} from "./parts";

const workspace: CaseResource = {
  name: "workspace",
  type: "operationalinsights:Workspace",
  inputs: { ...inGroup, workspaceName: "logs" },
};
const diagnostics: CaseResource = {
  name: "diagnostics",
  type: "monitor:DiagnosticSetting",
  inputs: {
    name: "logs",
    resourceUri: { $ref: "signalr.id" },
    workspaceId: { $ref: "workspace.id" },
    logs: [{ category: "AllLogs", enabled: true }],
  },
};

const locked = (operation: string): Refused => ({
  code: "ScopeLocked",
  status: 409,
  text: `cannot perform ${operation} operation because following scope(s) are locked: `,
});

/** What goes with what, what keeps it, and what a lock forbids. */
export const deletions: readonly CloudCase[] = [
  {
    title: "what is not there needs no deletion",
    setup: [group, account, { delete: "account" }],
    operation: { delete: "account" },
    expected: { accepted: { gone: ["account"], left: ["group"] } },
  },
  {
    title: "a resource group goes with all that is in it, be it in use there or linked",
    setup: [...withTopic, plan, site(), network, endpoints, endpoint(), zone, link],
    operation: { delete: "group" },
    expected: {
      accepted: {
        gone: [
          "group",
          "signalr",
          "account",
          "queue",
          "topic",
          "plan",
          "site",
          "network",
          "endpoints",
          "endpoint",
          "zone",
        ],
      },
    },
  },
  {
    title: "a topic outlives its source",
    setup: withTopic,
    operation: { delete: "signalr" },
    expected: { accepted: { gone: ["signalr"], left: ["topic"] } },
  },
  {
    title: "a diagnostic setting outlives its resource",
    setup: [group, signalr, workspace, diagnostics],
    operation: { delete: "signalr" },
    expected: { accepted: { gone: ["signalr"], left: ["diagnostics"] } },
  },
  {
    title: "a role assignment goes with the resource that it is on",
    setup: [...withTopic, role("1", "messageSender", { $ref: "account.id" })],
    operation: { delete: "account" },
    expected: { accepted: { gone: ["1"] } },
  },
  {
    title: "a locked account is not deleted",
    setup: [group, account, queue, lock("account.id", "CanNotDelete")],
    operation: { delete: "account" },
    expected: { refused: locked("delete") },
  },
  {
    title: "what lies in a locked account is not deleted",
    setup: [group, account, queue, lock("account.id", "CanNotDelete")],
    operation: { delete: "queue" },
    expected: { refused: locked("delete") },
  },
  {
    title: "what lies in a locked group is not deleted",
    setup: [group, account, lock("group.id", "CanNotDelete")],
    operation: { delete: "account" },
    expected: { refused: locked("delete") },
  },
  {
    title: "a group with a locked account in it is not deleted, not even in part",
    setup: [group, account, signalr, lock("account.id", "CanNotDelete")],
    operation: { delete: "group" },
    expected: { refused: locked("delete") },
  },
  {
    title: "a role on a locked account is not deleted",
    setup: [...withTopic, role("1", "messageSender", { $ref: "account.id" }), lock("account.id", "CanNotDelete")],
    operation: { delete: "1" },
    expected: { refused: locked("delete") },
  },
  {
    title: "what is beside a locked account is deleted",
    setup: [group, account, signalr, lock("account.id", "CanNotDelete")],
    operation: { delete: "signalr" },
    expected: { accepted: { gone: ["signalr"], left: ["account", "lock"] } },
  },
  {
    title: "what is locked against deletion changes",
    setup: [group, account, lock("account.id", "CanNotDelete")],
    operation: { update: "account", inputs: { tags: { team: "chat" } } },
    expected: { accepted: { state: { tags: { team: "chat" } } } },
  },
  {
    title: "a read-only account does not change",
    setup: [group, account, lock("account.id", "ReadOnly")],
    operation: { update: "account", inputs: { tags: { team: "chat" } } },
    expected: { refused: locked("write") },
  },
  {
    title: "nothing is made in a read-only account",
    setup: [group, account, lock("account.id", "ReadOnly")],
    operation: { create: queue },
    expected: { refused: locked("write") },
  },
  {
    title: "a read-only account is not deleted",
    setup: [group, account, lock("account.id", "ReadOnly")],
    operation: { delete: "account" },
    expected: { refused: locked("delete") },
  },
  {
    title: "a lock is deleted",
    setup: [group, account, lock("account.id", "ReadOnly")],
    operation: { delete: "lock" },
    expected: { accepted: { gone: ["lock"], left: ["account"] } },
  },
  {
    title: "an account goes after its lock",
    setup: [group, account, lock("account.id", "CanNotDelete"), { delete: "lock" }],
    operation: { delete: "account" },
    expected: { accepted: { gone: ["account"] } },
  },
];
