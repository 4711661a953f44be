import { describe, expect, it } from "vitest";
import { readSettings, SettingsError } from "../../handlers/settings";

const byKeys = {
  EventSources: "communication,signalr",
  CommunicationInbox: "AccountName=c;AccountKey=secret==",
  CommunicationInboxQueue: "communication-events",
  CommunicationInboxDeadLetters: "communication-dead",
  SignalRInbox: "AccountName=s;AccountKey=secret==",
  SignalRInboxQueue: "signalr-events",
  SignalRInboxDeadLetters: "signalr-dead",
  PresenceStore: "AccountName=p;AccountKey=secret==",
  PresenceStoreTable: "presence",
};

const byIdentity = {
  EventSources: "signalr",
  SignalRInbox__credential: "managedidentity",
  SignalRInbox__queueServiceUri: "https://s.queue.core.windows.net",
  SignalRInbox__blobServiceUri: "https://s.blob.core.windows.net",
  SignalRInbox__clientId: "11111111-1111-1111-1111-111111111111",
  SignalRInboxQueue: "signalr-events",
  SignalRInboxDeadLetters: "signalr-dead",
  PresenceStore__credential: "managedidentity",
  PresenceStore__tableServiceUri: "https://p.table.core.windows.net",
  PresenceStoreTable: "presence",
};

/** The faults that the message lists. */
function faultsOf(environment: Record<string, string | undefined>): string[] {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.message.split("\n").slice(1);
    throw error;
  }
  return [];
}

describe("readSettings", () => {
  it("reads connection strings, for a machine without Azure", () => {
    expect(readSettings(byKeys)).toEqual({
      inboxes: [
        {
          source: "communication",
          delivery: "queue",
          connection: "CommunicationInbox",
          queue: "communication-events",
          blobs: { connectionString: byKeys.CommunicationInbox },
          deadLetters: "communication-dead",
        },
        {
          source: "signalr",
          delivery: "queue",
          connection: "SignalRInbox",
          queue: "signalr-events",
          blobs: { connectionString: byKeys.SignalRInbox },
          deadLetters: "signalr-dead",
        },
      ],
      presence: { tables: { connectionString: byKeys.PresenceStore }, table: "presence" },
    });
  });

  it("reads identities, for Azure, and asks nothing of a source that is not read", () => {
    expect(readSettings(byIdentity)).toEqual({
      inboxes: [
        {
          source: "signalr",
          delivery: "queue",
          connection: "SignalRInbox",
          queue: "signalr-events",
          blobs: { serviceUri: "https://s.blob.core.windows.net", clientId: byIdentity.SignalRInbox__clientId },
          deadLetters: "signalr-dead",
        },
      ],
      presence: { tables: { serviceUri: "https://p.table.core.windows.net" }, table: "presence" },
    });
  });

  it("reads endpoints as ARM gives them, with a slash at the end", () => {
    const name = "PresenceStore__tableServiceUri";
    const settings = readSettings({ ...byIdentity, [name]: `${byIdentity[name]}/` });
    expect(settings).toEqual(readSettings(byIdentity));
  });

  it("takes the connection string when both are there, as the Functions host does", () => {
    expect(readSettings({ ...byIdentity, PresenceStore: "AccountName=p" }).presence.tables).toEqual({
      connectionString: "AccountName=p",
    });
  });

  it.each(Object.keys(byKeys))("names the setting that is missing: %s", (name) => {
    for (const nothing of [undefined, "", " "]) {
      const faults = faultsOf({ ...byKeys, [name]: nothing });
      expect(faults).toHaveLength(1);
      expect(faults[0]).toMatch(new RegExp(`^- ${name} is not set`));
    }
  });

  it.each(["SignalRInbox__queueServiceUri", "SignalRInbox__blobServiceUri", "PresenceStore__tableServiceUri"])(
    "names the endpoint that an identity lacks: %s",
    (name) => {
      expect(faultsOf({ ...byIdentity, [name]: undefined })).toEqual([`- ${name} is not set`]);
      expect(faultsOf({ ...byIdentity, [name]: "account" })).toEqual([
        `- ${name}: expected the URL of a storage service, https://<account>.<service>.<domain>`,
      ]);
    },
  );

  it("reads how the events of each source arrive, and asks for no queue where they are pushed", () => {
    const { SignalRInboxQueue: _, ...rest } = byKeys;
    expect(
      readSettings({ ...rest, SignalRInboxDelivery: "push", CommunicationInboxDelivery: "queue" }).inboxes,
    ).toEqual([
      expect.objectContaining({ source: "communication", delivery: "queue", queue: "communication-events" }),
      {
        source: "signalr",
        delivery: "push",
        blobs: { connectionString: byKeys.SignalRInbox },
        deadLetters: "signalr-dead",
      },
    ]);
    const { SignalRInbox__queueServiceUri: __, SignalRInboxQueue: ___, ...identity } = byIdentity;
    expect(faultsOf({ ...identity, SignalRInboxDelivery: "push" })).toEqual([]);
  });

  it.each(["CommunicationInboxDelivery", "SignalRInboxDelivery"])("refuses another word in %s", (name) => {
    expect(faultsOf({ ...byKeys, [name]: "Push" })).toEqual([`- ${name}: expected one of queue, push, got "Push"`]);
  });

  it("names all faults at once, so that one start-up finds them all", () => {
    expect(faultsOf({ EventSources: "signalr, signalrr", PresenceStore__credential: "clientsecret" })).toEqual([
      '- EventSources: "signalrr" is not a source; sources are communication, signalr',
      "- SignalRInboxQueue is not set",
      "- SignalRInboxDeadLetters is not set",
      "- SignalRInbox is not set: give a connection string, or SignalRInbox__credential=managedidentity",
      '- PresenceStore__credential: expected "managedidentity", got "clientsecret"',
      "- PresenceStore__tableServiceUri is not set",
      "- PresenceStoreTable is not set",
    ]);
  });

  it("wants at least one source", () => {
    expect(faultsOf({ ...byKeys, EventSources: " , " })).toEqual([
      "- EventSources: names no source; sources are communication, signalr",
    ]);
  });

  it("reads each source once, however often it is named", () => {
    expect(readSettings({ ...byKeys, EventSources: "signalr,signalr" }).inboxes).toHaveLength(1);
  });

  it("never prints a key", () => {
    const misplaced = { ...byIdentity, PresenceStore__tableServiceUri: byKeys.PresenceStore };
    for (const environment of [misplaced, { ...byKeys, EventSources: "x" }]) {
      expect(faultsOf(environment).join()).toMatch(/^((?!secret).)+$/s);
    }
  });
});
