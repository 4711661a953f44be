import { type EventSource, eventTypesBySource, HandlerDelivery, inboxSettingPrefix } from "../events";

/** How a storage service is reached: by the keys in a connection string, or by the app's managed identity. */
export type StorageAccess =
  | { readonly connectionString: string }
  | {
      /** The service's own endpoint, for example `https://<account>.table.core.windows.net`, no slash at its end. */
      readonly serviceUri: string;
      /** Client id of a user-assigned identity; the system-assigned one without it. */
      readonly clientId?: string;
    };

interface SourceSettings {
  readonly source: EventSource;
  readonly blobs: StorageAccess;
  /** Name of the dead-letter container. */
  readonly deadLetters: string;
}

/** A source whose events wait in a queue. */
export interface QueueInboxSettings extends SourceSettings {
  readonly delivery: typeof HandlerDelivery.Queue;
  /** Name of the setting, or prefix of the settings, from which the Functions host makes its queue connection. */
  readonly connection: string;
  readonly queue: string;
}

/** A source whose events Event Grid pushes: its inbox holds dead letters alone. */
export interface PushInboxSettings extends SourceSettings {
  readonly delivery: typeof HandlerDelivery.Push;
}

/** How the events of one source arrive, and where its dead letters go. */
export type InboxSettings = QueueInboxSettings | PushInboxSettings;

/** Everything that the app is told by its environment. */
export interface Settings {
  /** One per source of `EventSources`, without repeats. */
  readonly inboxes: readonly InboxSettings[];
  readonly presence: { readonly tables: StorageAccess; readonly table: string };
}

/** Thrown when the app cannot start; its message names every setting at fault, never a value that may hold a key. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
  constructor(faults: readonly string[]) {
    super(`the function app cannot start with its settings:\n${faults.map((fault) => `- ${fault}`).join("\n")}`);
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the app settings. @throws SettingsError with all faults at once. */
export function readSettings(environment: Environment): Settings {
  const faults: string[] = [];
  const read = reader(environment, faults);

  const inboxes = eventSources(read.required("EventSources"), faults).map((source): InboxSettings => {
    const connection = inboxSettingPrefix[source];
    const deadLettersOf = (alsoRequired: readonly string[]) => ({
      deadLetters: read.required(`${connection}DeadLetters`),
      blobs: read.access(connection, "blobServiceUri", alsoRequired),
    });
    if (read.delivery(`${connection}Delivery`) === HandlerDelivery.Push) {
      return { source, delivery: HandlerDelivery.Push, ...deadLettersOf([]) };
    }
    const queue = read.required(`${connection}Queue`);
    // The queue's endpoint is for the Functions host, which would only say that its listener could not start.
    return { source, delivery: HandlerDelivery.Queue, connection, queue, ...deadLettersOf(["queueServiceUri"]) };
  });
  const presence = {
    tables: read.access("PresenceStore", "tableServiceUri"),
    table: read.required("PresenceStoreTable"),
  };

  if (faults.length > 0) throw new SettingsError(faults);
  return { inboxes, presence };
}

function eventSources(list: string, faults: string[]): readonly EventSource[] {
  const known = Object.keys(eventTypesBySource);
  const names = list.split(",").map((name) => name.trim());
  const unknown = names.filter((name) => name !== "" && !known.includes(name));
  for (const name of unknown) {
    faults.push(`EventSources: ${JSON.stringify(name)} is not a source; sources are ${known.join(", ")}`);
  }
  const sources = (known as EventSource[]).filter((source) => names.includes(source));
  if (list !== "" && sources.length + unknown.length === 0) {
    faults.push(`EventSources: names no source; sources are ${known.join(", ")}`);
  }
  return sources;
}

function reader(environment: Environment, faults: string[]) {
  const optional = (name: string): string => environment[name]?.trim() ?? "";

  const required = (name: string): string => {
    const value = optional(name);
    if (value === "") faults.push(`${name} is not set`);
    return value;
  };

  const delivery = (name: string): HandlerDelivery => {
    const value = optional(name);
    const known = Object.values(HandlerDelivery).find((word) => word === value);
    if (known === undefined && value !== "") {
      const allowed = Object.values(HandlerDelivery).join(", ");
      faults.push(`${name}: expected one of ${allowed}, got ${JSON.stringify(value)}`);
    }
    return known ?? HandlerDelivery.Queue;
  };

  const uri = (name: string): string => {
    const value = required(name);
    if (value !== "" && !/^https?:\/\//.test(value)) {
      // What was put here by mistake may be a connection string.
      faults.push(`${name}: expected the URL of a storage service, https://<account>.<service>.<domain>`);
    }
    // ARM gives endpoints with a slash at the end, to which the table client would add another.
    return value.replace(/\/+$/, "");
  };

  /** The order in which the Functions host looks: a connection string first, then the identity's settings. */
  const access = (prefix: string, service: string, alsoRequired: readonly string[] = []): StorageAccess => {
    const connectionString = optional(prefix);
    if (connectionString !== "") return { connectionString };
    const credential = optional(`${prefix}__credential`);
    if (credential === "") {
      faults.push(`${prefix} is not set: give a connection string, or ${prefix}__credential=managedidentity`);
      return { connectionString };
    }
    if (credential !== "managedidentity") {
      faults.push(`${prefix}__credential: expected "managedidentity", got ${JSON.stringify(credential)}`);
    }
    for (const other of alsoRequired) uri(`${prefix}__${other}`);
    const clientId = optional(`${prefix}__clientId`);
    return { serviceUri: uri(`${prefix}__${service}`), ...(clientId && { clientId }) };
  };

  return { required, delivery, access };
}
