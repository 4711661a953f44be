import { everywhere } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { azure } from "../graph/types";

/** Source: learn.microsoft.com, "Azure built-in roles". */
const broad = new Map([
  ["8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "Owner"],
  ["b24988ac-6180-42a0-ab88-20f7382dd24c", "Contributor"],
  ["18d7d88d-d35e-4fb5-a5c3-7773c20a72d9", "User Access Administrator"],
  ["f58310d9-a9f6-439a-9e8d-f62e7b41a168", "Role Based Access Control Administrator"],
]);

export const roleLeastPrivilege = resourceRule({
  id: "role-least-privilege",
  title: "No role that may do everything is assigned",
  consequence: "A fault in the app is a fault in all that its identity may change.",
  remedy: "assign the role for the data that it works on",
  severity: "critical",
  levels: everywhere("mandatory"),
  topics: ["roles"],
  source: "learn.microsoft.com, Azure built-in roles; Best practices for Azure RBAC",
  types: azure.roleAssignment,
  check({ read, report }) {
    const id = String(read("roleDefinitionId")).toLowerCase();
    const name = broad.get(id.slice(id.lastIndexOf("/") + 1));
    if (name) report("roleDefinitionId", `is ${name}`);
  },
});
