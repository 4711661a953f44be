/** One input that cannot change on a resource that exists, with where that is written. */
export interface FixedInput {
  readonly source: string;
  /** Values that do change into one another, group by group; a value in no group is alone. */
  readonly inPlaceAmong?: readonly (readonly string[])[];
  /** The only values that nothing changes into or out of. */
  readonly apart?: readonly string[];
}

/** What is known of one resource type. Paths are of inputs, for example `sku.name`. */
export interface FixedInputsOfType {
  /** The input that names the resource itself. */
  readonly name?: string;
  /** What the provider makes of an absent name: the logical name and a random suffix, or the logical name itself. */
  readonly generatedName?: "random" | "copy";
  /** When one of these changes, the provider replaces the resource. */
  readonly replaces: Readonly<Record<string, FixedInput>>;
  /** When one of these changes, the provider sends it as an update, and Azure does not take it. */
  readonly refuses: Readonly<Record<string, FixedInput>>;
  /** The provider does not compare these: how it makes the resource, not what it is. */
  readonly notCompared?: readonly string[];
  /** What goes with the resource, when it holds something. */
  readonly holds?: string;
}

/** npm @pulumi/azure-native 3.28.0 by its sources in GitHub, pulumi/pulumi-azure-native. */
export const inPath: FixedInput = {
  source: "pulumi-azure-native, provider/pkg/provider/diff.go: a parameter of the resource's path",
};

/** Azure's own word that an input is for creation only, which the provider replaces on. */
export const createOnly: FixedInput = {
  source: "azure-rest-api-specs: x-ms-mutability without update; pulumi-azure-native, provider/pkg/gen/properties.go",
};

/** The provider's own list. */
export const listed: FixedInput = { source: "pulumi-azure-native, provider/pkg/gen/replacement.go: forceNewMap" };

/** What another provider replaces on, and this one does not know of. */
export const onlyTerraform: FixedInput = {
  source: "hashicorp/terraform-provider-azurerm, 2026-08-21: ForceNew; pulumi-azure-native has no such rule",
};

/** Most resources: in a resource group, and for ever. */
export const inGroup = { resourceGroupName: inPath };

/** Most top-level resources: in a resource group and a region. */
export const located = { ...inGroup, location: createOnly };
