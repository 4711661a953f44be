import { isPlainObject } from "../graph";
import type { ChangeKind, Changes, PropertyChange, ResourceChange } from "./changes";
import { withoutApiVersion } from "./replaceOnChange";

const headings: Readonly<Record<ChangeKind, string>> = {
  create: "created",
  adopt: "adopted",
  update: "updated",
  replace: "replaced",
  rename: "renamed by alias, kept",
  delete: "deleted",
};

/** The forecast for a person: by kind, with the inputs that change, then what to know before, then the counts. */
export function renderChanges({ changes, warnings, unchanged }: Changes): string {
  const lines: string[] = [];
  for (const [kind, heading] of Object.entries(headings)) {
    const ofKind = changes.filter((change) => change.kind === kind);
    if (ofKind.length === 0) continue;
    lines.push(heading, ...ofKind.flatMap(renderChange), "");
  }
  if (warnings.length > 0) {
    const names = new Map(changes.map(({ urn, name }) => [urn, name]));
    lines.push("mind", ...warnings.map(({ urn, message }) => `  ${names.get(urn) ?? nameOf(urn)}: ${message}`), "");
  }
  const counts = Object.entries(headings).flatMap(([kind, heading]) => {
    const count = changes.filter((change) => change.kind === kind).length;
    return count > 0 ? [`${count} ${heading.split(" ")[0]}`] : [];
  });
  return `${[...lines, [...counts, `${unchanged} unchanged`].join(", ")].join("\n")}\n`;
}

function renderChange(change: ResourceChange): string[] {
  const { type, name, from, properties, order } = change;
  const was = from === undefined ? "" : `  [was ${from}]`;
  const how = order === undefined ? "" : `  [${orders[order]}]`;
  return [
    `  ${withoutApiVersion(type)}  ${name}${was}${how}`,
    ...properties.flatMap((property) => renderProperty(property, change)),
  ];
}

const orders = {
  "delete first": "the old one is deleted first, so there is none for a while",
  "create first": "the new one is made first, the old one deleted last",
  unknown: "whether the old or the new one comes first is the provider's decision",
} as const;

function renderProperty(
  { path, before, after, effect, source }: PropertyChange,
  { follows }: ResourceChange,
): string[] {
  const follow = isComputed(before) && isComputed(after);
  const values = follow
    ? `computed, and ${follows.map(nameOf).join(", ")} ${follows.length > 1 ? "come" : "comes"} new`
    : `${shown(before)} -> ${shown(after)}`;
  const line = `      ${path}: ${values}`;
  if (effect === "in place") return [line];
  if (effect === "unknown") return [`${line}  (not known whether in place)`];
  const forced = effect === "replace" ? "forces the replacement" : "cannot change in place";
  return [`${line}  (${forced})`, `        ${source}`];
}

function isComputed(value: unknown): boolean {
  return isPlainObject(value) && value.$computed === true;
}

function shown(value: unknown): string {
  if (value === undefined) return "<absent>";
  if (isComputed(value)) return "<computed>";
  return isPlainObject(value) && "$secret" in value ? "[secret]" : JSON.stringify(value);
}

function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}
