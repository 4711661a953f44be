import { expect, it } from "vitest";
import { evaluateStack, type Plan } from "../../../plan";
import { ownProject } from "./engineProject";
import { createEngineStack, type EngineStack } from "./engineStack";
import { expectPreviewEqualsPlan } from "./expectPreviewEqualsPlan";
import { isInAzure } from "./isInAzure";
import { expectToBeDestroyed } from "./stateIsCloud";
import { sharedByTests, withEngine } from "./withEngine";

/** Everything that a stack goes through from its first preview to its end. */
export function describeEnvironment(stack: string): void {
  withEngine(`the ${stack} stack in the real engine`, () => {
    let engine: EngineStack;
    let plan: Plan;
    sharedByTests(async () => {
      plan = await evaluateStack({ stack });
      engine = await createEngineStack({ project: await ownProject(), stack });
      return engine;
    });

    it("previews what npm run plan shows: types, URNs, parents, inputs and options, computed values as computed", async () => {
      await expectPreviewEqualsPlan(engine, plan);
    });

    it("goes up, with what was planned in Azure and in the state", async () => {
      const { steps } = await engine.succeed("up");
      expect(steps.filter(({ op }) => op !== "create")).toEqual([]);
      const { resources = [] } = await engine.state();
      const planned = plan.resources.map(({ urn }) => urn).sort();
      const inState = resources.filter(({ type }) => !type.startsWith("pulumi:providers:"));
      expect(inState.map(({ urn }) => urn).sort()).toEqual(planned);
      for (const { custom, id, type, urn } of inState) {
        if (custom && isInAzure(type)) expect(engine.arm.get(String(id)), urn).toBeDefined();
      }
    });

    it.each(["up", "refresh", "up"] as const)("changes nothing by another %s", async (operation) => {
      const { steps, stdout } = await engine.succeed(operation, "--expect-no-changes");
      expect(steps.filter(({ op }) => op !== "refresh")).toEqual([]);
      expect(stdout).toContain(`${plan.resources.length} unchanged`);
    });

    if (stack === "prod") {
      it("refuses to be destroyed, and keeps everything", async () => {
        const before = engine.arm.save();
        const { status, errors } = await engine.run("destroy");
        expect(status).not.toBe(0);
        expect(errors.map(({ message }) => message).join()).toMatch(/protect/);
        expect(engine.arm.save()).toBe(before);
      });

      it("leaves only what is retained once it is unprotected and destroyed", async () => {
        await engine.command("state", "unprotect", "--all", "--yes");
        await engine.succeed("destroy");
        const retained = plan.resources.filter(({ custom, retainOnDelete }) => custom && retainOnDelete);
        // A storage account always has settings, whoever manages them.
        const left = engine.arm.list().filter(({ urn }) => urn !== "");
        expect(left.map(({ urn }) => urn).sort()).toEqual(retained.map(({ urn }) => urn).sort());
        expect((await engine.state()).resources ?? []).toEqual([]);
      });
    } else {
      it("leaves nothing when it is destroyed", async () => {
        await expectToBeDestroyed(engine);
      });
    }
  });
}
