import { Computed, type Plan, Secret } from "../../plan";
import { code, type Markers, table } from "./markdown";
import { type Difference, planDifferences, type Subject } from "./planDifferences";

/** Where the table stands. */
export const environmentMarkers: Markers = {
  file: "README.md",
  open: "<!-- environments: npm run docs -->",
  close: "<!-- /environments -->",
};

/** What two types are called whose last segment says too little. */
const friendlyNames: Readonly<Record<string, string>> = {
  "azure-native:applicationinsights:Component": "Application Insights",
  "azure-native:operationalinsights:Workspace": "Log Analytics workspace",
};

const kinds: readonly Difference["kind"][] = ["registered", "input", "option"];

/** How many segments a path may have before its middle is left out. */
const longestPath = 3;

/** One table of everything that the plans do not have alike, a column for each. */
export function environmentsTable(plans: readonly Plan[]): string {
  const differences = planDifferences(plans);
  if (differences.length === 0) return "The stacks register the same.";
  const types = differences.flatMap(({ subjects }) => subjects.map(({ type }) => type));
  const rows = differences
    .map((difference) => ({
      kind: kinds.indexOf(difference.kind),
      cells: [
        subjectCell(difference, types),
        propertyCell(difference, differences),
        ...difference.values.map((value) => valueText(value)),
      ],
    }))
    .sort((a, b) => a.kind - b.kind || compareTexts(a.cells, b.cells))
    .map(({ cells }) => cells.map(inCell));
  return table(["resource", "property", ...plans.map(({ stack }) => stack)], rows);
}

function subjectCell({ subjects, everywhere, kind }: Difference, types: readonly string[]): string {
  if (everywhere && subjects.length > 1 && kind === "input") return `all ${count(subjects)} that have it`;
  return subjects
    .map((subject) => subjectText(subject, types))
    .sort()
    .join("<br>");
}

/** By count when all of the type are meant, by name when only some are. */
function subjectText({ type, names, others }: Subject, types: readonly string[]): string {
  const short = typeName(type, types);
  if (others.length === 0) return names.length === 1 ? short : `${short} (all ${names.length})`;
  const prefix = commonPrefix(names);
  const isFamily = names.length > 2 && !others.some((name) => name.startsWith(prefix));
  return `${short} (${isFamily ? code(`${prefix}*`) : [...names].sort().map(code).join(", ")})`;
}

/** What all names begin with, whole words only. */
function commonPrefix([first = "", ...rest]: readonly string[]): string {
  const words = first.split("-");
  const prefixes = words.map((_, index) => `${words.slice(0, words.length - index).join("-")}-`);
  return prefixes.find((prefix) => rest.every((name) => name.startsWith(prefix))) ?? "";
}

function typeName(type: string, types: readonly string[]): string {
  const [last = type, module = ""] = type.split(":").reverse();
  const ambiguous = types.some((other) => other !== type && other.endsWith(`:${last}`));
  return friendlyNames[type] ?? (ambiguous ? `${module.split("/")[0]}:${last}` : last);
}

function propertyCell({ kind, paths }: Difference, differences: readonly Difference[]): string {
  if (kind === "registered") return "registered at all";
  const all = differences.flatMap((difference) => difference.paths);
  const texts = paths.map((path) => code(pathText(path, all))).sort();
  return `${kind === "option" ? "option " : ""}${texts.join(", ")}`;
}

/** Without its middle when it is long and no other path would then read the same. */
function pathText(path: readonly string[], all: readonly (readonly string[])[]): string {
  const full = path.join(".");
  const same = new Set(all.filter((other) => shortened(other) === shortened(path)).map((other) => other.join(".")));
  return same.size > 1 ? full : shortened(path);
}

function shortened(path: readonly string[]): string {
  return path.length > longestPath ? `${path[0]}…${path.slice(-2).join(".")}` : path.join(".");
}

function valueText(value: unknown): string {
  if (value === undefined) return "–";
  if (value instanceof Computed) return "*by Azure*";
  if (value instanceof Secret) return "*secret*";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value) && value.length > 0) return value.map(valueText).join(", ");
  return typeof value === "string" ? code(value) : JSON.stringify(value);
}

/** A cell is one line, in which a bar would begin the next cell. */
const inCell = (text: string): string => text.replaceAll(/\s+/g, " ").replaceAll("|", "\\|");

const count = (subjects: readonly Subject[]): number => subjects.reduce((sum, { names }) => sum + names.length, 0);

function compareTexts(a: readonly string[], b: readonly string[]): number {
  const [left, right] = [a.join("|"), b.join("|")];
  return left < right ? -1 : left > right ? 1 : 0;
}
