import { createHash } from "node:crypto";

/** A GUID that depends on nothing but the text, so that two runs of one program give the same graph. */
export function derivedGuid(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}

/** How the service of a type spells and bounds names. */
export interface NameRule {
  /** In characters. */
  readonly maxLength: number;
  /** Letters and digits only, in lower case. */
  readonly alphanumeric?: boolean;
}

/**
 * The physical name of a resource that the program did not name: its logical name and eight hexadecimal digits, as
 * azure-native names resources, but derived from the URN instead of drawn. What does not fit is cut from the logical name.
 */
export function autoName(logicalName: string, urn: string, rule: NameRule): string {
  const suffix = createHash("sha256").update(urn).digest("hex").slice(0, 8);
  const stem = rule.alphanumeric ? logicalName.toLowerCase().replace(/[^a-z0-9]/g, "") : logicalName;
  return stem.slice(0, rule.maxLength - suffix.length) + suffix;
}
