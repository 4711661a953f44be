import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import type { WriteCall } from "../../../local/management/faults";
import { compiledProject } from "./engineProject";
import { createEngineStack, type EngineStack } from "./engineStack";
import { expectStateIsCloud } from "./stateIsCloud";

/** The dev stack, whose tags a test changes to have every resource that takes them updated. */
export interface FaultedStack {
  readonly engine: EngineStack;
  /** Sets the value of the tag `environment`. */
  tag(value: string): Promise<void>;
  /** Fails unless every resource that is tagged has that value. */
  expectTagged(value: string): void;
  close(): Promise<void>;
}

export async function createFaultedStack(): Promise<FaultedStack> {
  const project = await compiledProject();
  const engine = await createEngineStack({ project, stack: "dev" });
  return {
    engine,
    async tag(value) {
      const settings = await readFile(join(project.folder, "Pulumi.dev.yaml"), "utf8");
      await project.write("Pulumi.dev.yaml", settings.replace(/environment: .*/, `environment: ${value}`));
    },
    expectTagged(value) {
      const tagged = engine.arm.list().flatMap(({ inputs }) => (inputs.tags ? [inputs.tags] : []));
      expect(tagged.length).toBeGreaterThan(0);
      for (const tags of tagged) expect(tags).toMatchObject({ environment: value });
    },
    close: engine.close,
  };
}

/** Ends with Azure, the state and the program saying the same, by an update and another that changes nothing. */
export async function expectToConverge(engine: EngineStack): Promise<void> {
  engine.server.faults = () => undefined;
  await engine.succeed("up");
  await expectStateIsCloud(engine);
  await engine.succeed("up", "--expect-no-changes");
}

/** Whether a call is about the resource of a logical name. */
export function isAbout({ urn }: Pick<WriteCall, "urn">, name: string): boolean {
  return urn.endsWith(`::${name}`);
}
