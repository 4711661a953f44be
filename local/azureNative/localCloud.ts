import { type Cloud, Computed } from "../../plan";
import { createArm } from "../cloud/arm";
import { armIdKey } from "../cloud/armId";
import { createResource } from "../cloud/createResource";
import { derivedGuid } from "../cloud/derived";
import { withName } from "../cloud/place";
import { checkArguments } from "./checkCall";
import { checkInputs } from "./checkInputs";
import type { PropertyFailure } from "./checkShape";
import { defaultInputs } from "./defaultInputs";
import { functions } from "./functions";

/**
 * Azure as one evaluation of a program needs it: checks inputs as the provider does, names what the program leaves unnamed,
 * and takes what the program reads by id, the resource groups that it names, and the functions of its sites to exist: the
 * bundle runs after the program, and only then are its functions known. The same program gets the same
 * answers in every run, each in an empty subscription.
 */
export function createLocalCloud(): Cloud {
  const arm = createArm({ assumeForeign: true, codeComesLater: true });
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
      refuseWrong(name, request);
      const id = arm.idOf(request);
      // Of a setting that is there with its parent: the second one of a program would undo the first.
      if (made.has(armIdKey(id))) throw new Error(`cannot create already existing resource '${id}'`);
      const { outputs } = createResource(arm, request);
      made.add(armIdKey(id));
      return { id, outputs };
    },
    invoke(token, args) {
      const answer = functions[token];
      if (answer) refuse(checkArguments(token, args));
      return answer;
    },
  };
}

interface Request {
  readonly type: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

function refuseWrong(name: string, { type, inputs }: Request): void {
  const isUnknown = (value: unknown) => value instanceof Computed;
  const unknown = new Computed();
  // The place of a group that is only taken to exist is nobody's to know.
  const surroundings = { groupLocation: () => "unknown", isUnknown, unknown };
  const completed = defaultInputs({ token: type, logicalName: name, inputs }, surroundings);
  refuse(checkInputs(type, completed, isUnknown));
}

function refuse(failures: readonly PropertyFailure[]): void {
  if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("; "));
}
