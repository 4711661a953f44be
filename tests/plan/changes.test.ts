import * as resources from "@pulumi/azure-native/resources";
import * as signalrservice from "@pulumi/azure-native/signalrservice";
import * as storage from "@pulumi/azure-native/storage";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { changesBetween, evaluate, evaluateStack } from "../../plan";
import { between, codes, group, told } from "./changesSupport";
import { Room } from "./support";

describe("changesBetween", () => {
  it.each(["dev", "staging", "prod"])("finds nothing between two plans of the same %s", async (stack) => {
    const changes = changesBetween(await evaluateStack({ stack }), await evaluateStack({ stack }));
    expect(changes).toMatchObject({ changes: [], warnings: [] });
    expect(changes.unchanged).toBeGreaterThan(30);
  });

  it("finds the same in a plan as in its JSON", async () => {
    const planWith = (signalrUnits: string, logRetentionDays: string) =>
      evaluateStack({ stack: "prod", config: { signalrUnits, logRetentionDays } });
    const saved = JSON.parse(JSON.stringify(await planWith("2", "90")));
    const plan = await planWith("3", "120");
    expect(changesBetween(saved, plan).changes).toMatchObject([
      { kind: "update", name: "realtime-app-logs", properties: [{ path: "retentionInDays", before: 90, after: 120 }] },
      {
        kind: "update",
        name: "realtime-signalr-service",
        properties: [{ path: "sku.capacity", before: 2, after: 3, effect: "in place" }],
      },
    ]);
  });

  it("replaces Communication Services for another data location, and says what that means in prod", async () => {
    const planWith = (dataLocation: string) =>
      evaluateStack({ stack: "prod", config: { dataLocation, protectData: "true" } });
    const [before, after] = [await planWith("Europe"), await planWith("France")];
    const changes = changesBetween(before, after);
    expect(changes.changes).toContainEqual(
      expect.objectContaining({
        kind: "replace",
        name: "realtime-communication-service",
        order: "create first",
        properties: [
          { path: "dataLocation", before: "Europe", after: "France", effect: "replace", source: expect.any(String) },
        ],
      }),
    );
    expect(codes(changes)).toEqual(
      expect.arrayContaining([
        ["protected", "realtime-communication-service"],
        ["left behind", "realtime-communication-service"],
      ]),
    );
  });

  it("replaces everything that lies in a resource group for another location of the group", async () => {
    const planWith = (location: string) => evaluateStack({ stack: "dev", config: { location } });
    const [before, after] = [await planWith("westeurope"), await planWith("northeurope")];
    const { changes, unchanged } = changesBetween(before, after);
    expect(new Set(changes.map(({ kind }) => kind))).toEqual(new Set(["replace"]));
    expect(unchanged).toBe(0);
  });

  it("creates, deletes and updates, and says nothing of components", async () => {
    const changes = await between(
      () => {
        group();
        new Room("gone");
      },
      () => {
        new resources.ResourceGroup("group", { location: "westeurope", tags: { a: "1", "cost.center": "x" } });
        new Room("new");
      },
    );
    expect(told(changes)).toEqual([
      ["delete", "gone-group"],
      ["update", "group", "tags.a", 'tags["cost.center"]'],
      ["create", "new-group"],
    ]);
  });

  it("takes an old and a new plan of different stacks for a mistake", async () => {
    const before = await evaluate(() => group(), { stack: "dev" });
    const after = await evaluate(() => group(), { stack: "prod" });
    expect(() => changesBetween(before, after)).toThrow('expected a plan of stack "prod", got one of stack "dev"');
  });

  it("compares secrets as equal, computed values as equal, and regions as Azure does", async () => {
    const program = (secret: string, location: string) => () => {
      const made = group(location);
      new resources.ResourceGroup("other", {
        location: "westeurope",
        tags: { secret: pulumi.secret(secret), computed: made.id },
      });
    };
    expect(told(await between(program("a", "westeurope"), program("b", "West Europe")))).toEqual([]);
  });

  it("leaves out what the program ignores", async () => {
    const program = (value: string, ignoreChanges: string[]) => () =>
      new resources.ResourceGroup("group", { location: "westeurope", tags: { a: value, b: value } }, { ignoreChanges });
    const changed = async (...ignored: string[]) => told(await between(program("1", []), program("2", ignored)));
    expect(await changed()).toEqual([["update", "group", "tags.a", "tags.b"]]);
    expect(await changed("tags.a")).toEqual([["update", "group", "tags.b"]]);
    expect(await changed("tags")).toEqual([]);
    expect(await changed("tags.*")).toEqual([]);
  });

  it("keeps a name or region that the program no longer says, and a copied name that it now writes out", async () => {
    const program = (args: { containerName?: string; location?: string; resourceName?: string }) => () => {
      const inGroup = { resourceGroupName: "g" };
      new signalrservice.SignalR("signalr", {
        ...inGroup,
        ...(args.location && { location: args.location }),
        ...(args.resourceName && { resourceName: args.resourceName }),
      });
      new storage.BlobContainer("letters", {
        ...inGroup,
        accountName: "a",
        ...(args.containerName && { containerName: args.containerName }),
      });
    };
    expect(told(await between(program({ location: "westeurope" }), program({})))).toEqual([]);
    expect(told(await between(program({ containerName: "mine" }), program({})))).toEqual([]);
    expect(told(await between(program({}), program({ containerName: "letters" })))).toEqual([]);
    expect(told(await between(program({}), program({ containerName: "mine" })))).toEqual([
      ["replace", "letters", "containerName"],
    ]);
    // Its name has a random suffix until it is written out.
    expect(told(await between(program({}), program({ resourceName: "signalr" })))).toEqual([
      ["replace", "signalr", "resourceName"],
    ]);
  });

  it("says for a type outside the table that it is not known whether it changes in place", async () => {
    class Shelf extends pulumi.CustomResource {
      constructor(title: string) {
        super("shop:index:Shelf", "shelf", { title });
      }
    }
    const changes = await between(
      () => new Shelf("a"),
      () => new Shelf("b"),
    );
    expect(changes.changes).toMatchObject([{ kind: "update", properties: [{ path: "title", effect: "unknown" }] }]);
    expect(codes(changes)).toEqual([["unknown type", "shelf"]]);
  });

  it("tells reading from making: what is only read is never deleted, what is given away is", async () => {
    const made = () => group();
    const read = (name: string) => () =>
      resources.ResourceGroup.get("group", `/subscriptions/s/resourceGroups/${name}`);
    expect(told(await between(read("a"), () => undefined))).toEqual([]);
    expect(told(await between(read("a"), read("a")))).toEqual([]);
    expect(told(await between(read("a"), read("b")))).toEqual([["read", "group", "id"]]);
    expect(told(await between(read("a"), made))).toEqual([["create", "group"]]);
    const given = await between(made, read("a"));
    expect(told(given)).toEqual([["read", "group", "id"]]);
    expect(codes(given)).toEqual([["given away", "group"]]);
  });

  it("takes over what is imported", async () => {
    const adopt = () => group("westeurope", { import: "/subscriptions/s/resourceGroups/g" });
    expect(told(await between(() => undefined, adopt))).toEqual([["adopt", "group"]]);
    expect(
      codes(await between(adopt, () => group("northeurope", { import: "/subscriptions/s/resourceGroups/g" }))),
    ).toEqual([["adopted", "group"]]);
  });
});
