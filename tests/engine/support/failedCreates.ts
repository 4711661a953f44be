import { expect, it } from "vitest";
import { evaluateStack, type Plan } from "../../../plan";
import { compiledProject } from "./engineProject";
import { createEngineStack, type EngineStack, type StackState } from "./engineStack";
import { isInAzure } from "./isInAzure";
import { expectStateIsCloud, resourcesOf } from "./stateIsCloud";
import { sharedByTests, withEngine } from "./withEngine";

/** Azure fails the creation of every resource of dev, one after the other; each update makes good what the last one left. */
export function describeFailedCreates(when: "before" | "after"): void {
  withEngine(`an error of Azure's ${when} it has made a resource`, () => {
    let engine: EngineStack;
    let plan: Plan;
    const failed: string[] = [];
    const planned = () =>
      plan.resources
        .filter(({ custom, type }) => custom && isInAzure(type))
        .map(({ urn }) => urn)
        .sort();

    sharedByTests(async () => {
      plan = await evaluateStack({ stack: "dev" });
      engine = await createEngineStack({ project: await compiledProject(), stack: "dev" });
      return engine;
    });

    it("names the resource, and the next update makes it good, for each in turn", { timeout: 1_200_000 }, async () => {
      let state: StackState = {};
      for (;;) {
        const known = resourcesOf(state).map(({ urn }) => urn);
        const reached: string[] = [];
        let failing: string | undefined;
        engine.server.faults = ({ method, urn }) => {
          reached.push(urn);
          if (method !== "PUT" || known.includes(urn) || failed.includes(urn) || failing) return undefined;
          failing = urn;
          return { when, how: "fails" };
        };
        const { status, errors, stdout } = await engine.run("up", "--parallel", "1");
        state = await expectStateIsCloud(engine);
        // What earlier updates left is made good by the next one that gets to it, though that fails later on.
        const madeGood = failed.filter((urn) => reached.includes(urn));
        expect(urnsOf(state)).toEqual(expect.arrayContaining(madeGood));
        expect(incomplete(state).filter((urn) => madeGood.includes(urn))).toEqual([]);
        if (failing === undefined) {
          expect(status, stdout).toBe(0);
          expect(madeGood.length).toBeGreaterThan(0);
          break;
        }
        expect(status).not.toBe(0);
        expect(errors.filter(({ urn }) => urn !== "")).toEqual([
          { urn: failing, message: expect.stringContaining('Code="InternalServerError"') },
        ]);
        expect(urnsOf(state).includes(failing)).toBe(when === "after");
        expect(incomplete(state).includes(failing)).toBe(when === "after");
        failed.push(failing);
      }
    });

    it("was tried with every resource", () => {
      process.stdout.write(`${failed.length} points: a creation failed ${when} it was done\n`);
      expect([...failed].sort()).toEqual(planned());
    });

    it("ends with what was planned, and another update changes nothing", async () => {
      const state = await expectStateIsCloud(engine);
      expect(urnsOf(state).sort()).toEqual(planned());
      expect(incomplete(state)).toEqual([]);
      await engine.succeed("up", "--expect-no-changes");
    });
  });
}

function urnsOf(state: StackState): string[] {
  return resourcesOf(state).map(({ urn }) => urn);
}

/** What the engine knows to have failed after it was made. */
function incomplete(state: StackState): string[] {
  return resourcesOf(state)
    .filter(({ initErrors = [] }) => initErrors.length > 0)
    .map(({ urn }) => urn);
}
