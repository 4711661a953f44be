import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import Ajv, { type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { driftedFiles } from "../../docs/generate/generatedFiles";
import {
  catalogueEntry,
  documentedFields,
  type EventType,
  envelopeFields,
  eventTypesBySource,
  exampleEvents,
  generalPages,
  parsePayload,
} from "../../events";

const types: readonly EventType[] = Object.values(eventTypesBySource).flat();
const ajv = addFormats(new Ajv({ allErrors: true }));
const validators = new Map<EventType, ValidateFunction>();

function judge(type: EventType): ValidateFunction {
  const known = validators.get(type);
  if (known) return known;
  const validate = ajv.compile(JSON.parse(readFileSync(resolve("schemas", `${type}.json`), "utf8")) as object);
  validators.set(type, validate);
  return validate;
}

describe("docs/events.md and schemas/", () => {
  it("are what the catalogue makes of them: npm run docs writes them", () => {
    expect(driftedFiles(resolve("."))).toEqual([]);
  });
});

describe("a committed JSON Schema", () => {
  it.each(types)("takes the example of %s", (type) => {
    const validate = judge(type);
    validate(exampleEvents[type].data);
    expect(validate.errors ?? []).toEqual([]);
  });

  it.each(types)("of %s agrees with the check itself on what may be missing, null, or of another type", (type) => {
    const example = exampleEvents[type].data as Record<string, unknown>;
    const event = { ...exampleEvents[type], data: undefined };
    for (const { path, kind } of documentedFields(type)) {
      const [, name = "", inner] = path.split(".");
      if (inner !== undefined) continue;
      // The library takes a list for an object; no service has been seen to send one.
      const lists = kind === "object" ? [] : [[], [{}], ["text"]];
      for (const value of [undefined, null, "", "text", 7, true, {}, ...lists]) {
        const { [name]: _, ...rest } = example;
        const data = value === undefined ? rest : { ...rest, [name]: value };
        expect([path, value, judge(type)(data)]).toEqual([path, value, parsePayload({ ...event, data }, type).ok]);
      }
    }
  });
});

describe("docs/events.md", () => {
  const page = readFileSync("docs/events.md", "utf8");
  const sections = new Map(
    page
      .split(/^### /m)
      .slice(1)
      .map((section) => [section.slice(0, section.indexOf("\n")), section]),
  );

  it("links to the overview, the event schema and the subscription schema", () => {
    for (const { url } of Object.values(generalPages)) expect(page).toContain(`](${url})`);
  });

  it("says of each top-level field who sets it", () => {
    for (const { name, setBy } of envelopeFields) {
      expect(page).toMatch(
        new RegExp(`^\\| \`${name}\` \\| \\w+ \\| ${setBy === "service" ? "the service" : setBy} \\|`, "m"),
      );
    }
  });

  it.each(types)("has subject form, required fields, notices and example of %s", (type) => {
    const section = sections.get(type) ?? "";
    const { subject, example, preview, page: source } = catalogueEntry(type);
    expect(section).toContain(`\`${subject}\``);
    expect(section.includes("**Preview.**")).toBe(preview);
    for (const { path, required } of documentedFields(type).filter(({ path }) => path.split(".").length === 2)) {
      const row = section.split("\n").find((line) => line.startsWith(`| \`${path}\` |`));
      expect(row?.endsWith("| yes |")).toBe(required);
    }
    const [, json = ""] = /```json\n(.*?)```/s.exec(section) ?? [];
    expect(JSON.parse(json)).toEqual(example);
    for (const notice of catalogueEntry(type).notices) expect(page).toContain(notice);
    expect(page).toContain(source.url);
  });

  it("links only to headings that there are", () => {
    const anchors = new Set(
      [...page.matchAll(/^#+ (.+)$/gm)].map(([, text = ""]) =>
        text.toLowerCase().replaceAll(".", "").replaceAll(" ", "-"),
      ),
    );
    const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = ""]) => anchor);
    expect(links.length).toBe(types.length);
    expect(links.filter((link) => !anchors.has(link))).toEqual([]);
  });
});
