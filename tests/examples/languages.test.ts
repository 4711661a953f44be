import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { RealtimeEvents, type RealtimeEventsArgs } from "../../components";
import { evaluate, evaluateStack, reveal } from "../../plan";
import { exampleStack } from "./planned";
import { namesOf, pulumiSchema, wrongIn } from "./pulumiSchema";

const folder = join("examples", "languages");
const read = (language: string, file: string) => readFileSync(join(folder, language, file), "utf8");
const { resources, outputs } = parse(read("yaml", "Pulumi.yaml")) as {
  resources: { chat: { type: string; properties: RealtimeEventsArgs } };
  outputs: Record<string, string>;
};
const { properties } = resources.chat;

/** The programs that are no data: how each language writes an argument, an enum's member and an output. */
const programs = [
  {
    language: "python",
    file: "__main__.py",
    argument: /(?:^ +|[({])"?([a-z_]+)"?(?:=|: )/gm,
    member: /azure_realtime_events\.([A-Z]\w+)\.([A-Z_]+)/g,
    output: /chat\.(\w+)\)/g,
    cased: (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    inEnum: (name: string) => name.toUpperCase(),
  },
  {
    language: "go",
    file: "main.go",
    argument: /^\t{3,}([A-Z]\w+): /gm,
    member: /ref\(azurerealtimeevents\.(DataLocation|SignalRSku)([A-Z]\w+)\)/g,
    output: /chat\.(\w+)\)/g,
    cased: (name: string) => `${name[0]?.toUpperCase()}${name.slice(1)}`,
    inEnum: (name: string) => name,
  },
  {
    language: "csharp",
    file: "Program.cs",
    argument: /^ {8,}([A-Z]\w+) = /gm,
    member: /AzureRealtimeEvents\.(DataLocation|SignalRSku)\.(\w+)/g,
    output: /chat\.(\w+),/g,
    cased: (name: string) => `${name[0]?.toUpperCase()}${name.slice(1)}`,
    inEnum: (name: string) => name,
  },
] as const;

describe("the example in YAML", () => {
  it("has the arguments and outputs that the schema has, of its types", () => {
    expect(wrongIn(resources.chat.type.replace(":", ":index:"), properties)).toEqual([]);
    for (const output of Object.values(outputs)) {
      expect(pulumiSchema.outputs).toContain(/^\$\{chat\.(\w+)\}$/.exec(output)?.[1]);
    }
  });

  it.each([
    { wrong: { locaton: "x" }, said: ["locaton"] },
    { wrong: { signalr: { sku: "Standard" } }, said: ["signalr.sku"] },
    { wrong: { signalr: { units: "2" } }, said: ["signalr.units"] },
    { wrong: { signalr: { units: 1.5 } }, said: ["signalr.units"] },
    { wrong: { signalr: { allowedOrigins: [1] } }, said: ["signalr.allowedOrigins.0"] },
    { wrong: { location: undefined }, said: ["location"] },
    { wrong: { tags: { team: 1 } }, said: ["tags.team"] },
  ])("would be found wrong with $wrong", ({ wrong, said }) => {
    expect(wrongIn("azure-realtime-events:index:RealtimeEvents", { ...properties, ...wrong })).toEqual(said);
  });

  it("makes what the example in TypeScript makes", async () => {
    const { resources: theirs } = await evaluateStack(exampleStack("whole-stack"));
    const { resources: ours } = await evaluate(() => void new RealtimeEvents("chat", properties), {
      ...{ project: "whole-stack", stack: "dev" },
    });
    const made = (all: typeof ours) => all.map(({ type, name, inputs }) => ({ type, name, inputs: reveal(inputs) }));
    expect(made(ours).slice(1)).toEqual(made(theirs).slice(1));
    expect(ours.length).toBeGreaterThan(40);
  });
});

describe.each(programs)("the example in $language", ({ language, file, argument, member, output, cased, inEnum }) => {
  const text = read(language, file);
  const found = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, ...groups]) => groups);

  it("names the arguments of the one in YAML, which the schema has, in its own case", () => {
    expect(
      found(argument)
        .map(([name = ""]) => name)
        .filter((name) => !(name in (properties.tags ?? {})))
        .sort(),
    ).toEqual(namesOf(properties).map(cased).sort());
  });

  it("names members of the schema's enums, whose values are those in YAML", () => {
    const members = found(member).map(([type = "", name = ""]) => [type, name]);
    expect(members.length).toBe(2);
    const values = members.map(([type = "", name]) => {
      const known = pulumiSchema.enums.get(type)?.find((one) => inEnum(one.name) === name);
      return known?.value;
    });
    expect(values).toEqual([properties.communication?.dataLocation, properties.signalr?.sku]);
  });

  it("has the outputs of the one in YAML", () => {
    const names = Object.values(outputs).map((value) => value.replace(/^\$\{chat\.(\w+)\}$/, "$1"));
    expect(found(output).map(([name]) => name)).toEqual(names.map(cased));
  });

  it("says at the top what it shows, what comes first and what to change", () => {
    const comment = /^((?:#|\/\/).*\n)+/.exec(text)?.[0] ?? "";
    expect(comment).toMatch(/pulumi package add/);
    expect(comment).toMatch(/^(#|\/\/) Change /m);
  });
});

it("every language that has a folder is one of these", () => {
  expect(readdirSync(folder).sort()).toEqual(["yaml", ...programs.map(({ language }) => language)].sort());
});
