import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { formerUrns } from "../../docs/generate/formerUrns";
import { registeredFaults, withMissingLines } from "../../docs/generate/registeredResources";
import { evaluate, type Program } from "../../plan";

type Options = pulumi.ComponentResourceOptions & { readonly type?: string };
const groupType = "azure-native:resources:ResourceGroup";

/** A component of any type, so that a test can change it. */
class Room extends pulumi.ComponentResource {
  constructor(name: string, { type = "test:index:Room", ...opts }: Options = {}) {
    super(type, name, {}, opts);
  }
}

const group = (name: string, opts?: pulumi.CustomResourceOptions) =>
  new resources.ResourceGroup(name, { location: "westeurope" }, opts);

/** A component with a child by its own name, one by another, and a grandchild. */
function house(name: string, opts?: Options) {
  const parent = new Room(name, opts);
  group(`${name}-group`, { parent });
  group("kitchen", { parent });
  const floor = new Room(`${name}-floor`, { type: "test:index:Floor", parent });
  group(`${name}-floor-group`, { parent: floor });
  return parent;
}

const listOf = async (program: Program, list = "") => withMissingLines(list, await evaluate(program));
const faultsOf = async (list: string, program: Program) => registeredFaults(list, await evaluate(program), "list.txt");

/** What a deployment of the second program would lose of the first's, once the list has what is new. */
async function lost(before: Program, after: Program): Promise<string[]> {
  const list = await listOf(after, await listOf(before));
  return (await faultsOf(list, after)).map((fault) => fault.slice(0, fault.indexOf("\n")));
}

describe("a list of registered resources", () => {
  it("says of every resource its type, its name and the types above it, sorted", async () => {
    const list = await listOf(() => void house("home"));
    expect(list.split("\n").filter((line) => !line.startsWith("#"))).toEqual([
      `${groupType}  home-floor-group  < test:index:Floor < test:index:Room`,
      `${groupType}  home-group  < test:index:Room`,
      `${groupType}  kitchen  < test:index:Room`,
      "pulumi:pulumi:Stack  project-stack",
      "test:index:Floor  home-floor  < test:index:Room",
      "test:index:Room  home",
      "",
    ]);
  });

  it("finds nothing wrong with the program that it was made of", async () => {
    const program = () => void house("home");
    expect(await faultsOf(await listOf(program), program)).toEqual([]);
  });

  it("names what a rename without an alias would delete, and what to do", async () => {
    const list = await listOf(() => void group("old"));
    const [first, second, ...rest] = await faultsOf(list, () => void group("new"));
    expect(rest).toEqual([]);
    expect(first).toBe(
      `${groupType}  old\n  would be deleted: nothing registers it. Renamed, moved or of another type? Give what it is now ` +
        'aliases: [{ name: "old" }] (or type, or parent; what is below a component follows it). ' +
        'Removed on purpose? Prefix its line in list.txt with "- ".',
    );
    expect(second).toBe(`${groupType}  new\n  is not in list.txt. New? npm run docs adds it.`);
  });

  it.each<[string, Program, Program]>([
    ["a rename", () => group("old"), () => group("new", { aliases: [{ name: "old" }] })],
    ["a rename by URN", () => group("old"), () => group("new", { aliases: [urnOf(groupType, "old")] })],
    ["a component's rename", () => house("home"), () => house("flat", { aliases: [{ name: "home" }] })],
    [
      "a component's change of type",
      () => house("home"),
      () => house("home", { type: "test:index:Flat", aliases: [{ type: "test:index:Room" }] }),
    ],
    [
      "a component that moved into another, with all below it",
      () => house("home"),
      () => house("home", { parent: new Room("street"), aliases: [{ parent: pulumi.rootStackResource }] }),
    ],
    [
      "a move out of a component",
      () => group("inner", { parent: new Room("home") }),
      () => group("inner", { aliases: [{ parent: new Room("home") }] }),
    ],
    [
      "a move out of a component that was renamed meanwhile",
      () => group("inner", { parent: new Room("home", { type: "test:index:Old" }) }),
      () => group("inner", { aliases: [{ parent: new Room("home", { aliases: [{ type: "test:index:Old" }] }) }] }),
    ],
    [
      "a rename below a component that was renamed at the same time",
      () => group("home-old", { parent: new Room("home") }),
      () =>
        group("flat-new", {
          parent: new Room("flat", { type: "test:index:Flat", aliases: [{ name: "home", type: "test:index:Room" }] }),
          aliases: [{ name: "flat-old" }],
        }),
    ],
  ])("lets %s pass that an alias covers", async (_what, before, after) => {
    expect(await lost(before, after)).toEqual([]);
  });

  it.each<[string, Program, Program, string[]]>([
    [
      "a component's rename without an alias, with all below it that is called after it",
      () => house("home"),
      () => house("flat"),
      [
        `${groupType}  home-floor-group  < test:index:Floor < test:index:Room`,
        `${groupType}  home-group  < test:index:Room`,
        "test:index:Floor  home-floor  < test:index:Room",
        "test:index:Room  home",
      ],
    ],
    [
      "a component's change of type without an alias, with all below it",
      () => group("inner", { parent: new Room("home") }),
      () => group("inner", { parent: new Room("home", { type: "test:index:Flat" }) }),
      [`${groupType}  inner  < test:index:Room`, "test:index:Room  home"],
    ],
    [
      "a move without an alias",
      () => group("inner", { parent: new Room("home") }),
      () => [new Room("home"), group("inner")],
      [`${groupType}  inner  < test:index:Room`],
    ],
    [
      "a rename whose alias names something else",
      () => group("old"),
      () => group("new", { aliases: [{ name: "odl" }] }),
      [`${groupType}  old`],
    ],
    ["a removal", () => [group("one"), group("two")], () => group("one"), [`${groupType}  two`]],
  ])("stops %s", async (_what, before, after, expected) => {
    expect(await lost(before, after)).toEqual(expected);
  });

  it("keeps asking for every name that a resource ever had", async () => {
    const twice = await listOf(
      () => void group("second", { aliases: [{ name: "first" }] }),
      await listOf(() => void group("first")),
    );
    const third = (...names: string[]) => faultsOf(twice, () => void group("third", { aliases: names.map(named) }));
    expect(await third("first", "second")).toEqual([expect.stringContaining("third\n  is not in")]);
    expect(await third("second")).toContainEqual(expect.stringContaining(`${groupType}  first\n  would be deleted`));
  });

  it("lets nothing inherit from an alias of its parent that no stack ever had", async () => {
    const list = `${groupType}  home-group  < test:index:Room\n`;
    const program = () => group("flat-group", { parent: new Room("flat", { aliases: [{ name: "home" }] }) });
    expect((await faultsOf(list, program))[0]).toContain("home-group  < test:index:Room\n  would be deleted");
  });

  it("takes a marked line for a resource that was removed on purpose, until it is there again", async () => {
    const both = () => [group("one"), group("two")];
    const list = (await listOf(both)).replace(/^.*two$/m, "- $&");
    expect(await faultsOf(list, () => group("one"))).toEqual([]);
    expect(await faultsOf(list, both)).toEqual([
      `${groupType}  two\n  is registered again: take the "- " before its line in list.txt away.`,
    ]);
  });

  it("only ever gets further lines: marks, comments and what is no longer registered stay", async () => {
    const list = `# a remark\n- ${groupType}  b\n${groupType}  d\n`;
    const grown = await listOf(() => [group("a"), group("b"), group("c"), group("e")], list);
    expect(grown.split("\n")).toEqual([
      "# a remark",
      `${groupType}  a`,
      `- ${groupType}  b`,
      `${groupType}  c`,
      `${groupType}  d`,
      `${groupType}  e`,
      "pulumi:pulumi:Stack  project-stack",
      "",
    ]);
    expect(await listOf(() => [group("a"), group("b"), group("c"), group("e")], grown)).toBe(grown);
  });

  it("names every line that it cannot read, and loses none", async () => {
    await expect(listOf(() => group("a"), `${groupType} a\n\n-${groupType}\n`)).rejects.toThrow(
      `line 1: expected "type  name  < type < type", got "${groupType} a"\nline 3: expected`,
    );
  });
});

