import * as pulumi from "@pulumi/pulumi";
import type { RealtimeEventsArgs } from "./components";
import { checkRealtimeEvents } from "./components/checkRealtimeEvents";
import { Problems } from "./components/problems";
import { suggest } from "./events";

type Kind = "string" | "integer" | "boolean" | "array" | "object";

interface Key {
  readonly kind: Kind;
  /** The argument of `RealtimeEvents` that it becomes. */
  readonly path: string;
  /**
   * As Pulumi.yaml has it, in the engine's form. A value that is the default is as good as none: the component's own default
   * is the same, and what adopts a resource stands beside no other value.
   */
  readonly default?: string;
}

/** Every key of the project's configuration. */
export const configurationKeys: Readonly<Record<string, Key>> = {
  location: { kind: "string", path: "location" },
  resourceGroupId: { kind: "string", path: "resourceGroupId", default: "" },
  communicationServiceId: { kind: "string", path: "communication.serviceId", default: "" },
  communicationTopicId: { kind: "string", path: "communication.topicId", default: "" },
  communicationStorageAccountId: { kind: "string", path: "communication.storageAccountId", default: "" },
  dataLocation: { kind: "string", path: "communication.dataLocation", default: "Europe" },
  communicationEventTypes: { kind: "array", path: "communication.eventTypes", default: "[]" },
  communicationDelivery: { kind: "string", path: "communication.delivery", default: "queue" },
  communicationLocalAuth: { kind: "boolean", path: "communication.localAuth", default: "false" },
  signalrServiceId: { kind: "string", path: "signalr.serviceId", default: "" },
  signalrTopicId: { kind: "string", path: "signalr.topicId", default: "" },
  signalrStorageAccountId: { kind: "string", path: "signalr.storageAccountId", default: "" },
  signalrSku: { kind: "string", path: "signalr.sku", default: "Free_F1" },
  signalrUnits: { kind: "integer", path: "signalr.units", default: "0" },
  signalrAllowedOrigins: { kind: "array", path: "signalr.allowedOrigins", default: "[]" },
  signalrEventTypes: { kind: "array", path: "signalr.eventTypes", default: "[]" },
  signalrDelivery: { kind: "string", path: "signalr.delivery", default: "queue" },
  signalrLocalAuth: { kind: "boolean", path: "signalr.localAuth", default: "false" },
  deliverySchema: { kind: "string", path: "delivery.schema", default: "EventGridSchema" },
  maxDeliveryAttempts: { kind: "integer", path: "delivery.maxDeliveryAttempts", default: "30" },
  eventTimeToLiveMinutes: { kind: "integer", path: "delivery.eventTimeToLiveMinutes", default: "1440" },
  queueMessageTimeToLiveDays: { kind: "integer", path: "delivery.queueMessageTimeToLiveDays", default: "7" },
  deadLetterRetentionDays: { kind: "integer", path: "delivery.deadLetterRetentionDays", default: "30" },
  softDeleteDays: { kind: "integer", path: "delivery.softDeleteDays", default: "7" },
  storageReplication: { kind: "string", path: "storageReplication", default: "" },
  zoneRedundant: { kind: "boolean", path: "zoneRedundant", default: "false" },
  handlerFunctionAppId: { kind: "string", path: "handler.functionAppId", default: "" },
  handlerStorageAccountId: { kind: "string", path: "handler.storageAccountId", default: "" },
  handlerWorkspaceId: { kind: "string", path: "handler.workspaceId", default: "" },
  handlerEntry: { kind: "string", path: "handler.entry", default: "" },
  handlerDeployCode: { kind: "boolean", path: "handler.deployCode", default: "true" },
  handlerInstanceMemoryMB: { kind: "integer", path: "handler.instanceMemoryMB", default: "2048" },
  handlerMaximumInstanceCount: { kind: "integer", path: "handler.maximumInstanceCount", default: "40" },
  handlerBasicAuth: { kind: "boolean", path: "handler.basicAuth", default: "false" },
  insightsLocalAuth: { kind: "boolean", path: "handler.insightsLocalAuth", default: "false" },
  logRetentionDays: { kind: "integer", path: "handler.logRetentionDays", default: "30" },
  diagnostics: { kind: "boolean", path: "monitoring.diagnostics", default: "false" },
  alerts: { kind: "boolean", path: "monitoring.alerts", default: "false" },
  alertActionGroupIds: { kind: "array", path: "monitoring.actionGroupIds", default: "[]" },
  privateNetworking: { kind: "boolean", path: "network.privateNetworking", default: "false" },
  networkAddressPrefix: { kind: "string", path: "network.addressPrefix", default: "" },
  locks: { kind: "boolean", path: "locks", default: "false" },
  protectData: { kind: "boolean", path: "protectData", default: "false" },
  tags: { kind: "object", path: "tags", default: "{}" },
};

/**
 * The stack's configuration as arguments. Pulumi itself lets unknown keys pass and checks no range.
 * @throws pulumi.RunError with one line for every key that is unknown, of the wrong shape or out of range.
 */
export function readConfig(): RealtimeEventsArgs {
  const namespace = pulumi.getProject();
  const given = Object.entries(pulumi.runtime.allConfig()).flatMap(([fullKey, text]) =>
    fullKey.startsWith(`${namespace}:`) ? [[fullKey, fullKey.slice(namespace.length + 1), text] as const] : [],
  );
  const faults: string[] = misspeltNamespaces(namespace);
  const args: Record<string, unknown> = {};
  const names = Object.keys(configurationKeys);
  for (const [fullKey, key, text] of given) {
    const known = Object.hasOwn(configurationKeys, key) ? configurationKeys[key] : undefined;
    if (!known) {
      faults.push(`${namespace}:${key}: unknown key${suggest(key, names)}; known are ${names.join(", ")}`);
      continue;
    }
    if (isConfigSecret(fullKey)) {
      faults.push(
        `${fullKey}: expected a plain value, as no key holds a secret, got an encrypted one; set it without --secret`,
      );
      continue;
    }
    if (text === known.default) continue;
    const value = parsers[known.kind](text);
    const entries = known.kind === "object" ? wrongEntries(value) : [];
    faults.push(
      ...entries.map(([name, got]) => `${namespace}:${key}.${name}: expected a text, got ${JSON.stringify(got)}`),
    );
    if (entries.length > 0) continue;
    if (value === undefined)
      faults.push(`${namespace}:${key}: expected ${shapes[known.kind]}, got ${JSON.stringify(text)}`);
    else set(args, known.path, value);
  }
  const problems = new Problems();
  checkRealtimeEvents(problems, args as unknown as RealtimeEventsArgs);
  const refused = problems.found.map(
    ({ propertyPath, code, reason }) => `${namespace}:${keyOf(propertyPath)}: ${reason} [${code}]`,
  );
  faults.push(...refused);
  if (faults.length > 0) {
    const lines = faults.map((fault) => `  ${fault}`).join("\n");
    throw new pulumi.RunError(`the configuration of stack "${pulumi.getStack()}" cannot be right:\n${lines}`);
  }
  return args as unknown as RealtimeEventsArgs;
}

/** Pulumi's own answer, which its declarations leave out. */
const { isConfigSecret } = pulumi.runtime as unknown as { isConfigSecret(key: string): boolean };

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
  const found = Object.entries(configurationKeys).find(([, { path }]) => path === argument);
  return found ? `${found[0]}${index}` : propertyPath;
}
