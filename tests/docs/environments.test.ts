import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { environmentMarkers, environmentsTable } from "../../docs/generate/environmentsTable";
import { driftedFiles, generatedFiles } from "../../docs/generate/generatedFiles";
import { replaceBetween } from "../../docs/generate/markdown";
import { planDifferences } from "../../docs/generate/planDifferences";
import { stackFiles } from "../../docs/generate/stackFiles";
import { stackNames, stackPlans } from "../../docs/generate/stackPlans";
import { evaluate, type Plan, type PlannedResource } from "../../plan";

/** The table's rows of one program that is told its stack. */
async function rowsOf(program: (stack: string) => unknown): Promise<string[]> {
  const plans = await Promise.all(["one", "two"].map((stack) => evaluate(() => void program(stack), { stack })));
  return environmentsTable(plans).split("\n").slice(2);
}

/** Any resource with any inputs. */
class Thing extends pulumi.CustomResource {
  constructor(name: string, inputs: object, opts?: pulumi.CustomResourceOptions, type = "test:index:Thing") {
    super(type, name, { ...inputs }, opts);
  }
}

class Provider extends pulumi.ProviderResource {}

describe("the table of environments", () => {
  it.each<[string, (inTwo: boolean) => unknown, string[]]>([
    ["nothing of what is alike", () => new Thing("a", { size: 1, list: [1, { b: 2 }] }), []],
    ["a value", (inTwo) => new Thing("a", { sku: { size: inTwo ? 2 : 1 } }), ["| Thing | `sku.size` | 1 | 2 |"]],
    [
      "texts, lists and switches",
      (inTwo) => new Thing("a", inTwo ? { a: ["x", "y"], b: true } : { a: [], b: false }),
      ["| Thing | `a` | [] | `x`, `y` |", "| Thing | `b` | no | yes |"],
    ],
    ["a value that one lacks", (inTwo) => new Thing("a", inTwo ? { size: 0 } : {}), ["| Thing | `size` | – | 0 |"]],
    [
      "options",
      (inTwo) => new Thing("a", {}, { protect: inTwo, retainOnDelete: inTwo, ignoreChanges: inTwo ? ["b"] : [] }),
      ["| Thing | option `ignoreChanges` | [] | `b` |", "| Thing | option `protect`, `retainOnDelete` | no | yes |"],
    ],
    [
      "a resource that one lacks, without its inputs",
      (inTwo) => inTwo && new Thing("a", { size: 1 }),
      ["| Thing | registered at all | no | yes |"],
    ],
    [
      "resources of a type together, when they differ alike",
      (inTwo) => ["a", "b"].map((name) => new Thing(name, { size: inTwo })),
      ["| Thing (all 2) | `size` | no | yes |"],
    ],
    [
      "some of a type by name",
      (inTwo) => ["a", "b", "c"].map((name) => new Thing(name, { size: name !== "a" && inTwo })),
      ["| Thing (`b`, `c`) | `size` | no | yes |"],
    ],
    [
      "paths together, when they differ alike",
      (inTwo) => new Thing("a", { b: { days: inTwo ? 7 : 1 }, c: { days: inTwo ? 7 : 1 } }),
      ["| Thing | `b.days`, `c.days` | 1 | 7 |"],
    ],
    [
      "items of a list by name, wherever they stand",
      (inTwo) => new Thing("a", { list: [...(inTwo ? [{ name: "new", v: 1 }] : []), { name: "x.y", v: 2 }] }),
      ["| Thing | `list[new].name` | – | `new` |", "| Thing | `list[new].v` | – | 1 |"],
    ],
    [
      "items without a name of their own by number",
      (inTwo) => new Thing("a", { list: [{ name: "x" }, { name: "x", v: inTwo }] }),
      ["| Thing | `list[1].v` | no | yes |"],
    ],
    [
      "long paths without their middle",
      (inTwo) => new Thing("a", { a: { b: { c: { d: inTwo } } } }),
      ["| Thing | `a…c.d` | no | yes |"],
    ],
    [
      "long paths in full, when they would read the same",
      (inTwo) => new Thing("a", { a: { b: { c: { d: inTwo } }, e: { c: { d: inTwo ? 1 : 2 } } } }),
      ["| Thing | `a.b.c.d` | no | yes |", "| Thing | `a.e.c.d` | 2 | 1 |"],
    ],
    [
      "types of one last name with what tells them apart",
      (inTwo) => [new Thing("a", { b: inTwo }), new Thing("c", { d: inTwo }, {}, "test:other/v1:Thing")],
      ["| index:Thing | `b` | no | yes |", "| other:Thing | `d` | no | yes |"],
    ],
    [
      "what would break a row as what does not",
      (inTwo) => new Thing("a", { query: inTwo ? "a\n| b" : "`c`" }),
      ["| Thing | `query` | `` `c` `` | `a \\| b` |"],
    ],
  ])("has %s", async (_what, program, expected) => {
    const rows = await rowsOf((stack) => program(stack === "two"));
    expect(rows).toEqual(expected);
  });

  it("says of more than three types that differ alike whether they are all that have it", async () => {
    const types = ["A", "B", "C", "D"];
    const everywhere = await rowsOf((stack) =>
      types.map((type) => new Thing(type, { tags: { stack } }, {}, `test:index:${type}`)),
    );
    expect(everywhere).toEqual(["| all 4 that have it | `tags.stack` | `one` | `two` |"]);
    const nearly = await rowsOf((stack) =>
      [...types, "E"].map((type) => new Thing(type, { a: type === "E" || stack }, {}, `test:index:${type}`)),
    );
    expect(nearly).toEqual(["| A<br>B<br>C<br>D | `a` | `one` | `two` |"]);
  });

  it("takes what only some stacks have for alike when it is so where it is", async () => {
    const plans = await Promise.all(
      ["one", "two", "three"].map((stack) =>
        evaluate(
          () => {
            if (stack !== "three") new Thing("a", { tag: stack, own: stack });
            new Thing("b", { tag: stack });
          },
          { stack },
        ),
      ),
    );
    expect(environmentsTable(plans).split("\n").slice(2)).toEqual([
      "| Thing (`a`) | registered at all | yes | yes | no |",
      "| Thing (`a`) | `own` | `one` | `two` | – |",
      "| Thing (all 2) | `tag` | `one` | `two` | `three` |",
    ]);
  });

  it.each([
    ["what only they begin with", ["x-b-1", "x-b-2", "x-b-3"], ["x-a", "x-bc"], "`x-b-*`"],
    ["name, when others begin so, too", ["x-1", "x-2", "x-3"], ["x-a"], "`x-1`, `x-2`, `x-3`"],
    ["name, when they have nothing in common", ["ab", "ac", "ad"], ["b"], "`ab`, `ac`, `ad`"],
  ])("calls several by %s", async (_what, differing, others, expected) => {
    const rows = await rowsOf((stack) => {
      for (const name of differing) new Thing(name, { v: stack });
      for (const name of others) new Thing(name, { v: "" });
    });
    expect(rows).toEqual([`| Thing (${expected}) | \`v\` | \`one\` | \`two\` |`]);
  });

  it("gives each of up to three types that differ alike a row", async () => {
    const rows = await rowsOf((stack) => {
      for (const type of ["A", "B", "C"]) new Thing(type, { v: stack }, {}, `test:index:${type}`);
    });
    expect(rows).toEqual(["A", "B", "C"].map((type) => `| ${type} | \`v\` | \`one\` | \`two\` |`));
  });

  it("takes computed values and secrets for alike, hides them, and tells them from nothing", async () => {
    const rows = await rowsOf((stack) => {
      const group = new resources.ResourceGroup("group", {});
      const secret = pulumi.secret(`the secret of ${stack}`);
      new Thing("a", { alike: group.id, hidden: secret, ...(stack === "two" && { ref: group.id, key: secret }) });
    });
    expect(rows).toEqual(["| Thing | `key` | – | *secret* |", "| Thing | `ref` | – | *by Azure* |"]);
  });

  it("takes providers for alike that differ only in the stack that they are of", async () => {
    const rows = await rowsOf((stack) => {
      const near = new Provider("test", "near");
      const far = new Provider("test", "far");
      new Thing("a", {}, { provider: near });
      new Thing("b", {}, { provider: stack === "two" ? near : far });
    });
    expect(rows).toEqual([
      expect.stringMatching(/^\| Thing \(`b`\) \| option `provider` \| .*::far::.* \| .*::near::/),
    ]);
  });
});