describe("the former URNs of a child", () => {
  it.each<[string, pulumi.Alias[], pulumi.Alias[]]>([
    ["the parent's other name", [{ name: "home" }], []],
    ["the parent's other type", [{ type: "test:index:Old" }], []],
    ["its own other name", [], [{ name: "flat-old" }]],
    ["its own other stack and project", [], [{ stack: "other", project: "other" }]],
    ["both", [{ name: "home" }, { type: "test:index:Old" }], [{ name: "flat-old" }, { name: "other" }]],
  ])("include all that the SDK itself computes for an engine that does not: %s", async (_what, parents, own) => {
    const plan = await evaluate(() => {
      const parent = new Room("flat", { aliases: parents });
      new Room("flat-inner", { parent, aliases: own, type: "test:index:Inner" });
      return { urns: pulumi.all(pulumi.allAliases(own, "flat-inner", "test:index:Inner", parent, "flat")) };
    });
    const expected = plan.outputs["urns"] as string[];
    const known = new Set(parents.map((alias) => urnOf("test:index:Room", "flat", alias as object)));
    const found = formerUrns(plan, known).get(urnOf("test:index:Room$test:index:Inner", "flat-inner"));
    expect(expected.length).toBe(own.length + parents.length * (1 + own.length));
    expect([...(found ?? [])]).toEqual(expect.arrayContaining(expected));
  });
});

const named = (name: string): pulumi.Alias => ({ name });

function urnOf(type: string, name: string, instead: { type?: string; name?: string } = {}): string {
  return `urn:pulumi:stack::project::${instead.type ?? type}::${instead.name ?? name}`;
}
