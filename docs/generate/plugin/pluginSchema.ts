import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Analyzer } from "@pulumi/pulumi/provider/experimental/analyzer.js";
import { generateSchema } from "@pulumi/pulumi/provider/experimental/schema.js";
import { type Descriptions, describedMembers } from "./describedMembers";

/** Where the plugin's schema lies, by path from the checkout. */
export const schemaFile = "plugin/schema.json";

const component = "RealtimeEvents";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly keywords: readonly string[];
}

type Json = Record<string, unknown>;
type Members = Readonly<Record<string, Json>>;

/**
 * What Pulumi's languages know of the plugin: what its analyzer reads off the TypeScript of {@link component}, with what it
 * leaves out. Written as `pulumi package get-schema` writes it.
 */
export function pluginSchemaText(root: string): string {
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest;
  const { name, version, description, license, keywords } = manifest;
  const folder = join(root, "components");
  // Its main file names no component: the folder's own index does.
  const analyzer = new Analyzer(folder, name, { ...manifest, main: "index.ts" }, new Set([component]));
  const { components, typeDefinitions } = analyzer.analyze();
  const { resources, types, language } = generateSchema(name, version, description, components, typeDefinitions, []);
  const described = describedMembers(folder);
  const schema = {
    ...{ name, version, description, keywords, license, language: { ...language, go: goOf(language) }, config: {} },
    types: entriesOf(types, ([token, type]) => [
      token,
      typed(type as unknown as Json, token.split(":").at(-1) ?? "", described),
    ]),
    resources: entriesOf(resources, ([token, resource]) => {
      const { inputProperties, ...rest } = resource as unknown as Json;
      return [
        token,
        { ...rest, inputProperties: membersOf(inputProperties as Members, `${component}Args`, described) },
      ];
    }),
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

/** Go's packages are named by where they are found; the one that Pulumi makes is found in the project that it is made for. */
function goOf(language: Json = {}): Json {
  const importBasePath = "example.com/pulumi-azure-realtime-events/sdk/go/azurerealtimeevents";
  return { ...(language.go as Json), importBasePath };
}

function typed({ properties, required, ...type }: Json, name: string, described: Descriptions): Json {
  if (!properties) return type;
  const needed = (required as readonly string[]).length > 0 ? { required } : {};
  const description = described.get(name);
  return { description, ...type, properties: membersOf(properties as Members, name, described), ...needed };
}

/** Everything is counted, nothing is measured: no number has a fraction. What is not required is optional, without a word. */
function membersOf(members: Members, of: string, described: Descriptions): Json {
  return entriesOf(members, ([name, { optional: _, type, ...member }]) => {
    const description = described.get(`${of}.${name}`);
    if (!description) throw new Error(`${of}.${name} has no comment that could describe it in other languages`);
    return [
      name,
      { ...(type === undefined ? {} : { type: type === "number" ? "integer" : type }), ...member, description },
    ];
  });
}

function entriesOf<T>(record: Readonly<Record<string, T>>, change: (entry: [string, T]) => [string, unknown]): Json {
  return Object.fromEntries(Object.entries(record).map(change));
}