describe("README.md's table of environments", () => {
  const plans = stackPlans(resolve("."));

  it("and the lists of what is registered are what the stacks make of them: npm run docs writes them", async () => {
    const root = resolve(".");
    expect(driftedFiles(root, new Map([...generatedFiles(), ...(await stackFiles(root))]))).toEqual([]);
  });

  it("has a column for every stack that there is a file for", () => {
    const files = readdirSync(".").flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? []);
    expect(files.sort()).toEqual([...stackNames].sort());
  });

  it("leaves out no input and no protection that two plans do not have alike", async () => {
    const told = planDifferences(await plans).flatMap(({ kind, paths, subjects }) =>
      subjects.flatMap(({ names }) =>
        names.flatMap((name) =>
          kind === "registered" ? name : paths.map(([first]) => `${name} ${first?.split("[")[0]}`),
        ),
      ),
    );
    const missing = differingProperties(await plans).filter((property) => !told.includes(property));
    expect(missing).toEqual([]);
    expect(differingProperties(await plans).length).toBeGreaterThan(20);
  });

  it.each([
    ["without the first marker", environmentMarkers.close, environmentMarkers.open],
    ["without the second marker", environmentMarkers.open, environmentMarkers.close],
    [
      "with a marker twice",
      `${environmentMarkers.open}${environmentMarkers.open}${environmentMarkers.close}`,
      environmentMarkers.open,
    ],
    [
      "with the markers the wrong way round",
      `${environmentMarkers.close}${environmentMarkers.open}`,
      environmentMarkers.open,
    ],
  ])("is not written into a page %s", (_what, page, named) => {
    expect(() => replaceBetween(page, environmentMarkers, "")).toThrow(`README.md: the marker ${named} must`);
  });

  it("replaces what stands between the markers and nothing else", () => {
    const { open, close } = environmentMarkers;
    expect(replaceBetween(`before${open}old${close}after`, environmentMarkers, "$& new")).toBe(
      `before${open}\n$& new\n${close}after`,
    );
  });
});

/** `name property` of everything that some plan has otherwise, found by another way than the table's. */
function differingProperties(plans: readonly Plan[]): string[] {
  const names = new Set(plans.flatMap((plan) => plan.resources.filter(({ custom }) => custom).map(({ name }) => name)));
  return [...names].flatMap((name) => {
    const found = plans.map((plan) => plan.resources.find((resource) => resource.name === name && resource.custom));
    const present = found.filter((resource): resource is PlannedResource => resource !== undefined);
    const flat = present.map(({ inputs, protect, retainOnDelete }) => ({ ...inputs, protect, retainOnDelete }));
    const keys = new Set(flat.flatMap((properties) => Object.keys(properties)));
    const differing = [...keys].filter(
      (key) => new Set(flat.map((properties) => JSON.stringify(properties[key as keyof (typeof flat)[0]]))).size > 1,
    );
    return [...(present.length < plans.length ? [name] : []), ...differing.map((key) => `${name} ${key}`)];
  });
}
