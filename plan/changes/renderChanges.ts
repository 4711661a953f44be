import { isPlainObject } from "../graph";
import type { ChangeKind, Changes, PropertyChange, ResourceChange } from "./changes";
import { withoutApiVersion } from "./replaceOnChange";

const headings: Readonly<Record<ChangeKind, string>> = {
  create: "created",
  adopt: "adopted",
  read: "read",
  update: "updated",
  refused: "refused by Azure",
  replace: "replaced",
  rename: "renamed by alias, kept",
  delete: "deleted",
};

const orders = {
  "delete first": "the old one is deleted first, so there is none for a while",
  "create first": "the new one is made first, the old one deleted last",
  unknown: "the provider decides whether the old or the new one comes first",
} as const;

/** The forecast for a person: by kind, with the inputs that change, what to know before, the sources, the counts. */
export function renderChanges({ changes, warnings, unchanged }: Changes): string {
  const lines: string[] = [];
  const sources: string[] = [];
  for (const [kind, heading] of Object.entries(headings)) {
    const ofKind = changes.filter((change) => change.kind === kind);
    if (ofKind.length > 0) lines.push(heading, ...ofKind.flatMap((change) => renderChange(change, sources)), "");
  }
  if (warnings.length > 0) lines.push("mind", ...renderWarnings(warnings), "");
  if (sources.length > 0) lines.push("sources", ...sources.map((source, index) => `  [${index + 1}] ${source}`), "");
  const counts = Object.entries(headings).flatMap(([kind, heading]) => {
    const count = changes.filter((change) => change.kind === kind).length;
    return count > 0 ? [`${count} ${heading.split(" ")[0]}`] : [];
  });
  return `${[...lines, [...counts, `${unchanged} unchanged`].join(", ")].join("\n")}\n`;
}

function renderChange({ kind, type, name, from, properties, order }: ResourceChange, sources: string[]): string[] {
  const marks = [from !== undefined && `was ${from}`, order !== undefined && orders[order]].filter(Boolean);
  const head = [`  ${withoutApiVersion(type)}  ${name}`, ...marks.map((mark) => `[${mark}]`)].join("  ");
  // What the provider replaces for one input is never updated for another.
  const telling = kind === "refused" ? "refused" : "replace";
  const told = properties.filter(({ follows, effect }) => !follows || effect === telling || effect === "unknown");
  const others = properties.filter((property) => !told.includes(property));
  const froms = [...new Set(others.flatMap(({ follows = [] }) => follows.map(nameOf)))];
  const rest = `      computed anew, from ${froms.join(", ")}: ${others.map(({ path }) => path).join(", ")}`;
  return [head, ...told.map((property) => renderProperty(property, sources)), ...(others.length > 0 ? [rest] : [])];
}

function renderProperty({ path, before, after, effect, source, follows }: PropertyChange, sources: string[]): string {
  const value = follows
    ? `computed anew, from ${follows.map(nameOf).join(", ")}`
    : `${shown(before)} -> ${shown(after)}`;
  const line = `      ${path}: ${value}`;
  if (effect === "in place") return line;
  if (effect === "unknown") return `${line}  (not known whether in place)`;
  const note = source === undefined ? "" : ` [${numberOf(source, sources)}]`;
  return `${line}  (${effect === "replace" ? "forces the replacement" : "cannot change in place"}${note})`;
}

/** Place of a source in the list that is printed once, which it joins when it is new. */
function numberOf(source: string, sources: string[]): number {
  if (!sources.includes(source)) sources.push(source);
  return sources.indexOf(source) + 1;
}

/** What is the same for several resources is said once. */
function renderWarnings(warnings: Changes["warnings"]): string[] {
  const names = new Map<string, string[]>();
  for (const { urn, message } of warnings) names.set(message, [...(names.get(message) ?? []), nameOf(urn)]);
  return [...names].map(([message, of]) => `  ${of.join(", ")}: ${message}`);
}

function shown(value: unknown): string {
  if (value === undefined) return "<absent>";
  if (isPlainObject(value) && value.$computed === true) return "<computed>";
  return isPlainObject(value) && "$secret" in value ? "[secret]" : JSON.stringify(value);
}

function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}
