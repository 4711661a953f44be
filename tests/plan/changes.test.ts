import * as communication from "@pulumi/azure-native/communication";
import * as eventgrid from "@pulumi/azure-native/eventgrid";
import * as resources from "@pulumi/azure-native/resources";
import * as signalrservice from "@pulumi/azure-native/signalrservice";
import * as storage from "@pulumi/azure-native/storage";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { type Changes, changesBetween, evaluate, evaluateStack, type Program, renderChanges } from "../../plan";
import { Room } from "./support";

const between = async (before: Program, after: Program): Promise<Changes> =>
  changesBetween(await evaluate(before), await evaluate(after));

/** Kind, name and paths of every change, by name: what most cases are about. */
const told = ({ changes }: Changes) =>
  changes.map(({ kind, name, properties }) => [kind, name, ...properties.map(({ path }) => path)]).sort(byName);
const byName = (a: readonly unknown[], b: readonly unknown[]) => (String(a[1]) < String(b[1]) ? -1 : 1);

const codes = ({ warnings }: Changes) => warnings.map(({ code, urn }) => [code, urn.slice(urn.lastIndexOf("::") + 2)]);

const group = (location = "westeurope", opts?: pulumi.CustomResourceOptions) =>
  new resources.ResourceGroup("group", { location }, opts);

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
    const program = (args: { containerName?: string; location?: string }) => () => {
      const inGroup = { resourceGroupName: "g" };
      new signalrservice.SignalR("signalr", { ...inGroup, ...(args.location && { location: args.location }) });
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

describe("what a replacement brings with it", () => {
  const system = (location: string, communicationData = "Europe") => {
    const { name: resourceGroupName } = group();
    const service = new signalrservice.SignalR("signalr", { resourceGroupName, location });
    const chat = new communication.CommunicationService("chat", { resourceGroupName, dataLocation: communicationData });
    const topic = new eventgrid.SystemTopic(
      "topic",
      { resourceGroupName, location: "westeurope", source: service.id, topicType: "Microsoft.SignalRService.SignalR" },
      { deleteBeforeReplace: true },
    );
    const account = new storage.StorageAccount("account", {
      resourceGroupName,
      kind: "StorageV2",
      sku: { name: "Standard_LRS" },
    });
    new eventgrid.SystemTopicEventSubscription("subscription", {
      resourceGroupName,
      systemTopicName: topic.name,
      eventSubscriptionName: "subscription",
      destination: { endpointType: "StorageQueue", resourceId: account.id, queueName: "events" },
    });
    return { service, chat, topic };
  };

  it("stops at a topic whose source comes new, as Azure changes no source and the provider does not know", async () => {
    const changes = await between(
      () => system("westeurope"),
      () => system("northeurope"),
    );
    expect(told(changes)).toEqual([
      ["replace", "signalr", "location"],
      ["refused", "topic", "source"],
    ]);
    expect(codes(changes)).toEqual([["refused by Azure", "topic"]]);
    expect(renderChanges(changes)).toContain('replaceOnChanges: ["source"]');
  });

  it("goes from the service to its topic and on to the subscriptions when the program asks for it", async () => {
    const before = await evaluate(() => system("westeurope"));
    const after = JSON.parse(JSON.stringify(await evaluate(() => system("northeurope"))));
    for (const resource of after.resources) if (resource.name === "topic") resource.replaceOnChanges = ["source"];
    const changes = changesBetween(before, after);
    expect(told(changes)).toEqual([
      ["replace", "signalr", "location"],
      ["replace", "subscription", "systemTopicName"],
      ["replace", "topic", "source"],
    ]);
    const named = (name: string) => changes.changes.find((change) => change.name === name);
    expect(["signalr", "topic", "subscription"].map((name) => named(name)?.order)).toEqual([
      "create first",
      "delete first",
      "delete first",
    ]);
    expect(named("subscription")?.properties[0]?.follows).toEqual([
      "urn:pulumi:stack::project::azure-native:eventgrid:SystemTopic::topic",
    ]);
    expect(changes.warnings).toEqual([]);
  });

  it("follows only what an input can come from: another account changes where the subscription delivers", async () => {
    const before = await evaluate(() => system("westeurope"));
    const after = JSON.parse(JSON.stringify(before));
    for (const resource of after.resources) if (resource.name === "account") resource.inputs.isHnsEnabled = true;
    expect(told(changesBetween(before, after))).toEqual([
      ["replace", "account", "isHnsEnabled"],
      ["update", "subscription", "destination.resourceId"],
    ]);
  });

  it("sees another resource in place of the old one, though both names are computed", async () => {
    const program = (accountName: string) => () => {
      const { name: resourceGroupName } = group();
      const account = new storage.StorageAccount(accountName, {
        resourceGroupName,
        kind: "StorageV2",
        sku: { name: "Standard_LRS" },
      });
      new storage.Queue("events", { resourceGroupName, accountName: account.name });
    };
    const changes = await between(program("one"), program("two"));
    expect(told(changes)).toEqual([
      ["replace", "events", "accountName"],
      ["delete", "one"],
      ["create", "two"],
    ]);
    expect(codes(changes)).toEqual([
      ["data", "events"],
      ["data", "one"],
    ]);
  });

  it("minds no new dependency that is only waited for", async () => {
    const program = (waits: boolean) => () => {
      const service = new signalrservice.SignalR("signalr", { resourceGroupName: "g", location: "westeurope" });
      const other = new signalrservice.SignalR("other", { resourceGroupName: "g", location: "westeurope" });
      new eventgrid.SystemTopic(
        "topic",
        { resourceGroupName: "g", source: service.id },
        { dependsOn: waits ? [other] : [] },
      );
    };
    expect(told(await between(program(false), program(true)))).toEqual([]);
  });
});

describe("protection and what is left", () => {
  const account = (kind: string, opts?: pulumi.CustomResourceOptions, accountName?: string) => () =>
    new storage.StorageAccount(
      "account",
      {
        resourceGroupName: "g",
        kind,
        isHnsEnabled: kind === "StorageV2",
        sku: { name: "Standard_LRS" },
        ...(accountName && { accountName }),
      },
      opts,
    );
  const gone = () => undefined;

  it.each<[string, Program, Program, string[]]>([
    ["a protected one that is deleted", account("StorageV2", { protect: true }), gone, ["protected", "data"]],
    [
      "a protected one that is replaced",
      account("StorageV2", { protect: true }),
      account("Storage", { protect: true }),
      ["protected", "data"],
    ],
    [
      "a protected one that the same update sets free and replaces",
      account("StorageV2", { protect: true }),
      account("Storage"),
      ["data"],
    ],
    ["one that only the new plan protects", account("StorageV2"), account("Storage", { protect: true }), ["data"]],
    ["a retained one", account("StorageV2", { retainOnDelete: true }), gone, ["left behind"]],
    [
      "one that only the new plan retains",
      account("StorageV2"),
      account("Storage", { retainOnDelete: true }),
      ["data"],
    ],
    ["an ordinary one", account("StorageV2"), gone, ["data"]],
  ])("warns of %s", async (_what, before, after, expected) => {
    expect(codes(await between(before, after)).map(([code]) => code)).toEqual(expected);
  });

  it("warns of a retained one whose name the new one needs", async () => {
    const named = (kind: string) => account(kind, { retainOnDelete: true }, "mine");
    const { changes, warnings } = await between(named("StorageV2"), named("Storage"));
    expect(changes).toMatchObject([{ kind: "replace", order: "delete first" }]);
    expect(warnings.map(({ message }) => message)).toEqual([
      "the old one stays in Azure with its blobs, queues and tables, outside the stack; its name stays taken",
    ]);
  });
});
