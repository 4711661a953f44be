import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { RealtimeEvents } from "../../components";
import { pluginSchemaText, schemaFile } from "../../docs/generate/plugin/pluginSchema";
import { evaluate } from "../../plan";

interface Described {
  readonly description?: string;
  readonly $ref?: string;
  readonly type?: string;
  readonly items?: Described;
  readonly additionalProperties?: Described;
}

const text = readFileSync(schemaFile, "utf8");
const schema = JSON.parse(text) as {
  readonly version: string;
  readonly types: Readonly<Record<string, { readonly properties?: Readonly<Record<string, Described>> }>>;
  readonly resources: Readonly<
    Record<string, Record<"properties" | "inputProperties", Readonly<Record<string, Described>>>>
  >;
};
const token = "azure-realtime-events:index:RealtimeEvents";
const { properties = {}, inputProperties = {} } = schema.resources[token] ?? {};
const everyMember = [
  ...Object.entries(inputProperties),
  ...Object.values(schema.types).flatMap((type) => Object.entries(type.properties ?? {})),
];

describe("the plugin's schema", () => {
  it("is as the TypeScript of RealtimeEvents says: npm run docs writes it", () => {
    expect(pluginSchemaText(".")).toBe(text);
  });

  it("has the package's version", () => {
    expect(schema.version).toBe(JSON.parse(readFileSync("package.json", "utf8")).version);
  });

  it("names the outputs that a component has, and none that is no output", async () => {
    const made: RealtimeEvents[] = [];
    await evaluate(() => {
      made.push(new RealtimeEvents("chat", { location: "westeurope" }));
    });
    const own = Object.keys(made[0] ?? {}).filter((name) => !name.startsWith("__") && name !== "urn");
    expect(Object.keys(properties).sort()).toEqual(own.sort());
    expect(own).toContain("presenceUrl");
  });

  it("describes every argument in words that every language can show", () => {
    expect(everyMember.length).toBeGreaterThan(50);
    for (const [name, { description = "" }] of everyMember) {
      expect(description, name).toMatch(/^[A-Z0-9]/);
      expect(description, name).not.toMatch(/@|\{|\[object/);
    }
  });

  it("counts in whole numbers, and refers to nothing that it does not have", () => {
    const all = everyMember.flatMap(([, { items, additionalProperties, ...member }]) => [
      member,
      ...[items, additionalProperties].filter((inner) => inner !== undefined),
    ]);
    expect(all.filter(({ type }) => type === "number")).toEqual([]);
    const referred = all.flatMap(({ $ref }) => ($ref === undefined ? [] : [$ref.replace("#/types/", "")]));
    expect([...new Set(referred)].sort()).toEqual(Object.keys(schema.types).sort());
  });
});
