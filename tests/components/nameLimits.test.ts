import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CommunicationEvents,
  EventInbox,
  HandlerApp,
  PrivateNetwork,
  RealtimeEvents,
  SignalREventSubscription,
  SignalREvents,
  SignalREventType,
  SignalRSku,
} from "../../components";
import { type NameRule, nameProblem, nameRules } from "../../local/cloud/nameRules";
import { resourceTypes } from "../../local/cloud/resourceTypes";
import { evaluate, type Plan } from "../../plan";
import { existing, location, resourceGroup } from "./wiring";

const place = { resourceGroup, location };
const workspaceId = existing("Microsoft.OperationalInsights/workspaces/logs");
const all = { diagnostics: { workspaceId, metrics: true }, alerts: {}, lock: true };
const standard = { sku: SignalRSku.Standard, allowedOrigins: ["*"] };
const access = { server: { principalId: "11111111-2222-3333-4444-555555555555", role: "SignalR App Server" } } as const;
const network = () => new PrivateNetwork("net", place);

/** Every component with every option that adds a child, and the longest name that it takes. */
const components: readonly (readonly [kind: string, longest: number, make: (name: string) => void])[] = [
  [
    "CommunicationEvents",
    36,
    (name) => void new CommunicationEvents(name, { resourceGroup, dataLocation: "Europe", ...all }),
  ],
  [
    "SignalREvents",
    36,
    (name) => void new SignalREvents(name, { ...place, ...standard, ...all, access, network: network() }),
  ],
  ["EventInbox", 41, (name) => void new EventInbox(name, { ...place, network: network() })],
  [
    "HandlerApp",
    33,
    (name) => {
      const inboxes = { signalr: new EventInbox("i", place), communication: new EventInbox("c", place) };
      new HandlerApp(name, { ...place, inboxes, network: network(), lock: true });
    },
  ],
  ["PrivateNetwork", 37, (name) => void new PrivateNetwork(name, place)],
  [
    "SignalREventSubscription",
    64,
    (name) => {
      const [source, inbox] = [new SignalREvents("s", place), new EventInbox("i", place)];
      const eventTypes = [SignalREventType.ClientConnectionConnected];
      new SignalREventSubscription(name, { source, inbox, eventTypes });
    },
  ],
  [
    "RealtimeEvents",
    22,
    (name) =>
      void new RealtimeEvents(name, {
        ...{ location, resourceGroupId: resourceGroup.id, locks: true, signalr: { ...standard, access } },
        ...{ monitoring: { diagnostics: true, alerts: true }, network: { privateNetworking: true } },
      }),
  ],
];

/** azure-native's own names are the logical name with eight more: pulumi-azure-native, "Auto-naming". */
const autoName = (name: string) => `${name}0a1b2c3d`;

/** Not those whose name is a GUID, or fixed. */
function isNamed(type: string): boolean {
  const naming = resourceTypes[type]?.naming ?? {};
  return typeof naming === "object" && !("fixed" in naming);
}

/** What is asked of ours beyond the rules. */
const stricter: Readonly<Record<string, Partial<NameRule>>> = {
  // Its group may be called by 90.
  "monitor:MetricAlert": { max: 252 - 90 },
  // Without an underscore for Flex Consumption: learn.microsoft.com, "Azure Functions networking options", 2026-09-15.
  "network:Subnet": { pattern: /^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$/ },
};

/** Names that Azure would not take. */
function faultsIn({ resources }: Plan): string[] {
  return resources.flatMap(({ type, name, custom, inputs }) => {
    const kind = type.replace("azure-native:", "");
    // What is dynamic is nothing in Azure.
    if (!custom || type.startsWith("pulumi-nodejs:dynamic/") || !isNamed(type)) return [];
    const rule = nameRules[kind];
    if (!rule) return [`${kind}: nobody has said what its name may be`];
    const given = inputs[resourceTypes[type]?.nameInput ?? ""];
    const physical = typeof given === "string" ? given : autoName(name);
    const problem = nameProblem({ ...rule, ...stricter[kind] }, physical);
    return problem === undefined ? [] : [`${kind}: ${problem} (${physical.length} characters)`];
  });
}

const accepts = (make: (name: string) => void, name: string) =>
  evaluate(() => make(name)).then(
    (plan) => plan,
    (error: Error) => {
      if (/^ {2}name: .*\[name\]$/m.test(error.message)) return undefined;
      throw error;
    },
  );

describe.each(components)("the name of %s", (kind, longest, make) => {
  it(`may have up to ${longest} characters, with which everything that derives from it has room in Azure`, async () => {
    const plan = await accepts(make, "n".repeat(longest));
    expect(plan).toBeDefined();
    expect(plan && faultsIn(plan)).toEqual([]);
  });

  it("may not be longer", async () => {
    expect(await accepts(make, "n".repeat(longest + 1))).toBeUndefined();
  });

  it("gives names that Azure takes, whatever it is, or is refused", async () => {
    const shortest = kind.endsWith("Subscription") ? 3 : 1;
    const odd = fc.oneof(
      fc.stringMatching(new RegExp(`^[A-Za-z][A-Za-z0-9-]{${shortest - 1},${longest + 1}}$`)),
      fc.string({ minLength: 1, maxLength: longest + 2 }),
    );
    await fc.assert(
      fc.asyncProperty(odd, async (name) => {
        const plan = await accepts(make, name);
        expect(plan ? faultsIn(plan) : []).toEqual([]);
      }),
      // Each run registers the whole component.
      { numRuns: 6 },
    );
  });
});

describe("the rules for names", () => {
  it("are those of every type that a program names, with the lengths to which the local run cuts", () => {
    const named = Object.entries(resourceTypes).filter(([type]) => isNamed(type));
    const lengths = named.map(([type, { naming }]) => [type.replace("azure-native:", ""), naming]);
    const expected = Object.entries(nameRules).map(([type, { max }]) => [type, { maxLength: max }]);
    expect(Object.fromEntries(expected)).toMatchObject(Object.fromEntries(lengths.map(([type]) => [type, {}])));
    expect(Object.fromEntries(lengths)).toMatchObject(Object.fromEntries(expected));
  });
});
