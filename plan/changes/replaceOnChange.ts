import type { FixedInput, FixedInputsOfType } from "./fixedInputs";
import { fixedInputsOfPlatform } from "./fixedInputsOfPlatform";
import { fixedInputsOfServices } from "./fixedInputsOfServices";

/** What a change of one input does to the resource. */
export type ChangeEffect =
  /** It stays what it is, and gets the new value. */
  | "in place"
  /** The provider deletes it and makes another. */
  | "replace"
  /** The provider tries it in place, Azure refuses: it takes a replacement that the program asks for. */
  | "refused"
  /** The type is not in the table. */
  | "unknown";

/** An effect, and where it is written. */
export interface EffectOfChange {
  readonly effect: ChangeEffect;
  /** Absent when nothing says that the input is fixed. */
  readonly source?: string;
}

/** Pulumi type token to the inputs that a resource keeps for life: plain data, every entry with its source. */
export const replaceOnChange: Readonly<Record<string, FixedInputsOfType>> = {
  ...fixedInputsOfServices,
  ...fixedInputsOfPlatform,
};

/**
 * The types whose name or id an input is made of when it is computed. Without an entry it may be of anything that the
 * resource depends on.
 */
export const referencedTypes: Readonly<Record<string, readonly string[]>> = {
  resourceGroupName: ["azure-native:resources:ResourceGroup"],
  accountName: ["azure-native:storage:StorageAccount"],
  systemTopicName: ["azure-native:eventgrid:SystemTopic"],
  namespaceName: ["azure-native:eventhub:Namespace", "azure-native:servicebus:Namespace"],
  serverFarmId: ["azure-native:web:AppServicePlan"],
  virtualNetworkName: ["azure-native:network:VirtualNetwork"],
  virtualNetwork: ["azure-native:network:VirtualNetwork"],
  subnet: ["azure-native:network:Subnet"],
  privateEndpointName: ["azure-native:network:PrivateEndpoint"],
  privateZoneName: ["azure-native:privatedns:PrivateZone"],
  name: ["azure-native:web:WebApp"],
  siteId: ["azure-native:web:WebApp"],
  workspaceId: ["azure-native:operationalinsights:Workspace"],
  workspaceResourceId: ["azure-native:operationalinsights:Workspace"],
  principalId: [
    "azure-native:web:WebApp",
    "azure-native:eventgrid:SystemTopic",
    "azure-native:managedidentity:UserAssignedIdentity",
  ],
};

/** What is known of a type, be it named with an API version or without; `undefined` when it is not in the table. */
export function fixedInputsOf(type: string): FixedInputsOfType | undefined {
  const plain = withoutApiVersion(type);
  return Object.hasOwn(replaceOnChange, plain) ? replaceOnChange[plain] : undefined;
}

/** `azure-native:storage/v20240101:Queue` is `azure-native:storage:Queue`. */
export function withoutApiVersion(type: string): string {
  return type.replace(/\/v\d{8}\w*(?=:)/, "");
}

/**
 * What a change of one input from `before` to `after` does.
 *
 * @param path - A path of the table, for example `sku.name`, or anything below it: `subnet.id` is below `subnet`.
 */
export function effectOfChange(type: string, path: string, before?: unknown, after?: unknown): EffectOfChange {
  const known = fixedInputsOf(type);
  if (!known) return { effect: "unknown" };
  const replaces = entryFor(known.replaces, path);
  if (replaces) return { effect: "replace", source: replaces.source };
  const refuses = entryFor(known.refuses, path);
  if (refuses && !goesInPlace(refuses, before, after)) return { effect: "refused", source: refuses.source };
  return { effect: "in place" };
}

function entryFor(entries: Readonly<Record<string, FixedInput>>, path: string): FixedInput | undefined {
  // What replaces an object as a whole replaces its fixed members too.
  return Object.entries(entries).find(([fixed]) => isWithin(path, fixed) || isWithin(fixed, path))?.[1];
}

/** Whether `path` is `outer` or something in it. */
export function isWithin(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);
}

function goesInPlace({ inPlaceAmong, apart }: FixedInput, before: unknown, after: unknown): boolean {
  if (apart) return ![before, after].some((value) => apart.includes(String(value)));
  return inPlaceAmong?.some((group) => group.includes(String(before)) && group.includes(String(after))) === true;
}
