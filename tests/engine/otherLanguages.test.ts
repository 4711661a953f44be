import { beforeEach, describe, expect, it } from "vitest";
import { evaluateStack } from "../../plan";
import { exampleStack } from "../examples/planned";
import { createEngineStack, type EngineStack } from "./support/engineStack";
import { isInAzure } from "./support/isInAzure";
import { languageProject, languages } from "./support/otherLanguages";
import { expectStateIsCloud, expectToBeDestroyed } from "./support/stateIsCloud";
import { sharedByTests, withEngine } from "./support/withEngine";

withEngine("the packed package as a plugin", () => {
  describe.each(languages)("for a program in $name", (language) => {
    const missing = language.missing();
    let engine: EngineStack;
    beforeEach(({ skip }) => {
      if (missing !== undefined) skip(missing);
    });
    sharedByTests(async () => {
      if (missing !== undefined) return { close: async () => {} };
      const project = await languageProject(language);
      const surroundings = await language.prepare(project);
      engine = await createEngineStack({ project, stack: "dev", surroundings });
      return engine;
    });

    // Go compiles Pulumi's SDK for it, where it has not yet.
    it("makes what the example in TypeScript makes, by one up, and deploys the code", {
      timeout: 400_000,
    }, async () => {
      const { steps } = await engine.succeed("up");
      const made = steps.filter(({ op, custom, type }) => op === "create" && custom && isInAzure(type));
      const { resources } = await evaluateStack(exampleStack("whole-stack"));
      const planned = resources.filter(({ custom, type }) => custom && isInAzure(type));
      const named = ({ type, name }: { type: string; name: string }) => `${type} ${name}`;
      expect(made.map(named).sort()).toEqual(planned.map(named).sort());
      await expectStateIsCloud(engine);
      expect(engine.deployments.deployed).toHaveLength(1);
      const outputs = JSON.parse(await engine.command("stack", "output", "--json"));
      expect(outputs).toEqual({
        resourceGroupName: expect.stringMatching(/^chat-group/),
        functionAppName: expect.stringMatching(/^chat-app-site/),
        presenceUrl: expect.stringMatching(/^https:\/\/chat-app-site.*\/api\/presence$/),
      });
    });

    it("changes nothing by another up and a refresh", async () => {
      await engine.succeed("up", "--expect-no-changes");
      await engine.succeed("refresh", "--expect-no-changes");
      expect(engine.deployments.deployed).toHaveLength(1);
    });

    it("leaves nothing when it is destroyed", async () => {
      await expectToBeDestroyed(engine);
    });
  });
});
