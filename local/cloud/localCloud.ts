import type { Cloud } from "../../plan";
import { createArm } from "./arm";
import { armIdKey } from "./armId";
import { createResource } from "./createResource";
import { derivedGuid } from "./derived";
import { functions } from "./functions";
import { withName } from "./place";

/**
 * {@link createArm} as one evaluation of a program needs it: names what the program leaves unnamed, and takes what the
 * program reads by id, and the resource groups that it names, to exist. The same program gets the same answers in every
 * run, each in an empty subscription.
 */
export function createLocalCloud(): Cloud {
  const arm = createArm({ assumeResourceGroups: true });
  const made = new Set<string>();
  return {
    create({ urn, type, name, inputs, id: read }) {
      // Providers and dynamic resources are parts of the program: nothing in Azure answers for them.
      if (/^pulumi:providers:|^pulumi-nodejs:dynamic[:/]/.test(type)) return { id: derivedGuid(urn), outputs: {} };
      if (read !== undefined) {
        const known = arm.get(read);
        const found = arm.adopt({ id: read, type, urn, inputs });
        return { id: found.id, outputs: known === found ? { ...found.inputs, ...found.outputs } : found.outputs };
      }
      const request = { type, urn, inputs: withName({ type, urn, name, inputs }) };
      const id = arm.idOf(request);
      // Of a setting that is there with its parent: the second one of a program would undo the first.
      if (made.has(armIdKey(id))) throw new Error(`cannot create already existing resource '${id}'`);
      const { outputs } = createResource(arm, request);
      made.add(armIdKey(id));
      return { id, outputs };
    },
    invoke: (token) => functions[token],
  };
}
