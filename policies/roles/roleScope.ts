import { everywhere } from "../engine/levels";
import { stackRule } from "../engine/rule";
import { is } from "../graph/topics";
import { azure } from "../graph/types";

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
    const isGroup = owners.length > 0 || !/\/providers\//i.test(String(read("scope")));
    if (isGroup) report("scope", "is a resource group or more");
  },
});
