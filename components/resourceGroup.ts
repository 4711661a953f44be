import type * as pulumi from "@pulumi/pulumi";
import { checked } from "./adoption";
import type { NamesOf } from "./argumentNames";
import { checkGroupId, groupNameOf } from "./armId";
import type { Problems } from "./problems";

/** Where resources go: an azure-native `ResourceGroup` fits as it is, an existing group by its id alone. */
export interface ResourceGroupArgs {
  /** ARM id. Names that must be unique within Azure derive from it. */
  readonly id: pulumi.Input<string>;
  /** Its name. @defaultValue the last part of the id */
  readonly name?: pulumi.Input<string> | undefined;
}

/** By name, for {@link checkNames}. */
export const groupNames: NamesOf<ResourceGroupArgs> = { id: true, name: true };

/** A resource group with its name. */
export interface ResourceGroupRef {
  /** ARM id. */
  readonly id: pulumi.Input<string>;
  /** The last part of the id. */
  readonly name: pulumi.Input<string>;
}

/** The group with its name, which its id holds. */
export function resourceGroupOf({ id, name }: ResourceGroupArgs): ResourceGroupRef {
  return { id, name: name ?? groupNameOf(id) };
}

/** A resource group that must be there. */
export function checkResourceGroup(problems: Problems, group: ResourceGroupArgs | undefined): void {
  problems.required("resourceGroup", "a resource group, or the id of an existing one in { id }", group?.id);
  checkGroupId(problems, "resourceGroup.id", group?.id);
}

/** The group of arguments that {@link checkResourceGroup} has accepted. */
export function checkedGroup({
  resourceGroup,
}: {
  readonly resourceGroup?: ResourceGroupArgs | undefined;
}): ResourceGroupRef {
  return resourceGroupOf(checked(resourceGroup, "resourceGroup"));
}
