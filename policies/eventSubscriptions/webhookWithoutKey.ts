import { everywhere } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { destinationPath, endpointType } from "../graph/destinations";
import { azure } from "../graph/types";

/** Names that keys have in URLs: of Azure Functions, of Logic Apps and SAS, and of others. */
const keyNames = [
  ...["code", "sig", "signature", "key", "apikey", "accesskey", "functionskey", "xfunctionskey", "subscriptionkey"],
  ...["token", "accesstoken", "secret", "clientsecret", "password", "pwd", "auth", "authorization"],
];

export const webhookWithoutKey = resourceRule({
  id: "webhook-without-key",
  title: "No webhook has a key in its URL",
  consequence:
    "The key is in the state, in logs and in whatever shows the subscription, and it does not change by itself.",
  remedy:
    "let Entra ID protect the endpoint (azureActiveDirectoryTenantId), or deliver to the function by endpointType AzureFunction",
  severity: "high",
  levels: everywhere("mandatory"),
  topics: ["eventSubscriptions"],
  source: "learn.microsoft.com, Webhook Event Handlers for Azure Event Grid, 2026-03-27",
  types: azure.eventSubscription,
  check({ resource, read, report }) {
    if (endpointType(resource) !== "WebHook") return;
    const path = `${destinationPath(resource)}.endpointUrl`;
    const text = String(read(path));
    // By hand, as an address without a scheme may have a key, too.
    const [address = "", query = ""] = text.split(/\?(.*)/s);
    const names = [...new URLSearchParams(query).keys()];
    const found = names.find((name) => keyNames.includes(name.toLowerCase().replaceAll(/[-_.]/g, "")));
    // The value is not said: messages are logged.
    if (found) report(path, `has a key in its query, as "${found}"`);
    else if (/^(\w+:)?\/\/[^/]*@/.test(address)) report(path, "has a name or a password before its host");
  },
});
