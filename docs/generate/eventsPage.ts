import {
  type CatalogueEntry,
  catalogueEntry,
  type DocumentationPage,
  type DocumentedField,
  documentedFields,
  type EventCategory,
  type EventType,
  envelopeFields,
  eventCategories,
  eventTypesBySource,
  generalPages,
} from "../../events";
import { code, list, table } from "./markdown";

/** How many examples a page prints, and how many are made up. */
export interface ExampleCounts {
  readonly documented: number;
  readonly constructed: number;
}

const entries: readonly CatalogueEntry[] = Object.values(eventTypesBySource)
  .flat()
  .map((eventType: EventType) => catalogueEntry(eventType));

export function exampleCounts(): ExampleCounts {
  const constructed = entries.filter(({ exampleOrigin }) => exampleOrigin === "constructed").length;
  return { documented: entries.length - constructed, constructed };
}

/** The text of docs/events.md. */
export function eventsPage(): string {
  const { documented, constructed } = exampleCounts();
  const { overview, eventSchema, subscriptionSchema } = generalPages;
  return `${[
    "# Events",
    "<!-- Made by `npm run docs` from events/; a change by hand is lost. -->",
    `Every event type that Azure documents for Azure Communication Services and Azure SignalR Service, ${entries.length} in all, by the pages named here at the dates that they say of themselves. Of the examples, ${documented} are the pages' own and ${constructed} are made up.`,
    `General pages: ${[overview, eventSchema, subscriptionSchema].map(link).join("; ")}.`,
    "## Top-level fields",
    table(
      ["field", "type", "set by", "in CloudEvents", "meaning"],
      envelopeFields.map((field) => [
        code(field.name),
        field.type,
        field.setBy === "service" ? "the service" : field.setBy,
        field.cloudEvents === undefined ? "" : code(field.cloudEvents),
        field.meaning,
      ]),
    ),
    "## How to read the payloads",
    "An event that lacks a required field, or has a documented field of another type, is refused: the handler makes it a dead letter. Every other field may be absent or null, and an event may have fields that are not listed. `a[].b` is the field `b` of every element of the list `a`. An object without fields of its own holds keys that the application chooses; `unknown` is a field without a documented type, or with more than one.",
    `An *identifier* says who somebody is: ${identifierFields().map(code).join(", ")}; \`rawId\` is the full identifier, required where the identifier is.`,
    "Each payload as a JSON Schema: [schemas/](../schemas).",
    "## Types",
    contents(),
    ...Object.entries(eventCategories).flatMap(([key, category]) => categorySection(key, category)),
  ].join("\n\n")}\n`;
}

function contents(): string {
  return table(
    ["type", "raised when", "category"],
    entries.map(({ eventType, when, category }) => [
      `[\`${eventType}\`](#${anchor(eventType)})`,
      when,
      eventCategories[category].name,
    ]),
  );
}

function categorySection(key: string, { name, page, notices }: EventCategory): string[] {
  return [
    `## ${name}`,
    `By ${link(page)}.`,
    ...(notices.length > 0 ? [list(notices)] : []),
    ...entries
      .filter(({ category }) => category === key)
      .flatMap((entry) => typeSection(entry, entry.notices.slice(notices.length))),
  ];
}

function typeSection(
  { eventType, when, subject, preview, example, exampleOrigin }: CatalogueEntry,
  notices: readonly string[],
) {
  return [
    `### ${eventType}`,
    `Raised when ${when}.${preview ? " **Preview.**" : ""} Subject: ${code(subject)}. [JSON Schema](../schemas/${eventType}.json).`,
    ...(notices.length > 0 ? [list(notices)] : []),
    table(["field", "type", "required"], payloadRows(eventType)),
    `<details><summary>Example, ${exampleOrigin === "documented" ? "as the page prints it" : "made up"}</summary>\n\n\`\`\`json\n${JSON.stringify(example, null, 2)}\n\`\`\`\n\n</details>`,
  ];
}

/** Without the fields of identifiers, which are the same everywhere. */
function payloadRows(eventType: EventType): string[][] {
  const fields = documentedFields(eventType);
  const identifiers = fields.filter(({ path }) => isIdentifier(path, fields)).map(({ path }) => path);
  return fields
    .filter(({ path }) => !identifiers.some((parent) => path.startsWith(`${parent}.`)))
    .map(({ path, kind, required }) => {
      const type = identifiers.includes(path) ? "identifier" : kind;
      return [code(path), type.includes("<") ? code(type) : type, required ? "yes" : ""];
    });
}

/** A call's participant has the same fields and a role: that one is shown in full. */
function isIdentifier(path: string, fields: readonly DocumentedField[]): boolean {
  const has = (name: string) => fields.some((field) => field.path === `${path}.${name}`);
  return has("rawId") && !has("role");
}

function identifierFields(): string[] {
  const parent = "data.userCommunicationIdentifier.";
  return documentedFields("Microsoft.Communication.UserDisconnected")
    .filter(({ path, kind }) => path.startsWith(parent) && kind !== "object")
    .map(({ path }) => path.slice(parent.length));
}

const anchor = (heading: string) => heading.toLowerCase().replaceAll(".", "");
const link = ({ title, url, date }: DocumentationPage) => `[${title}](${url}), ${date}`;
