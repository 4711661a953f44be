/** A key that no document knows and that is meant all the same; made by {@link undocumentedKey}. */
export interface UndocumentedKey {
  readonly undocumentedKey: string;
}

declare const undocumented: unique symbol;

/** The key of a filter that was made with an {@link UndocumentedKey}: any text, told apart by the compiler alone. */
export type UndocumentedText = string & { readonly [undocumented]: true };

/** What the functions named like the operators take as a key. */
export type FilterKey = string | UndocumentedKey;

/** The text of a key, as the filter holds it. */
export type KeyText<K extends FilterKey> = K extends string ? K : UndocumentedText;

/**
 * Says that a key is meant although no document knows it, for example a field that Azure has added since. Nothing is
 * checked about it but its form. The filter itself carries the word: a copy of it, by a spread or through JSON, does not.
 */
export function undocumentedKey(key: string): UndocumentedKey {
  return { undocumentedKey: key };
}
