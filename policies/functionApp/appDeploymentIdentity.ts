import { everywhere } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { azure } from "../graph/types";

export const appDeploymentIdentity = resourceRule({
  id: "app-deployment-identity",
  title: "A Flex Consumption app reads its code by identity",
  consequence: "The key of the account with the code stands in the settings of the app.",
  remedy:
    "set functionAppConfig.deployment.storage.authentication.type to SystemAssignedIdentity or UserAssignedIdentity",
  severity: "medium",
  levels: everywhere("mandatory"),
  topics: ["functionApp"],
  source: "npm @pulumi/azure-native 3.28.0, FunctionsDeploymentAuthenticationArgs",
  types: azure.site,
  check({ read, report }) {
    const path = "functionAppConfig.deployment.storage.authentication.type";
    const type = read(path);
    if (type !== undefined && !/Identity$/.test(String(type))) report(path, `is ${String(type)}`);
  },
});
