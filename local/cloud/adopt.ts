import { parseArmId, resourceGroupId } from "./armId";
import { outputsOf } from "./outputsOf";
import { type CloudResource, type Making, RefusedError, type ResourceType } from "./resourceType";

/** Where an adopted resource is, unless its group says more. */
const adoptedRegion = "westeurope";

/** An existing resource that a program reads by its id. */
export interface AdoptRequest {
  readonly id: string;
  /** Pulumi's type token. */
  readonly type: string;
  readonly urn: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
}

/**
 * What a program reads by its id. Nobody asks Azure for it, so it is taken to exist, as far as programs look: in the region
 * of its resource group where the program has that, else in `westeurope`, with a system-assigned identity where its type
 * takes one. An ACS resource is `global` and without, and so is its topic to a subscription. What lies in it is not known: a program that uses
 * something in it makes it or reads it, too.
 *
 * @throws RefusedError for an id that is not one of this type, which Azure would not find.
 */
export function adopt(
  { id, type, urn, inputs: sent = {} }: AdoptRequest,
  resourceType: ResourceType,
  { existing, guid, now }: Pick<Making, "existing" | "guid" | "now">,
): CloudResource {
  const { resourceGroup, type: armType, name } = parseArmId(id);
  refuseOtherType(id, armType, resourceType);
  const region = regionOf(resourceGroup, existing);
  const settings = {
    ...(resourceType.located ? { location: region } : {}),
    ...resourceType.adopted?.({ id, urn, region, existing }),
    ...sent,
  };
  const inputs = {
    ...(resourceGroup === undefined ? {} : { resourceGroupName: resourceGroup }),
    ...(resourceType.nameInput === undefined ? {} : { [resourceType.nameInput]: name }),
    ...settings,
  };
  const making = { id, name, location: settings.location, inputs, existing, guid, now };
  return { id, urn, type, inputs, outputs: { ...settings, ...outputsOf(type, resourceType, making) }, adopted: true };
}

function regionOf(resourceGroup: string | undefined, existing: Making["existing"]): string {
  const group = resourceGroup === undefined ? undefined : existing.byId(resourceGroupId(resourceGroup));
  return typeof group?.outputs.location === "string" ? group.outputs.location : adoptedRegion;
}

function refuseOtherType(id: string, armType: string | undefined, resourceType: ResourceType): void {
  // The id of a group has no provider.
  const found = armType ?? "Microsoft.Resources/resourceGroups";
  if (found.toLowerCase() === resourceType.armType.toLowerCase()) return;
  throw new RefusedError(
    "ResourceNotFound",
    `expected the id of a ${resourceType.armType}, got ${JSON.stringify(id)}`,
    404,
  );
}
