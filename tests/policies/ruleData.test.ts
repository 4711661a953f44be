import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as pack from "../../policies/library";
import { rules } from "../../policies/library";
import { shippedOptions } from "../../policies/shippedOptions";

const folders = [...new Set(rules.flatMap(({ topics }) => topics))];
const camelCase = (id: string) => id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe("the rules", () => {
  it("are at least 40, each with an id of its own", () => {
    expect(rules.length).toBeGreaterThanOrEqual(40);
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });

  it("are one a file, each file a rule of the pack", () => {
    const files = folders.flatMap((folder) => readdirSync(join("policies", folder)).map((file) => `${folder}/${file}`));
    expect(files.sort()).toEqual(rules.map(({ id, topics }) => `${folderOf(id, topics)}/${camelCase(id)}.ts`).sort());
  });

  it.each(rules.map((rule) => [rule.id, rule] as const))("%s is data that a reviewer can use", (id, rule) => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(rule.title).toMatch(/^[A-Z].*[^.]$/);
    // One sentence.
    expect(rule.consequence).toMatch(/^[A-Z].*\.$/);
    expect(rule.consequence.slice(0, -1)).not.toMatch(/\. [A-Z]/);
    expect(rule.remedy).toMatch(/^[a-z].*[^.]$/);
    expect(rule.source).not.toBe("");
    expect(Object.keys(rule.levels)).toEqual(["dev", "staging", "prod"]);
    expect(pack).toHaveProperty(camelCase(id), rule);
  });

  it("map to ids in full", () => {
    for (const { id, sameAs = {} } of rules) {
      for (const other of sameAs.azurePolicy ?? []) expect(other, id).toMatch(guid);
      for (const other of sameAs.psRule ?? []) expect(other, id).toMatch(/^AZR-\d{6}$/);
      for (const other of sameAs.checkov ?? []) expect(other, id).toMatch(/^CKV2?_AZURE_\d+$/);
      for (const other of sameAs.mcsb ?? []) expect(other, id).toMatch(/^[A-Z]{2}-\d+$/);
      // A control is that of a definition: without one nothing puts the rule under it.
      if (sameAs.mcsb) expect(sameAs.azurePolicy?.length ?? 0, id).toBeGreaterThan(0);
    }
  });

  it("have a default and a schema for every option", () => {
    for (const { id, options } of rules) {
      expect(Object.keys(options?.defaults ?? {}), id).toEqual(Object.keys(options?.schema ?? {}));
    }
  });

  it("are not stricter in development than in production", () => {
    const rank = { disabled: 0, advisory: 1, mandatory: 2 };
    for (const { id, levels } of rules) {
      expect(rank[levels.dev], id).toBeLessThanOrEqual(rank[levels.staging]);
      expect(rank[levels.staging], id).toBeLessThanOrEqual(rank[levels.prod]);
    }
  });

  it("that the pack has options for are there", () => {
    expect(rules.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(shippedOptions)));
  });

  it("are as many as README.md says", () => {
    expect(readFileSync("README.md", "utf8")).toContain(`\n${rules.length} rules ([docs/policies.md]`);
  });

  it("are of the version of the package", () => {
    const versionIn = (file: string) => (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
    expect(versionIn("policies/package.json")).toBe(versionIn("package.json"));
  });
});

/** Of the folders that its topics name, the one that has its file. */
function folderOf(id: string, topics: readonly string[]): string | undefined {
  return topics.find((topic) => existsSync(join("policies", topic, `${camelCase(id)}.ts`)));
}
