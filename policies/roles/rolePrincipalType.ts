import { everywhere } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { azure } from "../graph/types";

export const rolePrincipalType = resourceRule({
  id: "role-principal-type",
  title: "A role assignment says what its principal is",
  consequence: "Azure looks a new identity up where it may not have arrived yet, and refuses: PrincipalNotFound.",
  remedy: "set principalType, ServicePrincipal for a managed identity",
  severity: "medium",
  levels: everywhere("mandatory"),
  topics: ["roles"],
  source: "learn.microsoft.com, Steps to assign an Azure role, 2024-06-25",
  types: azure.roleAssignment,
  check({ read, report }) {
    if (read("principalType") === undefined) report("principalType", "is not set");
  },
});
