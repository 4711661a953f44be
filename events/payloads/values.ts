import * as v from "valibot";
import { declared } from "../declared";
import type { DeclaredSchema, OutputOf } from "../declaredSchema";

/*
 * How strict a payload is: only as strict as it takes to act on the event, since one that is refused becomes a dead letter.
 * Required are the ids of what the event is about, those that every document shows. Everything else may be absent or null,
 * also where a page calls it never null: pages and samples contradict each other. What is there has its documented JSON
 * type; the few fields with two documented types take both. Texts, times included, are taken as sent: a sample of the
 * Job Router page has "3/28/2007 7:13:50 PM +00:00". Presence alone needs times that it can compare.
 */

export const text = declared(v.nullish(v.string()));
export const number = declared(v.nullish(v.number()));
export const flag = declared(v.nullish(v.boolean()));
/** A number that some pages or samples write as a text. */
export const numberOrText = declared(v.nullish(v.union([v.string(), v.number()])));
/** Keys that the application chooses, with texts; the service may send null for one. */
export const texts = declared(v.nullish(v.record(v.string(), v.nullish(v.string()))));
/** Keys that the application chooses, with values of any type. */
export const values = declared(v.nullish(v.record(v.string(), v.unknown())));
/** A value without a documented type. */
export const anything = declared(v.nullish(v.unknown()));

type Entries = Readonly<Record<string, DeclaredSchema<unknown>>>;

type OptionalKey<E extends Entries> = { [K in keyof E]: undefined extends OutputOf<E[K]> ? K : never }[keyof E];

/** The documented fields of an object; what may be absent is optional. */
export type Fields<E extends Entries> = Flat<
  { -readonly [K in Exclude<keyof E, OptionalKey<E>>]: OutputOf<E[K]> } & {
    -readonly [K in OptionalKey<E>]?: OutputOf<E[K]>;
  }
>;

/** One object where an editor would show two. */
type Flat<T> = { [K in keyof T]: T[K] };

/** A schema of an object whose fields can be looked at. */
export interface OpenObject<E extends Entries> extends DeclaredSchema<Fields<E>> {
  readonly entries: E;
}

/**
 * An object that may hold more than is documented: Azure adds fields, and they stay in the event. Its type has the
 * documented fields alone, so that `keyof` names them and a misspelt one is an error.
 */
export function open<const E extends Entries>(entries: E): OpenObject<E> {
  return v.looseObject(entries) as unknown as OpenObject<E>;
}

/** An object that may be absent or null. */
export function optional<const E extends Entries>(entries: E): DeclaredSchema<Fields<E> | null | undefined> {
  return declared(v.nullish(open(entries)));
}

/** A list of objects that may be absent or null. */
export function listOf<const E extends Entries>(entries: E): DeclaredSchema<Fields<E>[] | null | undefined> {
  return declared(v.nullish(v.array(open(entries))));
}
