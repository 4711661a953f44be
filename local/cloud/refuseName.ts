import { nameProblem, nameRules } from "./nameRules";
import { type Making, RefusedError } from "./resourceType";

/**
 * Refuses a name that the naming rules exclude.
 * @param token - Pulumi's type token.
 */
export function refuseName(token: string, { name, previous }: Making): void {
  const type = token.replace("azure-native:", "");
  const rule = nameRules[type];
  const problem = rule && !previous && nameProblem(rule, name);
  if (!problem) return;
  const known = answers[type]?.(name, problem);
  throw known ?? new RefusedError("InvalidResourceName", `Resource name ${name} is invalid: ${problem}.`);
}

type Answer = (name: string, problem: string) => RefusedError;

/** The code and the first sentence, of the storage services: learn.microsoft.com, "Common REST API error codes". */
const storageAnswer: Answer = (_, problem) =>
  new RefusedError("InvalidResourceName", `The specified resource name contains invalid characters: ${problem}.`);

/** How Azure refuses a name, by type. */
const answers: Readonly<Record<string, Answer>> = {
  // Code and text: GitHub, pulumi/templates#274, 2022-05-04.
  "storage:StorageAccount": (name) =>
    new RefusedError(
      "AccountNameInvalid",
      `${name} is not a valid storage account name. Storage account name must be between 3 and 24 characters in length ` +
        "and use numbers and lower-case letters only.",
    ),
  "storage:BlobContainer": storageAnswer,
  "storage:Queue": storageAnswer,
  "storage:Table": storageAnswer,
  // Code and beginning: GitHub, microsoft/microsoft-foundry-for-vscode#53, 2025-06-05.
  "resources:ResourceGroup": (name, problem) =>
    new RefusedError("InvalidResourceGroup", `The provided resource group name '${name}' is invalid: ${problem}.`),
};
