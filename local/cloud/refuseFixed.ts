import { effectOfChange } from "../../plan";
import { changedInputs, type InputChange } from "../../plan/changes/compareInputs";
import { inPath } from "../../plan/changes/fixedInputs";
import { parseArmId } from "./armId";
import { type CloudResource, RefusedError } from "./resourceType";

/**
 * Refuses a change of what a resource keeps for life. What that is says the table of `plan/changes`, with its sources; how
 * Azure says so is known of some inputs only.
 */
export function refuseFixed(previous: CloudResource, inputs: CloudResource["inputs"]): void {
  for (const change of changedInputs(previous.inputs, inputs)) {
    if (change.path === "location") refuseOtherLocation(previous, change);
    else if (!isSameInAzure(change)) refuseChange(previous, change);
  }
}

function refuseChange({ id, type }: CloudResource, { path, before, after }: InputChange): void {
  const { effect, source } = effectOfChange(type, path, before, after);
  // What the id is made of is the same, or it would be another resource.
  if ((effect !== "refused" && effect !== "replace") || source === inPath.source) return;
  const known = answers[`${type} ${path}`] ?? answers[type];
  if (known) throw new RefusedError(known.code, known.text, 400);
  throw new RefusedError(
    "PropertyChangeNotAllowed",
    `${path} of ${id} cannot change from ${JSON.stringify(before) ?? "nothing"} to ${JSON.stringify(after) ?? "nothing"} (${source})`,
  );
}

/** How Azure refuses, by type and input or by type alone. */
const answers: Readonly<Record<string, { readonly code: string; readonly text: string }>> = {
  // GitHub, Azure/azure-quickstart-templates#13688, 2024-01-03.
  "azure-native:eventgrid:SystemTopic source": {
    code: "InvalidRequest",
    text: "System topic source cannot be modified.",
  },
  // GitHub, MicrosoftDocs/azure-docs#47207, 2020-01-31.
  "azure-native:storage:StorageAccount sku.name": {
    code: "InvalidValuesForRequestParameters",
    text: "Values for request parameters are invalid: sku.",
  },
  // GitHub, Azure/Azure-Landing-Zones#2040, 2022-03-08, with the status.
  "azure-native:authorization:RoleAssignment": {
    code: "RoleAssignmentUpdateNotPermitted",
    text: "Tenant ID, application ID, principal ID, and scope are not allowed to be updated.",
  },
};

/** A location that is not said again stays. */
function refuseOtherLocation({ id, outputs }: CloudResource, { after }: InputChange): void {
  const from = outputs.location;
  if (typeof from !== "string" || typeof after !== "string" || plain(from) === plain(after)) return;
  const { name, resourceGroup, type } = parseArmId(id);
  if (type === undefined) {
    // GitHub, microsoft/bedrock#100, 2019-02-13, with the status.
    throw new RefusedError(
      "InvalidResourceGroupLocation",
      `Invalid resource group location '${after}'. The Resource group already exists in location '${from}'.`,
      409,
    );
  }
  // Text: GitHub, MicrosoftDocs/azure-docs#70422, 2021-02-10.
  throw new RefusedError(
    "InvalidResourceLocation",
    `The resource '${name}' already exists in location '${from}' in resource group '${resourceGroup}'. ` +
      `A resource with the same name cannot be created in location '${after}'. Please select a new resource name.`,
    409,
  );
}

/** Azure compares ids and names without regard to case, and "West Europe" is "westeurope". */
function isSameInAzure({ before, after }: InputChange): boolean {
  return typeof before === "string" && typeof after === "string" && plain(before) === plain(after);
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(" ", "");
}
