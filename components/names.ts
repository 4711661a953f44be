import { createHash } from "node:crypto";
import { limitsOfNames } from "../events/limitsOfNames";
import type { Problems } from "./problems";

/** Children without a name of their own get one from azure-native: logical name plus eight random characters. */
const randomSuffix = 8;

/** Characters. Source: learn.microsoft.com, "Naming rules and restrictions for Azure resources", 2023-11-20. */
export const longestEndpointName = 64;

const word = /^[A-Za-z][A-Za-z0-9-]*$/;

/** Checks a word of the caller's own that becomes part of a logical name; `propertyPath` is where it stands. */
export function checkWord(problems: Problems, propertyPath: string, given: string): void {
  if (word.test(given)) return;
  problems.add(propertyPath, "name", `expected a letter, then letters, digits and "-", got ${JSON.stringify(given)}`);
}

/**
 * Checks a component's name: its children's in Azure derive from it.
 * @param longestChild - in characters, what the tightest of them takes; that of a system topic unless told otherwise
 */
export function checkName(
  problems: Problems,
  name: string,
  longestChildSuffix: string,
  longestChild: number = limitsOfNames.systemTopic.max,
): void {
  const max = longestChild - randomSuffix - longestChildSuffix.length;
  if (word.test(name) && name.length <= max) return;
  problems.add(
    "name",
    "name",
    `expected a letter, then letters, digits and "-", at most ${max} in all, got ${JSON.stringify(name)}`,
  );
}

/**
 * A storage account name that nobody else in the world has: readable start, then a hash of the resource group's id.
 * azure-native's own naming keeps hyphens, which a storage account's name may not hold.
 *
 * Source: learn.microsoft.com, "Storage account overview": 3 to 24 characters, lower-case letters and digits, unique
 * within Azure.
 *
 * @param uniqueTo - the id of the resource group, with its random or subscription-bound part
 */
export function storageAccountName(logicalName: string, uniqueTo: string): string {
  const readable = logicalName.toLowerCase().replace(/[^a-z0-9]/g, "");
  const hash = createHash("sha256").update(`${logicalName}\n${uniqueTo.toLowerCase()}`).digest();
  const unique = [...hash.subarray(0, 10)].map((byte) => alphabet[byte % alphabet.length]).join("");
  return `${readable.slice(0, 24 - unique.length)}${unique}`;
}

const alphabet = "abcdefghijklmnopqrstuvwxyz234567";
