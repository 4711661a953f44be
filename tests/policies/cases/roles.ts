import { cases, type RuleCase } from "../support/ruleCase";

const roles = [
  ...["communication", "signalr"].flatMap((source) =>
    ["dead-letter", "poison", "queue"].map((part) => `realtime-app-${source}-${part}-role`),
  ),
  ...["host-blob", "host-queue", "metrics", "table"].map((part) => `realtime-app-${part}-role`),
  ...["dead-letter", "send"].map((part) => `realtime-signalr.realtime-signalr-inbox-${part}-role`),
];

const withKnownRoles: RuleCase["comply"] = ({ set }) => {
  for (const name of roles) set(name, "roleDefinitionId", "/providers/Microsoft.Authorization/roleDefinitions/reader");
};

export const rolesCases = cases(
  {
    rule: "role-least-privilege",
    comply: withKnownRoles,
    breaks: ({ set }) =>
      set(
        "realtime-app-table-role",
        "roleDefinitionId",
        "/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
      ),
    resource: "realtime-app-table-role",
    property: "roleDefinitionId",
    reads: ["roleDefinitionId"],
  },
  {
    rule: "role-scope",
    breaks: ({ add }) =>
      add({
        type: "azure-native:authorization:RoleAssignment",
        name: "wide",
        props: { principalType: "ServicePrincipal", scope: "/subscriptions/0", roleDefinitionId: "reader" },
      }),
    resource: "wide",
    property: "scope",
    reads: ["scope"],
  },
  {
    rule: "role-principal-type",
    breaks: ({ set }) => set("realtime-app-table-role", "principalType", undefined),
    resource: "realtime-app-table-role",
    property: "principalType",
    reads: ["principalType"],
  },
);
