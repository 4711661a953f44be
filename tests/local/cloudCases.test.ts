import { describe, expect, it } from "vitest";
import { createLocalCloud } from "../../local/azureNative";
import { createArm, createResource, RefusedError } from "../../local/cloud";
import { cloudCases } from "../cases/cloud";
import { type CaseResource, type CloudCase, type CloudDriver, checkCloudCase } from "../cases/cloudCase";
import { deploy } from "../cases/deploy";

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
    deploy: (siteId, functions) => deploy(arm, siteId, functions),
    read: stateOf,
    statusOf: (error) => (error instanceof RefusedError ? error.status : undefined),
  };
}

/** The same as one evaluation of a program uses it, which makes and reads resources. */
function localCloudDriver(): CloudDriver {
  const cloud = createLocalCloud();
  const asked = (resource: CaseResource) => ({
    urn: `urn:pulumi:dev::test::${token(resource)}::${resource.name}`,
    type: token(resource),
    name: resource.name,
  });
  return {
    create(resource) {
      const { id, outputs } = cloud.create({ ...asked(resource), inputs: resource.inputs });
      return { id, state: outputs };
    },
    read: (id, resource) => cloud.create({ ...asked(resource), inputs: {}, id }).outputs,
  };
}

/** Why a program cannot ask for a case, if it cannot. */
function outOfReach({ setup, operation }: CloudCase): string | undefined {
  if ("update" in operation) return "a run starts empty, so everything is made and nothing changed";
  if ("delete" in operation || setup.some((step) => "delete" in step)) return "a run deletes nothing";
  if (setup.some((step) => "deploy" in step)) return "a run's code runs after its program";
  return undefined;
}

describe("the local ARM", () => {
  it.each(cloudCases)("$title", (one) => checkCloudCase(one, armDriver()));
});

describe("the cloud of a local run", () => {
  const inReach = cloudCases.filter((one) => !outOfReach(one));

  it.each(inReach.filter(({ nothingAssumed }) => !nothingAssumed))("$title", (one) =>
    checkCloudCase(one, localCloudDriver()),
  );

  it("takes what nobody made and a program refers to, to exist, so none of it is refused", async () => {
    const foreign = inReach.filter(({ nothingAssumed }) => nothingAssumed);
    expect(foreign).not.toEqual([]);
    for (const one of foreign) {
      await expect(checkCloudCase(one, localCloudDriver()), one.title).rejects.toThrow(/to have property "error"/);
    }
  });
});

it("has no case twice, and none that is not plain data", () => {
  const titles = cloudCases.map(({ title }) => title);
  expect(new Set(titles).size).toBe(titles.length);
  expect(JSON.parse(JSON.stringify(cloudCases))).toStrictEqual(cloudCases);
});
