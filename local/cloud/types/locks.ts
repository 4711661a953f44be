import { lockToken } from "../refuseLocked";
import { refuseNotFound } from "../refuseMissing";
import { type Making, RefusedError, type ResourceType, textInput } from "../resourceType";

/** Source: azure-native `authorization.ManagementLockByScope`, API 2020-05-01. */
const levels = ["NotSpecified", "CanNotDelete", "ReadOnly"];
const maxNotesLength = 512;

/** Management locks. */
export const lockTypes: Readonly<Record<string, ResourceType>> = {
  [lockToken]: {
    nameInput: "lockName",
    // learn.microsoft.com, "Naming rules and restrictions for Azure resources".
    naming: { maxLength: 90 },
    armType: "Microsoft.Authorization/locks",
    id: (name, inputs) => `${textInput(inputs, "scope")}/providers/Microsoft.Authorization/locks/${name}`,
    check,
  },
};

function check({ name, inputs, existing }: Making): void {
  refuseNotFound(textInput(inputs, "scope"), existing);
  const level = textInput(inputs, "level");
  if (!levels.includes(level)) {
    throw new RefusedError(
      "InvalidRequest",
      `lock "${name}": expected level to be one of ${levels.join(", ")}, got ${JSON.stringify(level)}`,
    );
  }
  if (String(inputs.notes ?? "").length > maxNotesLength) {
    throw new RefusedError("InvalidRequest", `lock "${name}": expected notes of at most ${maxNotesLength} characters`);
  }
}
