import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readPage } from "./pages";

const { text: readme, blocks } = readPage("README.md");

describe("README.md", () => {
  it("begins with the two commands", () => {
    expect(blocks[0]).toMatchObject({ language: "", code: "npm ci && npm run local\nnpm ci && npm test\n", line: 3 });
  });

  it("shows a whole stack in about ten lines", () => {
    const [first] = blocks.filter(({ language }) => language === "ts");
    expect(first?.code.trim().split("\n").length).toBeLessThanOrEqual(10);
  });

  it("lists every configuration key with its default and description, as Pulumi.yaml has them", () => {
    const { config } = parse(readFileSync("Pulumi.yaml", "utf8")) as {
      config: Record<string, { default: unknown; description: string }>;
    };
    const rows = [...readme.matchAll(/^\| `(\w+)` \| `(.*)` \| (.*) \|$/gm)].map(([, key, value, text]) => [
      key,
      value,
      text,
    ]);
    const expected = Object.entries(config).map(([key, { default: value, description }]) => [
      key,
      typeof value === "string" && value !== "" ? value : JSON.stringify(value),
      description,
    ]);
    expect(rows).toEqual(expected);
  });
});
