import { describe, expect, it } from "vitest";
import { EventInbox, HandlerApp, PrivateNetwork, StorageReplication } from "../../components";
import { evaluate } from "../../plan";
import { denied, endpoint, lockOn } from "./expected";
import {
  app,
  basicAuth,
  code,
  hostRoles,
  inboxRoles,
  insights,
  logs,
  plan,
  settings,
  site,
  store,
  wholeApp,
} from "./expectedApp";
import { location, resourceGroup, startingWith, tags, wired } from "./wiring";

const appOf = async (program: () => unknown) => startingWith("app", await wired(program));
const allRoles = Object.keys({ ...hostRoles, ...inboxRoles });

describe("HandlerApp", () => {
  it("registers these resources, to the letter, and no other", async () => {
    expect(await appOf(() => app())).toEqual(wholeApp);
  });

  it("sends memory, instances, replication, log retention and tags where they belong", async () => {
    const found = await appOf(() =>
      app({
        instanceMemoryMB: 512,
        maximumInstanceCount: 100,
        replication: StorageReplication.Geo,
        logRetentionDays: 90,
        tags,
      }),
    );
    expect(found).toEqual({
      ...wholeApp,
      ...store({ sku: { name: "Standard_GRS" }, tags }),
      "app-logs": logs({ retentionInDays: 90, tags }),
      "app-insights": insights(undefined, { tags }),
      "app-plan": plan({ tags }),
      "app-site": site([], { tags }, { instanceMemoryMB: 512, maximumInstanceCount: 100 }),
    });
  });

  it("spreads over zones with an account that does, too", async () => {
    expect(await appOf(() => app({ zoneRedundant: true }))).toEqual({
      ...wholeApp,
      ...store({ sku: { name: "Standard_ZRS" } }),
      "app-plan": plan({ zoneRedundant: true }),
    });
  });

  it("lets user names and passwords in when told so", async () => {
    expect(await appOf(() => app({ basicAuth: true }))).toEqual({ ...wholeApp, ...basicAuth(true) });
  });

  it("takes telemetry by its key when told so, and then tells the app nothing of Entra ID", async () => {
    const byKey = { APPLICATIONINSIGHTS_AUTHENTICATION_STRING: undefined };
    expect(await appOf(() => app({ insightsLocalAuth: true }))).toEqual({
      ...wholeApp,
      "app-insights": insights(undefined, { disableLocalAuth: false }),
      "app-settings": settings(undefined, undefined, byKey),
    });
  });

  it("assigns no role when told so, and sends its settings without waiting for any", async () => {
    const { app: component, ...rest } = wholeApp;
    const withoutRoles = Object.fromEntries(Object.entries(rest).filter(([name]) => !name.endsWith("-role")));
    expect(await appOf(() => app({ assignRoles: false }))).toEqual({
      app: component,
      ...withoutRoles,
      "app-settings": settings([]),
      "app-code": code([]),
    });
  });

  it("locks its account after all that is in it, and the roles on it", async () => {
    expect(await appOf(() => app({ lock: true }))).toEqual({
      ...wholeApp,
      "app-lock": lockOn("app", "{app-account.id}", ["app-account", "app-packages", "app-presence", ...allRoles]),
    });
  });

  it("reads one inbox when there is one", async () => {
    const found = await appOf(() => {
      const signalr = new EventInbox("chat-inbox", { resourceGroup, location });
      new HandlerApp("app", { resourceGroup, location, inboxes: { signalr } });
    });
    const ofAcs = (name: string) => name.startsWith("app-communication");
    expect(Object.keys(found).sort()).toEqual(
      Object.keys(wholeApp)
        .filter((name) => !ofAcs(name))
        .sort(),
    );
    const settings = found["app-settings"]?.[3] as { properties: Record<string, unknown> } | undefined;
    const properties = settings?.properties ?? {};
    expect(properties).toMatchObject({ EventSources: "signalr" });
    expect(Object.keys(properties).filter((key) => key.startsWith("Communication"))).toEqual([]);
    expect(found["app-code"]?.[3]).toMatchObject({
      functions: ["signalrEvents", "signalrPoison", "presence", "health"],
    });
  });

  it("leaves the code to somebody else when told so", async () => {
    const { "app-code": _, ...others } = wholeApp;
    expect(await appOf(() => app({ deployCode: false }))).toEqual(others);
  });

  it("protects and keeps what holds data, and nothing else, when told so", async () => {
    const { resources } = await evaluate(() => void app({ protectData: true }));
    const kept = resources.filter(({ protect, retainOnDelete }) => protect && retainOnDelete).map(({ name }) => name);
    expect(kept.sort()).toEqual(["app-account", "app-logs", "app-presence"]);
  });
});

describe("HandlerApp in a private network", () => {
  const privately = () => {
    const network = new PrivateNetwork("net", { resourceGroup, location });
    const signalr = new EventInbox("chat-inbox", { resourceGroup, location, network });
    const communication = new EventInbox("acs-inbox", { resourceGroup, location, sharedKeyAccess: true });
    new HandlerApp("app", { resourceGroup, location, inboxes: { communication, signalr }, network, lock: true });
  };
  const withDns = (name: string) => [name, `${name}-dns`];
  const ownEndpoints = ["blob", "queue", "table"].flatMap((service) => withDns(`app-${service}-endpoint`));

  it("stands in it and finds its own account there before it comes up, which everybody else is denied", async () => {
    expect(await appOf(privately)).toEqual({
      ...wholeApp,
      ...store(denied),
      ...endpoint("app-blob-endpoint", "app", "blob", "app-account"),
      ...endpoint("app-queue-endpoint", "app", "queue", "app-account", ["app-blob-endpoint"]),
      ...endpoint("app-table-endpoint", "app", "table", "app-account", ["app-queue-endpoint"]),
      "app-site": site(["net-app-subnet", "net-endpoint-subnet", ...ownEndpoints], {
        virtualNetworkSubnetId: "{net-app-subnet.id}",
      }),
      // It reads as soon as it has them, so its inbox must have its addresses by then.
      "app-settings": settings(undefined, undefined, undefined, [
        ...withDns("chat-inbox-blob-endpoint"),
        ...withDns("chat-inbox-queue-endpoint"),
      ]),
      "app-code": code(undefined, ownEndpoints),
      "app-lock": lockOn("app", "{app-account.id}", [
        ...["app-account", "app-packages", "app-presence"],
        ...allRoles,
        ...ownEndpoints,
      ]),
    });
  });
});
