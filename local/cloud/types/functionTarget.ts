import { ownerId, parseArmId } from "../armId";
import { type DeployedFunction, type Existing, RefusedError } from "../resourceType";
import { destinationNotFound } from "./deliveryTarget";

const functionTypes = ["microsoft.web/sites/functions", "microsoft.web/sites/slots/functions"];

/**
 * Refuses a function that Event Grid cannot call, as Azure does when a subscription to it is made or changed. What functions
 * a site has is known of one whose code was deployed; what is not known is taken to be right where others' resources are
 * taken to exist, and of the program's own sites where their code comes later.
 */
export function refuseMissingFunction(id: string, existing: Existing): void {
  if (!functionTypes.includes(parseArmId(id).type?.toLowerCase() ?? "")) {
    throw destinationNotFound(id, "expected the id of a Microsoft.Web/sites/functions");
  }
  const siteId = ownerId(id);
  const functions = existing.functionsOf(siteId);
  const site = existing.byId(siteId);
  const mayExist = site && !site.adopted ? existing.codeComesLater : existing.assumeForeign;
  if (functions || !mayExist) refuseUnfitFunction(id, functions ?? []);
}

/** The same of a site whose functions are these. @throws RefusedError */
export function refuseUnfitFunction(id: string, functions: readonly DeployedFunction[]): void {
  const { name } = parseArmId(id);
  const found = functions.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (!found) throw destinationNotFound(id, "Resource should pre-exist before attempting this operation");
  if (found.trigger.toLowerCase() === "eventgridtrigger") return;
  // Code and text: GitHub, Azure/bicep#11656, 2023-08-28.
  throw new RefusedError(
    "Unsupported Azure Function Trigger",
    "Can't add resource; Azure Event Grid supports EventGrid Trigger type only.",
  );
}
