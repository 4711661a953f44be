/** So much of a token in a row is not said. Less of it opens nothing. */
const pieceLength = 16;

/**
 * Takes a token out of texts. Servers repeat what they are sent in their answers: as it is, escaped, or in base64, from any
 * place on, and cut short by them or by who quotes them. So every piece of it goes, not the whole alone.
 */
export function tokenRemover(token: string): (text: string) => string {
  if (token === "") return (text) => text;
  const spellings = spellingsOf(token);
  const pieces = new Set(spellings.flatMap(piecesOf));
  return (text) =>
    withoutPieces(
      spellings.reduce((sofar, whole) => sofar.replaceAll(whole, "[token]"), text),
      pieces,
    );
}

function spellingsOf(token: string): string[] {
  const inUrl = encodeURIComponent(token);
  const inUrlSmall = inUrl.replace(/%../g, (escaped) => escaped.toLowerCase());
  const encoded = [0, 1, 2].map((before) => inBase64(token, before)).filter((text) => text.length >= pieceLength);
  const forUrls = encoded.map((text) => text.replaceAll("+", "-").replaceAll("/", "_"));
  return [...new Set([token, JSON.stringify(token).slice(1, -1), inUrl, inUrlSmall, ...encoded, ...forUrls])];
}

/** As it is in base64 after so many bytes, without the characters that depend on what is around it. */
function inBase64(token: string, before: number): string {
  const bytes = Buffer.from(`${"x".repeat(before)}${token}`);
  const whole = bytes.toString("base64").replace(/=+$/, "");
  return whole.slice(Math.ceil((before * 8) / 6), bytes.length % 3 === 0 ? undefined : -1);
}

function piecesOf(spelling: string): string[] {
  return Array.from({ length: Math.max(0, spelling.length - pieceLength + 1) }, (_, start) =>
    spelling.slice(start, start + pieceLength),
  );
}

function withoutPieces(text: string, pieces: ReadonlySet<string>): string {
  let clean = "";
  let start = 0;
  for (let end = 0; end <= text.length - pieceLength; end++) {
    if (!pieces.has(text.slice(end, end + pieceLength))) continue;
    clean += `${text.slice(start, end)}[token]`;
    start = end + pieceLength;
    // On to where it no longer is a piece.
    while (start < text.length && pieces.has(text.slice(start - pieceLength + 1, start + 1))) start += 1;
    end = start - 1;
  }
  return clean + text.slice(start);
}
