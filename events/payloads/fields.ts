import type * as v from "valibot";
import type { EventType } from "../eventTypes";
import { requireEventType } from "../unknownEventType";
import { payloadSchemas } from "./payloadSchemas";

/**
 * What a field of a payload is in JSON. `object` has documented fields or keys of the application's own; `unknown` is a
 * field without a documented type, or with more than one.
 */
export type FieldKind =
  | "string"
  | "number"
  | "boolean"
  | "object"
  | "array<string>"
  | "array<number>"
  | "array<boolean>"
  | "array<object>"
  | "unknown";

/** A field of a payload, as documented. */
export interface DocumentedField {
  /** From the event's root; `[]` stands for every element of a list, as in `data.participants[].displayName`. */
  readonly path: string;
  readonly kind: FieldKind;
  /** An event without it is refused; any other field may be absent or null. */
  readonly required: boolean;
}

/**
 * The kinds of the fields that a filter's key can reach, by key, for example `data.hubName`. Fields of objects in a list
 * are not among them: Event Grid filters no lists of objects.
 *
 * Source: learn.microsoft.com, "Understand event filtering for Event Grid subscriptions", 2022-09-09.
 */
export function fieldsOf(eventType: EventType): Readonly<Record<string, FieldKind>> {
  const reachable = documentedFields(eventType).filter(({ path }) => !path.includes("[]"));
  return Object.fromEntries(reachable.map(({ path, kind }) => [path, kind]));
}

/**
 * Every documented field of a type's payload, an object or a list before what it holds.
 * @throws UnknownEventTypeError for a type that the catalogue does not hold.
 */
export function documentedFields(eventType: EventType): readonly DocumentedField[] {
  requireEventType(eventType);
  return fieldsWithin(payloadSchemas[eventType], "data");
}

function fieldsWithin(schema: v.GenericSchema, path: string): DocumentedField[] {
  return Object.entries(entriesOf(schema)).flatMap(([name, field]) => {
    const value = unwrapped(field);
    const own = { path: `${path}.${name}`, kind: kindOf(value), required: field === value };
    return [own, ...(hasItem(value) ? fieldsWithin(value.item, `${own.path}[]`) : fieldsWithin(value, own.path))];
  });
}

const plainKinds = new Set<string>(["string", "number", "boolean"]);

function kindOf(schema: v.GenericSchema): FieldKind {
  if (plainKinds.has(schema.type)) return schema.type as FieldKind;
  if (schema.type === "record" || "entries" in schema) return "object";
  if (!hasItem(schema)) return "unknown";
  const item = kindOf(unwrapped(schema.item));
  return item === "unknown" || item.startsWith("array") ? "unknown" : (`array<${item}>` as FieldKind);
}

function entriesOf(schema: v.GenericSchema): Readonly<Record<string, v.GenericSchema>> {
  return "entries" in schema ? (schema.entries as Record<string, v.GenericSchema>) : {};
}

function unwrapped(schema: v.GenericSchema): v.GenericSchema {
  return "wrapped" in schema ? (schema.wrapped as v.GenericSchema) : schema;
}

function hasItem(schema: v.GenericSchema): schema is v.GenericSchema & { readonly item: v.GenericSchema } {
  return "item" in schema;
}
