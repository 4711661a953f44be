/**
 * A valibot schema as declarations name it: fits wherever valibot takes one, and names nothing of valibot's. Whoever imports
 * the package without `skipLibCheck` would otherwise check valibot's own declarations, which takes longer than everything
 * that the package needs of azure-native.
 */
export interface DeclaredSchema<T> {
  readonly kind: "schema";
  readonly type: string;
  readonly expects: string;
  readonly async: false;
  readonly "~types"?: { readonly input: T; readonly output: T; readonly issue: never } | undefined;
  // Valibot's own business: `never` fits whatever it takes these for.
  readonly reference: never;
  readonly "~standard": never;
  readonly "~run": never;
}

/** What a schema lets through. */
export type OutputOf<S> = S extends DeclaredSchema<infer T> ? T : never;
