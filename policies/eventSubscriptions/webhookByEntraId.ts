import { beyondDev } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { destinationPath, endpointType } from "../graph/destinations";
import { azure } from "../graph/types";

export const webhookByEntraId = resourceRule({
  id: "webhook-by-entra-id",
  title: "A webhook is called with a token of Entra ID",
  consequence: "Anybody who learns the address can post events that look like Azure's.",
  remedy: "set azureActiveDirectoryTenantId and azureActiveDirectoryApplicationIdOrUri, and validate the token",
  severity: "medium",
  levels: beyondDev("advisory"),
  topics: ["eventSubscriptions"],
  source: "learn.microsoft.com, Deliver events to Microsoft Entra protected endpoints, 2022-10-12",
  types: azure.eventSubscription,
  check({ resource, read, report }) {
    if (endpointType(resource) !== "WebHook") return;
    const path = destinationPath(resource);
    for (const name of ["azureActiveDirectoryTenantId", "azureActiveDirectoryApplicationIdOrUri"]) {
      if (!read(`${path}.${name}`)) return report(`${path}.${name}`, "is not set");
    }
  },
});
