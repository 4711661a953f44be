import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { rules } from "../../policies/library";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const read = (file: string) => readFileSync(join("examples/policy-pack", file), "utf8");
const own = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;

it("the example of a pack takes five rules of the package and adds one", () => {
  const [, imported = ""] = /import \{([^}]+)\} from "azure-realtime-events\/policies"/.exec(read("index.ts")) ?? [];
  const names = imported.split(",").map((name) => name.trim());
  // A rule's constant is its id in camel case; tests/policies/ruleData.test.ts holds it.
  const known = rules.map(({ id }) => id.replaceAll("-", "").toLowerCase());
  const taken = names.filter((name) => known.includes(name.toLowerCase()));
  expect(taken).toHaveLength(5);
  expect(read("index.ts").match(/resourceRule\(\{/g)).toHaveLength(1);
});

it("the example of a pack can be copied: its packages are those that are tested here", () => {
  const { dependencies, devDependencies } = JSON.parse(read("package.json")) as Manifest;
  const tested = { ...own.devDependencies, ...own.dependencies, [own.name]: own.version };
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    expect([name, version]).toEqual([name, tested[name]]);
  }
});
