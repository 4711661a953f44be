import { beforeAll, describe, expect, it } from "vitest";
import { RealtimeEvents, SignalRSku } from "../../components";
import { differencesBetween } from "./differences";
import { type Wired, wired } from "./wiring";

const location = "westeurope";
const signalr = { sku: SignalRSku.Standard, allowedOrigins: ["*"] };
const network = { privateNetworking: true };

describe("private networking of RealtimeEvents", () => {
  let open: Readonly<Record<string, Wired>>;
  let shut: Readonly<Record<string, Wired>>;
  beforeAll(async () => {
    open = await wired(() => void new RealtimeEvents("rt", { location, signalr }));
    shut = await wired(() => void new RealtimeEvents("rt", { location, signalr, network, locks: true }));
  });

  it("denies the accounts that only identities reach, leaves ACS's inbox open, and changes nothing else", () => {
    const changed = Object.entries(differencesBetween(open, shut)).filter(([, change]) => change !== "added");
    const deny = { networkRuleSet: { defaultAction: "Deny", bypass: "AzureServices" } };
    expect(Object.fromEntries(changed)).toEqual({
      "rt-app-account": deny,
      "rt-signalr-inbox-account": deny,
      "rt-signalr-service": {
        networkACLs: { defaultAction: "Allow", publicNetwork: { deny: ["ServerConnection", "RESTAPI", "Trace"] } },
      },
      "rt-app-site": { virtualNetworkSubnetId: "{rt-network-app-subnet.id}" },
    });
  });

  it("adds a network, an endpoint and its records for each service that is shut, and the locks asked for", () => {
    const added = Object.entries(differencesBetween(open, shut)).filter(([, change]) => change === "added");
    const services = ["blob", "queue", "table", "signalr"];
    const endpoints = [
      ...["rt-app-blob-endpoint", "rt-app-queue-endpoint", "rt-app-table-endpoint"],
      ...["rt-signalr-inbox-blob-endpoint", "rt-signalr-inbox-queue-endpoint", "rt-signalr-endpoint"],
    ];
    expect(added.map(([name]) => name).sort()).toEqual(
      [
        ...["rt-network-vnet", "rt-network-app-subnet", "rt-network-endpoint-subnet"],
        ...services.flatMap((service) => [`rt-network-${service}-zone`, `rt-network-${service}-link`]),
        ...endpoints.flatMap((name) => [name, `${name}-dns`]),
        ...["rt-communication-lock", "rt-signalr-lock", "rt-app-lock"],
      ].sort(),
    );
  });

  it("leads every endpoint to its own resource", () => {
    const targets = Object.entries(shut)
      .filter(([, [type]]) => type === "network:PrivateEndpoint")
      .map(([name, [, , , inputs]]) => {
        const { privateLinkServiceConnections } = inputs as {
          privateLinkServiceConnections: { privateLinkServiceId: string; groupIds: string[] }[];
        };
        return [name, ...privateLinkServiceConnections.map((to) => [to.privateLinkServiceId, to.groupIds])];
      });
    const of = (name: string, resource: string, service: string) => [name, [`{${resource}.id}`, [service]]];
    expect(targets).toEqual([
      of("rt-signalr-inbox-blob-endpoint", "rt-signalr-inbox-account", "blob"),
      of("rt-signalr-inbox-queue-endpoint", "rt-signalr-inbox-account", "queue"),
      of("rt-app-blob-endpoint", "rt-app-account", "blob"),
      of("rt-app-queue-endpoint", "rt-app-account", "queue"),
      of("rt-app-table-endpoint", "rt-app-account", "table"),
      of("rt-signalr-endpoint", "rt-signalr-service", "signalr"),
    ]);
  });

  it("lets the app read only when its own account and its inbox can be found", () => {
    const [, , site = []] = shut["rt-app-site"] ?? [];
    expect(site).toEqual(expect.arrayContaining(["rt-app-blob-endpoint-dns", "rt-app-table-endpoint-dns"]));
    const [, , settings = []] = shut["rt-app-settings"] ?? [];
    expect(settings).toEqual(
      expect.arrayContaining(["rt-signalr-inbox-blob-endpoint-dns", "rt-signalr-inbox-queue-endpoint-dns"]),
    );
  });

  it("locks after the endpoints on what is locked", () => {
    expect(shut["rt-signalr-lock"]?.[2]).toEqual([
      "rt-signalr-endpoint",
      "rt-signalr-endpoint-dns",
      "rt-signalr-service",
    ]);
    expect(shut["rt-app-lock"]?.[2]).toEqual(
      expect.arrayContaining(["rt-app-blob-endpoint", "rt-app-queue-endpoint", "rt-app-table-endpoint-dns"]),
    );
  });

  it("takes the range that it is given", async () => {
    const found = await wired(() => {
      new RealtimeEvents("rt", { location, signalr, network: { ...network, addressPrefix: "192.168.0.0/26" } });
    });
    const inputs = (name: string) => found[name]?.[3];
    expect(inputs("rt-network-vnet")).toMatchObject({ addressSpace: { addressPrefixes: ["192.168.0.0/26"] } });
    expect(inputs("rt-network-app-subnet")).toMatchObject({ addressPrefix: "192.168.0.0/27" });
    expect(inputs("rt-network-endpoint-subnet")).toMatchObject({ addressPrefix: "192.168.0.32/27" });
  });

  it("stands twice in one program, each network in its own group", async () => {
    const twice = await wired(() => {
      for (const name of ["east", "west"]) new RealtimeEvents(name, { location, signalr, network });
    });
    const zones = Object.entries(twice).filter(([, [type]]) => type === "privatedns:PrivateZone");
    const places = zones.map(([, [, , , inputs]]) => {
      const { resourceGroupName, privateZoneName } = inputs as Record<string, string>;
      return `${resourceGroupName} ${privateZoneName}`;
    });
    expect(new Set(places).size).toBe(8);
  });
});
