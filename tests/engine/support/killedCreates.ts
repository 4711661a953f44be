import { expect, it } from "vitest";
import { evaluateStack, type Plan } from "../../../plan";
import { compiledProject } from "./engineProject";
import { createEngineStack, type EngineStack } from "./engineStack";
import { isInAzure } from "./isInAzure";
import { killEngine } from "./processes";
import { type Recovered, recover } from "./recover";
import { comesWithItsParent, expectStateIsCloud, expectToBeDestroyed, resourcesOf } from "./stateIsCloud";
import { sharedByTests, withEngine } from "./withEngine";

/** A kill, and what an operator found afterwards. */
interface Kill extends Recovered {
  readonly urn: string;
}

/** The engine is killed inside the creation of every resource of dev, one after the other, and every time recovered. */
export function describeKilledCreates(when: "before" | "after"): void {
  withEngine(`the engine, killed inside each creation ${when} Azure has made the resource`, () => {
    let engine: EngineStack;
    let plan: Plan;
    const kills: Kill[] = [];

    sharedByTests(async () => {
      plan = await evaluateStack({ stack: "dev" });
      engine = await createEngineStack({ project: await compiledProject(), stack: "dev" });
      return engine;
    });

    it("leaves a state that the documented recovery makes equal to Azure, every time", {
      timeout: 1_200_000,
    }, async () => {
      const known = new Set<string>();
      for (;;) {
        engine.server.faults = ({ method, urn }) =>
          method === "PUT" && !known.has(urn) && !kills.some((kill) => kill.urn === urn)
            ? { when, how: "hangs" }
            : undefined;
        // One operation at a time: what is pending is what was killed.
        const running = engine.start("up", "--parallel", "1");
        const hangs = await Promise.race([engine.server.whenHanging(1), running.ended]);
        if ("status" in hangs) {
          expect(hangs.status, hangs.stdout + hangs.stderr).toBe(0);
          break;
        }
        await killEngine(running);
        kills.push({ urn: String(hangs[0]?.urn), ...(await recover(engine)) });
        for (const { urn } of resourcesOf(await expectStateIsCloud(engine))) known.add(urn);
      }
    });

    it("was killed inside the creation of every resource", () => {
      process.stdout.write(`${kills.length} points: killed inside a creation, ${when} it was done\n`);
      const planned = plan.resources.filter(({ custom, type }) => custom && isInAzure(type)).map(({ urn }) => urn);
      expect(kills.map(({ urn }) => urn).sort()).toEqual(planned.sort());
    });

    it("left exactly that creation pending, and it is imported where Azure had done it", () => {
      for (const { urn, pending, imported } of kills) {
        expect(pending).toEqual([urn]);
        const type = plan.resources.find((resource) => resource.urn === urn)?.type ?? "";
        expect(imported).toEqual(when === "after" && !comesWithItsParent(type) ? [urn] : []);
      }
    });

    it("ends with what was planned, and another update changes nothing", async () => {
      const planned = plan.resources.filter(({ custom, type }) => custom && isInAzure(type)).map(({ urn }) => urn);
      const state = await expectStateIsCloud(engine);
      expect(
        resourcesOf(state)
          .map(({ urn }) => urn)
          .sort(),
      ).toEqual(planned.sort());
      await engine.succeed("up", "--expect-no-changes");
    });

    it("is destroyed without a rest", async () => {
      await expectToBeDestroyed(engine);
    });
  });
}
