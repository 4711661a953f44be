import { describe, expect, it } from "vitest";
import { createLocalCloud } from "../../local/azureNative";
import { createArm, createResource, type PutRequest } from "../../local/cloud";
import { withName } from "../../local/cloud/place";
import { type Cloud, type EvaluateStackOptions, evaluateStack } from "../../plan";
import { exampleStack } from "../examples/planned";

const stacks: readonly (readonly [title: string, options: EvaluateStackOptions])[] = [
  ...["dev", "staging", "prod"].map((stack) => [`the stack ${stack}`, { stack }] as const),
  ["the example hardened, with a private network and locks", exampleStack("hardened")],
  ["the example event-hubs", exampleStack("event-hubs")],
];

/** A subscription that a program went up in, with what it asked for in its order. */
async function up(options: EvaluateStackOptions) {
  const arm = createArm();
  const requests: PutRequest[] = [];
  const { invoke } = createLocalCloud();
  const cloud: Cloud = {
    create(request) {
      if (request.type.startsWith("pulumi")) return { id: request.urn, outputs: {} };
      const put = { type: request.type, urn: request.urn, inputs: withName(request) };
      requests.push(put);
      return createResource(arm, put);
    },
    ...(invoke && { invoke }),
  };
  // A preview, so that no example writes files.
  await evaluateStack({ ...options, cloud, preview: true });
  return { arm, requests };
}

describe.each(stacks)("%s", (_, options) => {
  it("goes up, stays as it is when asked for again, and leaves nothing when it goes down", async () => {
    const { arm, requests } = await up(options);
    const before = arm.save();
    for (const request of requests) arm.put(request);
    expect(arm.save()).toBe(before);
    for (const request of requests.toReversed()) arm.delete(arm.idOf(request));
    expect(arm.list()).toEqual([]);
  });
});
