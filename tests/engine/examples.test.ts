import { describe, expect, it } from "vitest";
import { createArm } from "../../local/cloud";
import { evaluateStack, type PlannedResource } from "../../plan";
import { exampleNames, exampleStack, inLocalCloud } from "../examples/planned";
import { exampleProject } from "./support/engineProject";
import { createEngineStack, type EngineStack } from "./support/engineStack";
import { expectPreviewEqualsPlan } from "./support/expectPreviewEqualsPlan";
import { sharedByTests, withEngine } from "./support/withEngine";

withEngine("an example in the real engine", () => {
  describe.each(exampleNames)("%s", (name) => {
    let engine: EngineStack;
    let theirs: readonly PlannedResource[];
    sharedByTests(async () => {
      const plan = await inLocalCloud(name);
      theirs = plan.resources.filter((resource) => resource.custom && resource.import !== undefined);
      const [project, arm] = [await exampleProject(name), subscriptionWith(theirs)];
      engine = await createEngineStack({ project, stack: "dev", arm });
      return engine;
    });

    it("previews what npm run plan shows", async () => {
      // Beside the built package, from which an entry is bundled to other bytes than from its sources.
      const directory = engine.project.folder;
      await expectPreviewEqualsPlan(engine, await evaluateStack({ ...exampleStack(name), directory }));
    });

    it("goes up, beside what it adopts", async () => {
      const { steps } = await engine.succeed("up");
      const made = steps.filter(
        ({ op, custom, type }) => custom && op === "create" && type.startsWith("azure-native:"),
      );
      expect(made.length).toBeGreaterThan(0);
      expect(
        steps
          .filter(({ op }) => op === "read")
          .map(({ urn }) => urn)
          .sort(),
      ).toEqual(theirs.map(({ urn }) => urn).sort());
    });

    it("changes nothing by another up and a refresh", async () => {
      await engine.succeed("up", "--expect-no-changes");
      await engine.succeed("refresh", "--expect-no-changes");
    });

    it("leaves only what it adopted when it is destroyed", async () => {
      await engine.succeed("destroy");
      const left = engine.arm.list().filter(({ urn }) => urn !== "");
      expect(left.map(({ urn }) => urn)).toEqual([]);
      for (const { import: id } of theirs) expect(engine.arm.get(String(id)), id).toBeDefined();
    });
  });
});

/** What a program reads by its id was made by others. */
function subscriptionWith(read: readonly PlannedResource[]) {
  const arm = createArm({ assumeForeign: true });
  for (const { type, import: id } of read) arm.adopt({ id: String(id), type, urn: "" });
  return arm;
}
