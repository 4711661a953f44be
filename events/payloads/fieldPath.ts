import type { EventType } from "../eventTypes";
import type { EventPayloads } from "./payloadSchemas";

/**
 * The keys by which a filter can reach the documented fields of a type's payload, for example `"data.hubName"`; of a
 * union of types, the keys of any. The same as the keys of `fieldsOf`.
 */
export type FieldPath<T extends EventType> = T extends EventType ? PathsWithin<EventPayloads[T], "data"> : never;

/**
 * The type of the field at a key, for example `string`, `readonly string[]` or an object, without null and undefined; of
 * a union of event types, that of any type which has the field.
 */
export type FieldType<T extends EventType, P extends string> = T extends EventType
  ? P extends `data.${infer Rest}`
    ? TypeAt<EventPayloads[T], Rest>
    : never
  : never;

type PathsWithin<O, Prefix extends string> = {
  [K in keyof O & string]-?:
    | `${Prefix}.${K}`
    | (HasFields<NonNullable<O[K]>> extends true ? PathsWithin<NonNullable<O[K]>, `${Prefix}.${K}`> : never);
}[keyof O & string];

/** Lists hold no keys that a filter can reach, and the keys of a map are the application's own. */
type HasFields<V> = unknown extends V
  ? false
  : V extends readonly unknown[]
    ? false
    : V extends object
      ? string extends keyof V
        ? false
        : true
      : false;

type TypeAt<O, P extends string> = P extends keyof O
  ? NonNullable<O[P]>
  : P extends `${infer Head}.${infer Rest}`
    ? Head extends keyof O
      ? TypeAt<NonNullable<O[Head]>, Rest>
      : never
    : never;
