import { describe, expect, it } from "vitest";
import { createArm, createLocalCloud, createResource, RefusedError } from "../../local/cloud";
import { cloudCases } from "../cases/cloud";
import { type CaseResource, type CloudDriver, checkCloudCase } from "../cases/cloudCase";

const token = ({ type }: CaseResource) => `azure-native:${type}`;

/** The local ARM itself, asked as azure-native asks. */
function armDriver(): CloudDriver {
  const arm = createArm();
  const stateOf = (id: string) => {
    const found = arm.get(id);
    return found && { ...found.inputs, ...found.outputs };
  };
  return {
    create(resource) {
      const { id } = createResource(arm, { type: token(resource), inputs: resource.inputs });
      return { id, state: stateOf(id) ?? {} };
    },
    update(id, { inputs }) {
      arm.update(id, inputs);
      return { id, state: stateOf(id) ?? {} };
    },
    delete: arm.delete,
    read: stateOf,
    statusOf: (error) => (error instanceof RefusedError ? error.status : undefined),
  };
}

/** The same as one evaluation of a program uses it, which only makes resources. */
function localCloudDriver(): CloudDriver {
  const cloud = createLocalCloud();
  return {
    create(resource) {
      const urn = `urn:pulumi:dev::test::${token(resource)}::${resource.name}`;
      const { id, outputs } = cloud.create({
        urn,
        type: token(resource),
        name: resource.name,
        inputs: resource.inputs,
      });
      return { id, state: outputs };
    },
  };
}

describe("the local ARM", () => {
  it.each(cloudCases)("$title", (one) => checkCloudCase(one, armDriver()));
});

describe("the cloud of a local run", () => {
  const creations = cloudCases.filter(
    ({ setup, operation, needsGroup }) =>
      "create" in operation && !needsGroup && setup.every((step) => !("delete" in step)),
  );
  it.each(creations)("$title", (one) => checkCloudCase(one, localCloudDriver()));
});

it("has no case twice, and none that is not plain data", () => {
  const titles = cloudCases.map(({ title }) => title);
  expect(new Set(titles).size).toBe(titles.length);
  expect(JSON.parse(JSON.stringify(cloudCases))).toStrictEqual(cloudCases);
});
