import type { Plan } from "../../plan";
import { formerUrns, nameOf, typesOf } from "./formerUrns";

/** One line of a list of registered resources. */
interface Listed {
  /** Without the mark. */
  readonly text: string;
  readonly urn: string;
  /** Whether it is marked as removed on purpose. */
  readonly removed: boolean;
}

const head = `# Every resource that this stack registers or ever did, one a line: type, name, and the types that it is below, the inner
# one first. Together they are its URN, by which Pulumi knows a deployed resource again: one that is found neither by its
# URN nor by an alias is deleted. \`npm run docs\` adds lines and takes none away. A line that begins with "- " was removed on
# purpose, or has had another name for so long that no stack has it by this one any more.
`;

const mark = "- ";
const linePattern = /^(- )?(\S+) {2}(\S+(?: \S+)*?)(?: {2}< (\S+(?: < \S+)*))?$/;

/** A resource's line in a list: what its URN says, for people to read. */
export function registeredLine(urn: string): string {
  const [type = "", ...ancestors] = typesOf(urn).split("$").reverse();
  return `${type}  ${nameOf(urn)}${ancestors.length > 0 ? `  < ${ancestors.join(" < ")}` : ""}`;
}

/**
 * The list with a line for every planned resource that has none; every other line stays as it is, so that making the list
 * anew cannot hide that a resource got another name.
 * @throws with every line that is none.
 */
export function withMissingLines(list: string, plan: Plan): string {
  const listed = parse(list, plan);
  const known = new Set(listed.map(({ urn }) => urn));
  const added = plan.resources.filter(({ urn }) => !known.has(urn)).map(({ urn }) => registeredLine(urn));
  const lines = [...listed.map(({ text, removed }) => (removed ? `${mark}${text}` : text)), ...added];
  const comments = list.split("\n").filter((line) => line.startsWith("#"));
  const intro = list === "" ? head : comments.map((line) => `${line}\n`).join("");
  return `${intro}${lines.sort(byText).join("\n")}\n`;
}

/** What does not agree between a list and what its stack would register, one text each with what to do. */
export function registeredFaults(list: string, plan: Plan, file: string): string[] {
  const listed = parse(list, plan);
  const known = new Set(listed.map(({ urn }) => urn));
  const planned = new Set(plan.resources.map(({ urn }) => urn));
  const former = formerUrns(plan, known);
  const found = new Set([...planned, ...[...former.values()].flatMap((urns) => [...urns])]);
  const lost = listed.filter(({ urn, removed }) => !removed && !found.has(urn));
  const again = listed.filter(({ urn, removed }) => removed && planned.has(urn));
  const unlisted = plan.resources.filter(({ urn }) => !known.has(urn));
  return [
    ...lost.map(
      ({ text, urn }) =>
        `${text}\n  would be deleted: nothing registers it. Renamed, moved or of another type? Give what it is now ` +
        `aliases: [{ name: "${nameOf(urn)}" }] (or type, or parent; what is below a component follows it). ` +
        `Removed on purpose? Prefix its line in ${file} with "${mark}".`,
    ),
    ...again.map(({ text }) => `${text}\n  is registered again: take the "${mark}" before its line in ${file} away.`),
    ...unlisted.map(({ urn }) => `${registeredLine(urn)}\n  is not in ${file}. New? npm run docs adds it.`),
  ];
}

function parse(list: string, { stack, project }: Plan): Listed[] {
  const wrong: string[] = [];
  const listed = list.split("\n").flatMap((line, index) => {
    if (line === "" || line.startsWith("#")) return [];
    const [, marked, type, name, ancestors = ""] = linePattern.exec(line) ?? [];
    if (!type) wrong.push(`line ${index + 1}: expected "type  name  < type < type", got "${line}"`);
    const types = [type, ...ancestors.split(" < ").filter(Boolean)].reverse().join("$");
    const urn = `urn:pulumi:${stack}::${project}::${types}::${name}`;
    return [{ text: unmarked(line), urn, removed: marked !== undefined }];
  });
  if (wrong.length > 0)
    throw new Error(`the list of what ${stack} registers has lines that are none:\n${wrong.join("\n")}`);
  return listed;
}

/** A mark does not move a line: in a diff it stands where it stood. */
const byText = (a: string, b: string): number => (unmarked(a) < unmarked(b) ? -1 : 1);

const unmarked = (line: string): string => (line.startsWith(mark) ? line.slice(mark.length) : line);
