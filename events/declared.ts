import type * as v from "valibot";
import type { DeclaredSchema } from "./declaredSchema";

/** Declares a schema by what it lets through; none changes what it takes. */
export function declared<T>(schema: v.GenericSchema<unknown, T>): DeclaredSchema<T> {
  return schema as unknown as DeclaredSchema<T>;
}
