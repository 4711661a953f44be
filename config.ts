import * as pulumi from "@pulumi/pulumi";
import { Problems } from "./components/problems";
import { checkRealtimeEvents, type RealtimeEventsArgs } from "./components/realtimeEvents";
import { suggest } from "./events";

type Kind = "string" | "integer" | "boolean" | "array" | "object";

/** Every key of the project's configuration: its type and the argument of `RealtimeEvents` that it becomes. */
const keys: Readonly<Record<string, { readonly kind: Kind; readonly path: string }>> = {
  location: { kind: "string", path: "location" },
  dataLocation: { kind: "string", path: "communication.dataLocation" },
  communicationEventTypes: { kind: "array", path: "communication.eventTypes" },
  communicationLocalAuth: { kind: "boolean", path: "communication.localAuth" },
  signalrSku: { kind: "string", path: "signalr.sku" },
  signalrUnits: { kind: "integer", path: "signalr.units" },
  signalrAllowedOrigins: { kind: "array", path: "signalr.allowedOrigins" },
  signalrEventTypes: { kind: "array", path: "signalr.eventTypes" },
  signalrLocalAuth: { kind: "boolean", path: "signalr.localAuth" },
  maxDeliveryAttempts: { kind: "integer", path: "delivery.maxDeliveryAttempts" },
  eventTimeToLiveMinutes: { kind: "integer", path: "delivery.eventTimeToLiveMinutes" },
  queueMessageTimeToLiveDays: { kind: "integer", path: "delivery.queueMessageTimeToLiveDays" },
  deadLetterRetentionDays: { kind: "integer", path: "delivery.deadLetterRetentionDays" },
  storageReplication: { kind: "string", path: "storageReplication" },
  handlerInstanceMemoryMB: { kind: "integer", path: "handler.instanceMemoryMB" },
  handlerMaximumInstanceCount: { kind: "integer", path: "handler.maximumInstanceCount" },
  logRetentionDays: { kind: "integer", path: "handler.logRetentionDays" },
  protectData: { kind: "boolean", path: "protectData" },
  tags: { kind: "object", path: "tags" },
};

/** Lists whose empty default means "what the component takes by itself". */
const emptyMeansDefault: ReadonlySet<string> = new Set(["communicationEventTypes", "signalrEventTypes"]);

/**
 * The stack's configuration as arguments. Pulumi itself lets unknown keys pass and checks no range.
 * @throws pulumi.RunError with one line for every key that is unknown, of the wrong shape or out of range.
 */
export function readConfig(): RealtimeEventsArgs {
  const namespace = pulumi.getProject();
  const given = Object.entries(pulumi.runtime.allConfig()).flatMap(([fullKey, text]) =>
    fullKey.startsWith(`${namespace}:`) ? [[fullKey.slice(namespace.length + 1), text] as const] : [],
  );
  const faults: string[] = misspeltNamespaces(namespace);
  const args: Record<string, unknown> = {};
  for (const [key, text] of given) {
    const known = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (!known) {
      faults.push(
        `${namespace}:${key}: unknown key${suggest(key, Object.keys(keys))}; known are ${Object.keys(keys).join(", ")}`,
      );
      continue;
    }
    const value = parsers[known.kind](text);
    const entries = known.kind === "object" ? wrongEntries(value) : [];
    faults.push(
      ...entries.map(([name, got]) => `${namespace}:${key}.${name}: expected a text, got ${JSON.stringify(got)}`),
    );
    if (entries.length > 0) continue;
    if (value === undefined)
      faults.push(`${namespace}:${key}: expected ${shapes[known.kind]}, got ${JSON.stringify(text)}`);
    else if (!(emptyMeansDefault.has(key) && Array.isArray(value) && value.length === 0)) set(args, known.path, value);
  }
  const problems = new Problems();
  checkRealtimeEvents(problems, args as unknown as RealtimeEventsArgs);
  faults.push(...problems.found.map(({ propertyPath, reason }) => `${namespace}:${keyOf(propertyPath)}: ${reason}`));
  if (faults.length > 0) {
    const lines = faults.map((fault) => `  ${fault}`).join("\n");
    throw new pulumi.RunError(`the configuration of stack "${pulumi.getStack()}" cannot be right:\n${lines}`);
  }
  return args as unknown as RealtimeEventsArgs;
}

/** Keys of a namespace that is nearly ours: Pulumi would take them for another package's. */
function misspeltNamespaces(namespace: string): string[] {
  return Object.keys(pulumi.runtime.allConfig()).flatMap((fullKey) => {
    const [given = ""] = fullKey.split(":");
    const hint = given === namespace ? "" : suggest(given, [namespace]);
    return hint ? [`${fullKey}: unknown namespace${hint}`] : [];
  });
}

const shapes: Readonly<Record<Kind, string>> = {
  string: "a text",
  integer: "a whole number",
  boolean: "true or false",
  array: "a list of texts",
  object: "a map of texts",
};

const parsers: Readonly<Record<Kind, (text: string) => unknown>> = {
  string: (text) => text,
  integer: (text) => (/^-?\d+$/.test(text.trim()) ? Number(text) : undefined),
  boolean: (text) => (text === "true" ? true : text === "false" ? false : undefined),
  array: (text) => {
    const value = parseJson(text);
    return Array.isArray(value) && value.every(isText) ? value : undefined;
  },
  object: (text) => {
    const value = parseJson(text);
    const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
    return isMap ? value : undefined;
  },
};

const isText = (value: unknown): value is string => typeof value === "string";

/** YAML makes a number of `5`, and a tag has to be a text. */
function wrongEntries(value: unknown): [string, unknown][] {
  return Object.entries(value ?? {}).filter(([, entry]) => !isText(entry));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function set(args: Record<string, unknown>, path: string, value: unknown): void {
  const [first = "", second] = path.split(".");
  if (second === undefined) args[first] = value;
  else args[first] = { ...(args[first] as object | undefined), [second]: value };
}

/** The key that became an argument, with what follows it: `signalr.allowedOrigins[0]` is `signalrAllowedOrigins[0]`. */
function keyOf(propertyPath: string): string {
  const [argument = "", index = ""] = propertyPath.split(/(?=\[)/);
  const found = Object.entries(keys).find(([, { path }]) => path === argument);
  return found ? `${found[0]}${index}` : propertyPath;
}
