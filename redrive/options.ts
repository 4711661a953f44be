import { parseArgs } from "node:util";
import { UsageError } from "../cli/commandLine";
import { eventTypeNamed } from "../events/eventTypeNamed";
import { type EventSource, type EventType, eventTypesBySource } from "../events/eventTypes";
import { allowedName, limitsOfNames, type NameLimit } from "../events/limitsOfNames";
import { type Endpoints, endpointsOf } from "./endpoints";
import { sinceOf } from "./since";

/** Where the inbox is. */
export type Where =
  | { readonly kind: "account"; readonly endpoints: Endpoints }
  | { readonly kind: "connectionString" }
  | { readonly kind: "local"; readonly source: EventSource; readonly folder: string | undefined };

/** What `redrive` was asked for. */
export interface Options {
  readonly where: Where;
  /** Names of the components' defaults, unless given; a local run says its own. */
  readonly container: string | undefined;
  readonly queue: string | undefined;
  /** Empty for all that can be used. */
  readonly reasons: readonly string[];
  /** Empty for all. */
  readonly types: readonly EventType[];
  readonly since: Date | undefined;
  readonly limit: number | undefined;
  readonly queueIsRead: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** As `az` has it. Source: learn.microsoft.com, "Authorize access to blob data with Azure CLI". */
export const connectionVariable = "AZURE_STORAGE_CONNECTION_STRING";

const sources = Object.keys(eventTypesBySource) as EventSource[];

/**
 * Reads the command line; `undefined` where help is asked for.
 * @throws UsageError, or the error of `parseArgs`, naming the option, the value given and the values allowed.
 */
export function readOptions(args: readonly string[], now = new Date()): Options | undefined {
  const { values, positionals } = parseArgs({
    args: [...args],
    // What is put here by mistake may be a connection string, which parseArgs would repeat.
    allowPositionals: true,
    options: {
      account: { type: "string" },
      "connection-string": { type: "boolean", default: false },
      local: { type: "boolean", default: false },
      source: { type: "string" },
      cwd: { type: "string", short: "C" },
      container: { type: "string" },
      queue: { type: "string" },
      reason: { type: "string", multiple: true, default: [] },
      type: { type: "string", multiple: true, default: [] },
      since: { type: "string" },
      limit: { type: "string" },
      "queue-is-read": { type: "boolean", default: false },
      "dry-run": { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return undefined;
  if (positionals.length > 0) {
    throw new UsageError(
      `expected options only, got ${positionals.length} other; a connection string is read from ${connectionVariable}`,
    );
  }
  return {
    where: whereOf(values),
    container: nameOf("--container", limitsOfNames.container, values.container),
    queue: nameOf("--queue", limitsOfNames.queue, values.queue),
    reasons: values.reason.map(reasonOf),
    types: values.type.map(typeOf),
    since: values.since === undefined ? undefined : sinceOf(values.since, now),
    limit: values.limit === undefined ? undefined : limitOf(values.limit),
    queueIsRead: values["queue-is-read"],
    dryRun: values["dry-run"],
    json: values.json,
  };
}

interface WhereValues {
  readonly account?: string | undefined;
  readonly "connection-string": boolean;
  readonly local: boolean;
  readonly source?: string | undefined;
  readonly cwd?: string | undefined;
  readonly container?: string | undefined;
  readonly queue?: string | undefined;
}

function whereOf(values: WhereValues): Where {
  const given = [
    ...(values.account === undefined ? [] : ["--account"]),
    ...(values["connection-string"] ? ["--connection-string"] : []),
    ...(values.local ? ["--local"] : []),
  ];
  if (given.length !== 1) {
    const got = given.length === 0 ? "none" : given.join(" and ");
    throw new UsageError(`expected one of --account, --connection-string and --local, got ${got}`);
  }
  if (values.cwd === "") throw new UsageError("--cwd: expected a folder, got an empty text");
  if (!values.local) {
    if (values.cwd !== undefined) throw new UsageError("--cwd goes with --local: it is the folder whose run is meant");
    if (values.source !== undefined)
      throw new UsageError("--source goes with --local; an account is one inbox already");
    return values.account === undefined
      ? { kind: "connectionString" }
      : { kind: "account", endpoints: endpointsOf(values.account) };
  }
  for (const name of ["container", "queue"] as const) {
    if (values[name] !== undefined) throw new UsageError(`--${name} cannot go with --local, which knows the names`);
  }
  const source = sources.find((known) => known === values.source);
  if (!source) {
    const got = values.source === undefined ? "none" : JSON.stringify(values.source);
    throw new UsageError(`--source: expected one of ${sources.join(", ")} beside --local, got ${got}`);
  }
  return { kind: "local", source, folder: values.cwd };
}

function nameOf(option: string, limit: NameLimit, name: string | undefined): string | undefined {
  if (name === undefined || limit.pattern.test(name)) return name;
  throw new UsageError(`${option}: expected ${allowedName(limit)}, got ${JSON.stringify(name)}`);
}

/** Event Grid's reasons are not listed anywhere, so any word may be one. */
function reasonOf(reason: string): string {
  if (/^[A-Za-z][A-Za-z0-9]*$/.test(reason)) return reason;
  throw new UsageError(
    `--reason: expected one word, for example MaxDequeueCountExceeded or MaxDeliveryAttemptsExceeded, got ${JSON.stringify(reason)}`,
  );
}

function typeOf(name: string): EventType {
  try {
    return eventTypeNamed(name);
  } catch (cause) {
    throw new UsageError(`--type: ${(cause as Error).message}`, { cause });
  }
}

function limitOf(text: string): number {
  const limit = Number(text);
  if (/^\d+$/.test(text) && limit >= 1 && Number.isSafeInteger(limit)) return limit;
  throw new UsageError(`--limit: expected a whole number from 1, got ${JSON.stringify(text)}`);
}
