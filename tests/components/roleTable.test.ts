import { describe, expect, it } from "vitest";
import { CommunicationEvents, RealtimeEvents, type RealtimeEventsArgs, SignalRSku } from "../../components";
import { createLocalCloud } from "../../local/azureNative";
import { evaluate, evaluateStack, type Plan } from "../../plan";
import { nameOf } from "../support/planning";
import { existing, readableIn, resourceGroup } from "./wiring";

const assignment = "azure-native:authorization:RoleAssignment";

/** Who may do what where: every role assignment of a plan, by its logical name, with whose ids they are. */
function roleTable(plan: Plan) {
  const readable = readableIn(plan);
  return plan.resources
    .filter(({ type }) => type === assignment)
    .map(({ name, inputs }) => {
      const { principalId, principalType, roleDefinitionId, scope } = readable(inputs) as Record<string, string>;
      return [name, principalId, principalType, roleDefinitionId, scope] as const;
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

const app = "{realtime-app-site.principalId}";
const topic = "{realtime-signalr-topic.principalId}";
const kind = "ServicePrincipal";
const [acsInbox, chatInbox] = ["realtime-communication-inbox", "realtime-signalr-inbox"];
const byTopic = "realtime-signalr.realtime-signalr-inbox";

/** All that any identity may do, each on the smallest thing that Azure lets it be given for. */
const table = [
  // The app reads, gives back and moves messages, and writes dead letters: per queue, per container.
  [
    "realtime-app-communication-dead-letter-role",
    app,
    kind,
    "Storage Blob Data Contributor",
    `{${acsInbox}-dead-letters.id}`,
  ],
  ["realtime-app-communication-poison-role", app, kind, "Storage Queue Data Contributor", `{${acsInbox}-poison.id}`],
  ["realtime-app-communication-queue-role", app, kind, "Storage Queue Data Contributor", `{${acsInbox}-queue.id}`],
  // Its host keeps state, code and locks in its own account.
  ["realtime-app-host-blob-role", app, kind, "Storage Blob Data Owner", "{realtime-app-account.id}"],
  ["realtime-app-host-queue-role", app, kind, "Storage Queue Data Contributor", "{realtime-app-account.id}"],
  ["realtime-app-metrics-role", app, kind, "Monitoring Metrics Publisher", "{realtime-app-insights.id}"],
  [
    "realtime-app-signalr-dead-letter-role",
    app,
    kind,
    "Storage Blob Data Contributor",
    `{${chatInbox}-dead-letters.id}`,
  ],
  ["realtime-app-signalr-poison-role", app, kind, "Storage Queue Data Contributor", `{${chatInbox}-poison.id}`],
  ["realtime-app-signalr-queue-role", app, kind, "Storage Queue Data Contributor", `{${chatInbox}-queue.id}`],
  ["realtime-app-table-role", app, kind, "Storage Table Data Contributor", "{realtime-app-account.id}"],
  // SignalR's topic sends to one queue and writes to one container. ACS's topic is nobody.
  [`${byTopic}-dead-letter-role`, topic, kind, "Storage Blob Data Contributor", `{${chatInbox}-dead-letters.id}`],
  [`${byTopic}-send-role`, topic, kind, "Storage Queue Data Message Sender", `{${chatInbox}-queue.id}`],
];

describe.each(["dev", "staging", "prod"])("the stack %s", (stack) => {
  const planned = () => evaluateStack({ stack, cloud: createLocalCloud() });

  it("gives identities these roles and no other", async () => {
    expect(roleTable(await planned())).toEqual(table);
  });

  it("assigns every role before what needs it is made", async () => {
    const { resources } = await planned();
    const dependencies = (name: string) =>
      resources.find((resource) => resource.name === name)?.dependencies.map(nameOf) ?? [];
    const names = (start: string) => table.map(([name]) => name).filter((name = "") => name.startsWith(start));
    expect(dependencies("realtime-signalr-events-subscription")).toEqual(expect.arrayContaining(names(byTopic)));
    expect(dependencies("realtime-app-settings")).toEqual(expect.arrayContaining(names("realtime-app-")));
  });
});

describe("a global topic", () => {
  const paid = { sku: SignalRSku.Premium, allowedOrigins: ["*"] };
  const identity = {
    id: existing("Microsoft.ManagedIdentity/userAssignedIdentities/i"),
    principalId: "11111111-2222-3333-4444-555555555555",
  };
  const whole = (args: Partial<RealtimeEventsArgs>) => () =>
    void new RealtimeEvents("rt", { location: "westeurope", ...args });

  it.each([
    ["of the whole", whole({})],
    ["with zones and copies", whole({ zoneRedundant: true, signalr: paid, protectData: true })],
    ["in a private network", whole({ signalr: paid, network: { privateNetworking: true } })],
    ["with all around it", whole({ monitoring: { diagnostics: true, alerts: true }, locks: true })],
    [
      "of an adopted ACS",
      whole({ communication: { serviceId: existing("Microsoft.Communication/communicationServices/a") } }),
    ],
    ["of ACS alone", () => void new CommunicationEvents("acs", { resourceGroup, dataLocation: "Europe" })],
    [
      "with an identity of the user's",
      () =>
        void new CommunicationEvents("acs", {
          ...{ resourceGroup, dataLocation: "Europe" },
          unverifiedUserAssignedIdentity: identity,
        }),
    ],
  ])("%s never has a system-assigned identity, which Azure refuses", async (_what, program) => {
    const { resources } = await evaluate(program);
    const topics = resources.filter(({ type }) => type === "azure-native:eventgrid:SystemTopic");
    const identities = topics
      .filter(({ inputs }) => inputs["location"] === "global")
      .map(({ inputs }) => (inputs["identity"] as { type?: string } | undefined)?.type);
    expect(identities).toHaveLength(1);
    expect(identities[0] ?? "none").not.toMatch(/SystemAssigned/);
  });
});
