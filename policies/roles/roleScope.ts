import { everywhere } from "../engine/levels";
import { stackRule } from "../engine/rule";
import { is } from "../graph/topics";
import { azure } from "../graph/types";

/** The id of a resource has its provider in it; that of a management group has one, too. */
const ofResource = /\/providers\/(?!Microsoft\.Management\/managementGroups\/)/i;

export const roleScope = stackRule({
  id: "role-scope",
  title: "A role is assigned on a resource, not on a group or a subscription",
  consequence: "The identity may do it to everything in there, to what comes later, too.",
  remedy: "set scope to the id of the queue, container or account that it is for",
  severity: "high",
  levels: everywhere("mandatory"),
  topics: ["roles"],
  source: "learn.microsoft.com, Best practices for Azure RBAC",
  types: azure.roleAssignment,
  check({ resource, stack, read, report }) {
    const owners = stack.linked(resource).madeOf("scope");
    // What it is made of tells before the id is known.
    if (owners.some(({ type }) => !is(type, azure.resourceGroup))) return;
    if (owners.length > 0 || !ofResource.test(String(read("scope")))) report("scope", "is a resource group or more");
  },
});
