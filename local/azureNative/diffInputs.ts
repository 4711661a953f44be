import { changedInputs, type InputChange } from "../../plan/changes/compareInputs";
import { effectOfChange } from "../../plan/changes/replaceOnChange";
import { createBeforeDelete, withoutMarks } from "./ownNotes";

type Properties = Readonly<Record<string, unknown>>;

export interface InputDiff {
  readonly path: string;
  readonly kind: "add" | "delete" | "update";
  readonly replaces: boolean;
}

export interface DiffAnswer {
  readonly diffs: readonly InputDiff[];
  readonly deleteBeforeReplace: boolean;
}

/**
 * Inputs against inputs, and what Azure does not change in place against the table of plan/. A new name was drawn if the
 * program gave none, so then the replacement comes first; else the old one has to make room.
 * Source: pulumi-azure-native, provider/pkg/provider/provider.go: Diff.
 */
export function diffInputs(type: string, before: Properties, after: Properties, state: Properties): DiffAnswer {
  // An import knows the API version only from the state.
  const version = { azureApiVersion: state.azureApiVersion };
  const changes = changedInputs(withoutMarks({ ...version, ...before }), withoutMarks(after));
  const diffs = changes.map((change) => diffOf(type, change, state));
  const keepsName = before[createBeforeDelete] !== true;
  return { diffs, deleteBeforeReplace: keepsName && diffs.some(({ replaces }) => replaces) };
}

function diffOf(type: string, { path, before, after }: InputChange, state: Properties): InputDiff {
  const kind = before === undefined ? "add" : after === undefined ? "delete" : "update";
  // What Azure has already is only written out.
  const isKnown = kind === "add" && state[path] === after;
  const replaces = !isKnown && effectOfChange(type, path, before, after).effect === "replace";
  return { path, kind, replaces };
}
