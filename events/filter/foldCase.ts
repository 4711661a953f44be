const ascii = /^[\0-\x7f]*$/;
const letters = /[\ud800-\udbff][\udc00-\udfff]|./gs;

/**
 * One spelling for all texts that differ in case only; as long as the text. Two texts are equal to a filter exactly when
 * their foldings are, in every script, and prefixes, suffixes and parts of texts follow from that.
 *
 * Azure's pages say no more than that case does not count. This is the rule of .NET's `OrdinalIgnoreCase`: every letter
 * on its own to upper case, one for one, by Unicode's simple mapping; no locale, no normalisation, no letter to several
 * (ß is not SS); ı and ſ, whose upper case would be ASCII, stay what they are (dotnet/runtime, pal_casing.c). A wider
 * rule loses no fewer events: what it adds to `StringIn` it takes from `StringNotIn`.
 */
export function foldCase(text: string): string {
  return ascii.test(text) ? text.toLowerCase() : text.replace(letters, foldLetter);
}

function foldLetter(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  // ASCII goes to lower case, as the fast way does: no other letter folds to one of them.
  if (code < 0x80) return letter.toLowerCase();
  const upper = letter.toUpperCase();
  if (upper.length === letter.length) return upper.charCodeAt(0) < 0x80 ? letter : upper;
  return code >= 0x1f80 && code <= 0x1fff ? withIotaBeside(letter, code) : letter;
}

/**
 * The capital of a Greek letter with iota below, which JavaScript spells in two letters where the simple mapping has one:
 * it stands 8 or 9 places further on.
 */
function withIotaBeside(letter: string, code: number): string {
  const capitals = [8, 9].map((distance) => String.fromCodePoint(code + distance));
  return capitals.find((capital) => capital.toLowerCase() === letter) ?? letter;
}
