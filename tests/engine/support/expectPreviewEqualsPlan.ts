import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import type { Plan } from "../../../plan";
import type { EngineStack } from "./engineStack";
import { comparableOfPlan, comparablesOfPreview } from "./previewed";

/** Holds the engine's preview of a stack against a plan of it, resource by resource. */
export async function expectPreviewEqualsPlan({ arm, project, succeed }: EngineStack, plan: Plan): Promise<void> {
  const file = join(project.folder, "preview.plan");
  const { stdout } = await succeed("preview", "--json", "--save-plan", file);
  const { resourcePlans } = JSON.parse(await readFile(file, "utf8"));
  const sent = new Map(plan.resources.map(({ urn, inputs }) => [urn, inputs]));
  const previewed = comparablesOfPreview(
    JSON.parse(stdout).steps,
    resourcePlans,
    (urn) => sent.get(urn) ?? {},
    (id) => arm.get(id)?.outputs ?? {},
  );
  const planned = plan.resources.map(comparableOfPlan);
  const byUrn = (list: typeof planned) => Object.fromEntries(list.map((resource) => [resource.urn, resource]));
  expect(byUrn(previewed)).toEqual(byUrn(planned));
}
