import type { Wired } from "./wiring";

/** What an option changes: of each resource "added", "removed", or its inputs that differ, by path, with their new values. */
export type Differences = Readonly<Record<string, "added" | "removed" | Readonly<Record<string, unknown>>>>;

type Found = Readonly<Record<string, Wired>>;

/** What differs between two programs in what Azure gets; components, which only hand on, are left out. */
export function differencesBetween(before: Found, after: Found): Differences {
  const found: Record<string, Differences[string]> = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, now] = [before[name], after[name]];
    if (!(old ?? now)?.[0].includes(":")) continue;
    if (!old) found[name] = "added";
    else if (!now) found[name] = "removed";
    else {
      const changes = changesIn("", old[3], now[3]);
      if (Object.keys(changes).length > 0) found[name] = changes;
    }
  }
  return found;
}

function changesIn(path: string, old: unknown, now: unknown): Record<string, unknown> {
  if (JSON.stringify(old) === JSON.stringify(now)) return {};
  if (!isRecord(old) || !isRecord(now)) return { [path]: now };
  const members = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  const at = (member: string) => (path === "" ? member : `${path}.${member}`);
  return Object.assign({}, ...members.map((member) => changesIn(at(member), old[member], now[member])));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
