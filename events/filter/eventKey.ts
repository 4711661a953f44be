/** An event as a filter sees it: in the Event Grid schema, or a CloudEvent, told by its `specversion`. */
export type FilterableEvent = (
  | { readonly eventType: string; readonly subject: string }
  | { readonly specversion: string; readonly type: string; readonly subject?: string | null | undefined }
) & { readonly [N in Exclude<TopLevelName, "eventType" | "subject" | "specversion" | "type">]?: unknown };

type TopLevelName = (typeof topLevelNames)[number];

/**
 * The names at an event's top level, of either schema. A key may spell them in any case, as the documents do (`Subject`,
 * `ID`). Source: learn.microsoft.com, "Understand event filtering for Event Grid subscriptions", 2022-09-09.
 */
const topLevelNames = [
  ...(["id", "topic", "subject", "eventType", "eventTime", "dataVersion", "metadataVersion", "data"] as const),
  ...(["source", "type", "specversion", "time", "dataschema", "datacontenttype"] as const),
];

const spelling = new Map<string, string>(topLevelNames.map((name) => [name.toLowerCase(), name]));

/** Names that the page had for CloudEvents until 2021: programs of that time still use them. */
const formerCloudEventNames = new Map([
  ["eventid", "id"],
  ["eventtype", "type"],
]);

/** Reads the value under one key of an event. */
export type KeyReader = (event: FilterableEvent) => unknown;

/** Type of the event, by its own schema's name for it. */
export function typeOf(event: FilterableEvent): string {
  return "specversion" in event ? event.type : event.eventType;
}

/**
 * Compiles a key into a function that reads its value: a top-level name, an extension attribute of a CloudEvent, or
 * `data.` and the names of nested fields, told apart by dots. Below the top level case counts. The value is `undefined`
 * when a name on the way is missing, or belongs to an array or to what every object inherits.
 */
export function compileKey(key: string): KeyReader {
  const [first = "", ...rest] = key.split(".");
  const name = spelling.get(first.toLowerCase()) ?? first;
  const [field] = rest;
  // Most keys are fields of the payload: no loop for them.
  if (name === "data" && field !== undefined && rest.length === 1) return (event) => own(event.data, field);
  const former = formerCloudEventNames.get(first.toLowerCase());
  if (former && rest.length === 0) return (event) => own(event, "specversion" in event ? former : name);
  return (event) => rest.reduce<unknown>(own, own(event, name));
}

function own(holder: unknown, name: string): unknown {
  if (typeof holder !== "object" || holder === null || Array.isArray(holder)) return undefined;
  const value = (holder as Record<string, unknown>)[name];
  // What every object inherits is never a text, a number or a flag: most values need no second look.
  if (typeof value !== "object" && typeof value !== "function") return value;
  return Object.hasOwn(holder, name) ? value : undefined;
}

/** One spelling for all keys that read the same value; a key that only CloudEvents have under another name stays apart. */
export function normalKey(key: string): string {
  const [first = "", ...rest] = key.split(".");
  return [spelling.get(first.toLowerCase()) ?? first, ...rest].join(".");
}
