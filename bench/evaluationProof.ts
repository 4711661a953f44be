import { isDeepStrictEqual } from "node:util";
import { createLocalCloud } from "../local/azureNative";
import { type EvaluateOptions, evaluate, type PlannedResource, type Program } from "../plan";

/**
 * Proves that two programs register the same, of what is compared in JSON everything that a plan has of a resource: once
 * with what only the cloud can know computed, once with a cloud that answers, where every function in the programs runs.
 *
 * @returns how many resources that is
 * @throws naming the first resource that differs
 */
export async function provePlansEqual(component: Program, plain: Program): Promise<number> {
  await resourcesOf(component, plain, () => ({ cloud: createLocalCloud() }));
  return resourcesOf(component, plain, () => ({}));
}

async function resourcesOf(component: Program, plain: Program, options: () => EvaluateOptions): Promise<number> {
  const [expected, found] = [await evaluate(component, options()), await evaluate(plain, options())].map(
    ({ resources }) => new Map(resources.map((resource) => [resource.urn, inJson(resource)])),
  );
  for (const urn of new Set([...(expected?.keys() ?? []), ...(found?.keys() ?? [])])) {
    const [ours, theirs] = [expected?.get(urn), found?.get(urn)];
    if (isDeepStrictEqual(ours, theirs)) continue;
    throw new Error(
      `the plain program no longer registers what the component does:\n${difference(urn, ours, theirs).join("\n")}`,
    );
  }
  return expected?.size ?? 0;
}

type Json = Readonly<Record<string, unknown>>;

function inJson(resource: PlannedResource): Json {
  return JSON.parse(JSON.stringify(resource));
}

function difference(urn: string, ours: Json = {}, theirs: Json = {}): string[] {
  const keys = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])];
  return keys
    .filter((key) => !isDeepStrictEqual(ours[key], theirs[key]))
    .map((key) => `  ${urn}\n    ${key}: ${JSON.stringify(ours[key])}\n    plain: ${JSON.stringify(theirs[key])}`);
}
