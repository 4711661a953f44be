import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { pathInputsOf } from "../../local/azureNative/pathInputs";
import { localSubscriptionId } from "../../local/cloud/armId";
import { resourceTypes } from "../../local/cloud/resourceTypes";
import { evaluateStack } from "../../plan";
import { isInAzure } from "../engine/support/isInAzure";
import { documentedIds } from "../engine/support/recover";
import { recoveryCommands } from "../engine/support/recoveryCommands";

const page = readFileSync("docs/recover.md", "utf8");
const settings = Object.keys(resourceTypes).filter((type) => resourceTypes[type]?.comesWith);

describe("docs/recover.md", () => {
  it("has the commands that the tests of the engine run, and no others", () => {
    const blocks = [...page.matchAll(/^```\n([\s\S]*?)^```/gm)].flatMap(([, block = ""]) => block.trim().split("\n"));
    const commands = blocks.filter((line) => line.startsWith("pulumi "));
    expect([...new Set(commands)].sort()).toEqual(Object.values(recoveryCommands).sort());
  });

  it("names the settings that come with what they configure", () => {
    const [, named = ""] = /<!-- settings -->([\s\S]*?)<!-- \/settings -->/.exec(page) ?? [];
    expect([...named.matchAll(/`([^`]+)`/g)].map(([, type]) => type).sort()).toEqual(settings.sort());
  });

  it.each(["dev", "staging", "prod"])("has the form of the id of everything else in %s", async (stack) => {
    const { resources } = await evaluateStack({ stack });
    const types = resources.filter(({ custom, type }) => custom && isInAzure(type)).map(({ type }) => type);
    const documented = Object.keys(await documentedIds());
    expect(documented).toEqual(expect.arrayContaining(types.filter((type) => !settings.includes(type))));
  });

  it("has ids that the provider takes, made of the inputs that it says", async () => {
    for (const [type, form] of Object.entries(await documentedIds())) {
      const whole = form.replace("<group>", `/subscriptions/${localSubscriptionId}/resourceGroups/{resourceGroupName}`);
      const values: Record<string, string> = {};
      const id = whole.replace(/\{(\w+)\}/g, (_, input: string) => {
        const value = input === "scope" || input === "resourceUri" ? "/subscriptions/other/scope" : `the-${input}`;
        values[input] = value;
        return value;
      });
      expect(pathInputsOf(type, id), type).toMatchObject(values);
    }
  });
});
