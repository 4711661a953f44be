import { describe, expect, it } from "vitest";
import { EventInbox, PrivateNetwork, StorageReplication } from "../../components";
import { evaluate } from "../../plan";
import { registrationsOf, testGroup } from "../support/planning";
import { account, denied, endpoint, inboxContent, retention, softDelete } from "./expected";
import { existing, location, resourceGroup, startingWith, tags, type Wired, wired } from "./wiring";

const component = (args: object): Wired => ["EventInbox", undefined, [], args];
const days = (days: number) => ({ enabled: true, days });
const args = { resourceGroup, location };
const storageAccountId = existing("Microsoft.Storage/storageAccounts/theirs");

describe("EventInbox", () => {
  it("registers an account, two queues, a container, soft delete and retention, and nothing else", async () => {
    expect(await wired(() => void new EventInbox("inbox", args))).toEqual({
      inbox: component(args),
      "inbox-account": account("inbox"),
      ...inboxContent("inbox"),
      ...softDelete("inbox", days(7)),
      ...retention("inbox", 30),
    });
  });

  it("sends every option where it belongs", async () => {
    const options = {
      ...args,
      queueName: "chat-events",
      deadLetterContainerName: "lost-events",
      sharedKeyAccess: true,
      replication: StorageReplication.GeoZone,
      deadLetterRetentionDays: 90,
      softDeleteDays: 14,
      tags,
    };
    expect(await wired(() => void new EventInbox("inbox", options))).toEqual({
      inbox: component(options),
      "inbox-account": account("inbox", { allowSharedKeyAccess: true, sku: { name: "Standard_GZRS" }, tags }),
      ...inboxContent("inbox", undefined, "chat-events", "lost-events"),
      ...softDelete("inbox", days(14)),
      // Only of this container: others in the account are none of ours.
      ...retention("inbox", 90, "lost-events"),
    });
  });

  it("keeps dead letters for good when told so, without a rule", async () => {
    const found = await wired(() => void new EventInbox("inbox", { ...args, deadLetterRetentionDays: -1 }));
    expect(startingWith("inbox-", found)).toEqual({
      "inbox-account": account("inbox"),
      ...inboxContent("inbox"),
      ...softDelete("inbox", days(7)),
    });
  });

  it("switches soft delete off, and says so to Azure, when told 0 days", async () => {
    const found = await wired(() => void new EventInbox("inbox", { ...args, softDeleteDays: 0 }));
    expect(startingWith("inbox-", found)).toEqual({
      "inbox-account": account("inbox"),
      ...inboxContent("inbox"),
      ...softDelete("inbox", { enabled: false }),
      ...retention("inbox", 30),
    });
  });

  it("depends on the resource group that it stands in", async () => {
    const registrations = await registrationsOf(() => {
      new EventInbox("inbox", { resourceGroup: testGroup(), location });
    });
    expect(registrations.map(({ name, dependencies }) => [name, dependencies])).toEqual(
      registrations.map(({ name }) => [
        name,
        ["inbox", "inbox-account"].includes(name) ? ["test-group"] : ["inbox-account", "test-group"],
      ]),
    );
  });
});

describe("EventInbox that protects data", () => {
  it("protects and keeps the account with all that is in it, and no endpoint", async () => {
    const { resources } = await evaluate(() => {
      new EventInbox("inbox", { ...args, protectData: true, network: new PrivateNetwork("net", args) });
    });
    const kept = resources.filter(({ protect, retainOnDelete }) => protect && retainOnDelete).map(({ name }) => name);
    const parts = ["account", "dead-letters", "poison", "queue", "retention", "soft-delete"];
    expect(kept.sort()).toEqual(parts.map((part) => `inbox-${part}`));
  });
});

describe("EventInbox in an adopted account", () => {
  const inTheirs = { resourceGroupName: "theirs", accountName: "theirs" };

  it("makes its queues and its container there and nothing that is the whole account's", async () => {
    expect(await wired(() => void new EventInbox("inbox", { storageAccountId }))).toEqual({
      inbox: component({ storageAccountId }),
      "inbox-account": ["storage:StorageAccount", "inbox", [], storageAccountId],
      ...inboxContent("inbox", inTheirs),
    });
  });

  it("takes names that are free there", async () => {
    const options = { storageAccountId, queueName: "chat-events", deadLetterContainerName: "lost-events" };
    expect(startingWith("inbox-", await wired(() => void new EventInbox("inbox", options)))).toEqual({
      "inbox-account": ["storage:StorageAccount", "inbox", [], storageAccountId],
      ...inboxContent("inbox", inTheirs, "chat-events", "lost-events"),
    });
  });

  it("knows the account's resource group in a preview, when its id is plain", async () => {
    const registrations = await registrationsOf(() => {
      new EventInbox("inbox", { storageAccountId });
    });
    const queue = registrations.find(({ name }) => name === "inbox-queue");
    expect(queue?.inputs).toMatchObject({ resourceGroupName: "theirs", queueName: "events" });
  });
});

describe("EventInbox in a private network", () => {
  it("denies everybody else, and gives blobs and queues an address there, one after the other", async () => {
    const found = await wired(() => {
      new EventInbox("inbox", { ...args, network: new PrivateNetwork("net", args) });
    });
    expect(startingWith("inbox", found)).toEqual({
      // The network is a component, which other languages could not read.
      inbox: component(args),
      "inbox-account": account("inbox", denied),
      ...inboxContent("inbox"),
      ...softDelete("inbox", days(7)),
      ...retention("inbox", 30),
      ...endpoint("inbox-blob-endpoint", "inbox", "blob", "inbox-account"),
      ...endpoint("inbox-queue-endpoint", "inbox", "queue", "inbox-account", ["inbox-blob-endpoint"]),
    });
  });

  it("names what a reader must wait for", async () => {
    let waited: string[] = [];
    const found = await wired(() => {
      const { endpoints } = new EventInbox("inbox", { ...args, network: new PrivateNetwork("net", args) });
      return Promise.all(endpoints.map((endpoint) => new Promise<string>((done) => endpoint.urn.apply(done)))).then(
        (urns) => {
          waited = urns.map((urn) => urn.slice(urn.lastIndexOf("::") + 2));
        },
      );
    });
    expect(waited.sort()).toEqual(
      Object.keys(found)
        .filter((name) => name.includes("-endpoint") && name.startsWith("inbox"))
        .sort(),
    );
    expect(waited).toHaveLength(4);
  });
});
