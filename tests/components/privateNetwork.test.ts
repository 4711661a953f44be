import * as storage from "@pulumi/azure-native/storage";
import type * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { PrivateNetwork, type PrivateNetworkArgs } from "../../components/privateNetwork";
import { computed, registrationsOf, testGroup } from "../support/planning";

const location = "westeurope";
const tags = { environment: "test" };
const inGroup = { resourceGroupName: computed };
const group = { $kind: "resource", id: computed, urn: expect.stringMatching(/::test-group$/) };
const network = (settings: Partial<PrivateNetworkArgs> = {}) =>
  new PrivateNetwork("net", { resourceGroup: testGroup(), location, ...settings });
const names = (registrations: readonly { readonly name: string }[]) => registrations.map(({ name }) => name);

describe("PrivateNetwork", () => {
  it("registers a network, two subnets one after the other, four zones with their links, and nothing else", async () => {
    const registrations = await registrationsOf(() => {
      network({ addressPrefix: "172.16.4.0/22", tags });
    });
    const inNetwork = { ...inGroup, virtualNetworkName: computed };
    // azure-native's own defaults.
    const policies = { privateEndpointNetworkPolicies: "Disabled", privateLinkServiceNetworkPolicies: "Enabled" };
    const below = { parent: "net", dependencies: ["net-vnet", "test-group"] };
    const zone = (service: string, privateZoneName: string) => ({
      type: "azure-native:privatedns:PrivateZone",
      name: `net-${service}-zone`,
      parent: "net",
      dependencies: ["test-group"],
      inputs: { ...inGroup, privateZoneName, location: "global", tags },
    });
    const link = (service: string) => ({
      type: "azure-native:privatedns:VirtualNetworkLink",
      name: `net-${service}-link`,
      parent: "net",
      dependencies: [`net-${service}-zone`, "net-vnet", "test-group"].sort(),
      inputs: {
        ...inGroup,
        privateZoneName: computed,
        location: "global",
        registrationEnabled: false,
        virtualNetwork: { id: computed },
        tags,
      },
    });
    const zones = [
      ["blob", "privatelink.blob.core.windows.net"],
      ["queue", "privatelink.queue.core.windows.net"],
      ["signalr", "privatelink.service.signalr.net"],
      ["table", "privatelink.table.core.windows.net"],
    ] as const;
    expect(registrations).toEqual([
      {
        type: "azure-realtime-events:index:PrivateNetwork",
        name: "net",
        parent: "project-stack",
        dependencies: ["test-group"],
        inputs: { resourceGroup: group, location, addressPrefix: "172.16.4.0/22", tags },
      },
      {
        ...below,
        type: "azure-native:network:Subnet",
        name: "net-app-subnet",
        inputs: {
          ...inNetwork,
          ...policies,
          subnetName: "app",
          addressPrefix: "172.16.4.0/27",
          delegations: [{ name: "flex-consumption", serviceName: "Microsoft.App/environments" }],
        },
      },
      {
        ...below,
        dependencies: ["net-app-subnet", ...below.dependencies],
        type: "azure-native:network:Subnet",
        name: "net-endpoint-subnet",
        inputs: { ...inNetwork, ...policies, subnetName: "private-endpoints", addressPrefix: "172.16.4.32/27" },
      },
      {
        type: "azure-native:network:VirtualNetwork",
        name: "net-vnet",
        parent: "net",
        dependencies: ["test-group"],
        inputs: {
          ...inGroup,
          location,
          addressSpace: { addressPrefixes: ["172.16.4.0/22"] },
          enableDdosProtection: false,
          enableVmProtection: false,
          tags,
        },
      },
      ...zones.map(([service, name]) => zone(service, name)),
      ...zones.map(([service]) => link(service)),
    ]);
  });

  it("takes a range of its own when none is given", async () => {
    const registrations = await registrationsOf(() => {
      network();
    });
    expect(registrations.find(({ name }) => name === "net-vnet")?.inputs).toMatchObject({
      addressSpace: { addressPrefixes: ["10.20.0.0/24"] },
    });
  });

  it("lets nobody into the app's subnet before both subnets are there", async () => {
    const registrations = await registrationsOf(() => {
      const { appSubnetId } = network();
      new storage.Queue("user", { resourceGroupName: "g", accountName: "a", queueName: appSubnetId });
    });
    const { dependencies } = registrations.find(({ name }) => name === "user") ?? {};
    expect(dependencies).toEqual(expect.arrayContaining(["net-app-subnet", "net-endpoint-subnet"]));
  });

  it.each<[string, Partial<PrivateNetworkArgs>, string, string, RegExp]>([
    [
      "no range",
      { addressPrefix: "10.20.0.0" },
      "addressPrefix",
      "cidr",
      /IPv4 range like 10\.20\.0\.0\/24, got "10\.20/,
    ],
    ["an empty text", { addressPrefix: "" }, "addressPrefix", "cidr", /IPv4 range .*, got ""/],
    ["something else", { addressPrefix: null as never }, "addressPrefix", "cidr", /IPv4 range .*, got null/],
    ["an octet too large", { addressPrefix: "10.256.0.0/24" }, "addressPrefix", "cidr", /IPv4 range/],
    ["an octet that may be octal", { addressPrefix: "010.20.0.0/24" }, "addressPrefix", "cidr", /IPv4 range/],
    ["two lengths", { addressPrefix: "10.20.0.0/24/24" }, "addressPrefix", "cidr", /IPv4 range/],
    ["a length with a zero before it", { addressPrefix: "10.20.0.0/024" }, "addressPrefix", "cidr", /IPv4 range/],
    ["a length that IPv4 has not", { addressPrefix: "10.20.0.0/33" }, "addressPrefix", "cidr", /IPv4 range/],
    ["IPv6", { addressPrefix: "fd00::/48" }, "addressPrefix", "cidr", /IPv4 range/],
    [
      "room for one subnet",
      { addressPrefix: "10.20.0.0/27" },
      "addressPrefix",
      "cidr",
      /from \/2 to \/26, .* got "10\./,
    ],
    ["a range too large", { addressPrefix: "0.0.0.0/1" }, "addressPrefix", "cidr", /from \/2 to \/26/],
    [
      "another than the first address",
      { addressPrefix: "10.20.0.7/24" },
      "addressPrefix",
      "cidr",
      /address .* 10\.20\.0\.0\/24, got/,
    ],
    [
      "Azure's own DNS in it",
      { addressPrefix: "168.63.128.0/17" },
      "addressPrefix",
      "cidr",
      /without 168\.63\.129\.16\/32/,
    ],
    ["loopback addresses", { addressPrefix: "127.1.0.0/16" }, "addressPrefix", "cidr", /without 127\.0\.0\.0\/8/],
    ["multicast addresses", { addressPrefix: "192.0.0.0/2" }, "addressPrefix", "cidr", /without 224\.0\.0\.0\/4/],
    ["no region", { location: "" }, "location", "required", /an Azure region/],
    ["no group", { resourceGroup: undefined as never }, "resourceGroup", "required", /a resource group/],
  ])("refuses %s before anything is registered", async (_, settings, propertyPath, code, message) => {
    const { error, registered } = await refused(() => network(settings));
    expect(error?.errors).toEqual([{ propertyPath, code, reason: expect.stringMatching(message) }]);
    expect(registered).toEqual([]);
  });

  it("refuses a name that a virtual network cannot have", async () => {
    const { error } = await refused(() => new PrivateNetwork("my_net", { resourceGroup: testGroup(), location }));
    expect(error?.errors).toMatchObject([{ propertyPath: "name", code: "name" }]);
  });

  it("refuses a cloud whose zones have other names", async () => {
    const config = { "azure-native:environment": "china" };
    const { error, registered } = await refused(() => network(), config);
    expect(error?.message).toContain('azure-native:environment: expected "public" with a private network, got "china"');
    expect(registered).toEqual([]);
    expect(await refused(() => network(), { "azure-native:environment": "public" })).toMatchObject({
      error: undefined,
    });
  });
});

/** What the constructor throws, and what there is afterwards beyond the stack and the group that the test itself makes. */
async function refused(construct: () => unknown, config: Readonly<Record<string, string>> = {}) {
  let error: unknown;
  const registrations = await registrationsOf(
    () => {
      try {
        construct();
      } catch (thrown) {
        error = thrown;
      }
    },
    { config },
  );
  return { error: error as pulumi.InputPropertiesError | undefined, registered: names(registrations) };
}
