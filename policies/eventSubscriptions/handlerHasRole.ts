import { everywhere } from "../engine/levels";
import { readPath } from "../engine/read";
import type { LinkedResource, ReviewedStack } from "../engine/reviewed";
import { stackRule } from "../engine/rule";
import { accountsOf } from "../graph/destinations";
import { is } from "../graph/topics";
import { azure } from "../graph/types";

export const handlerHasRole = stackRule({
  id: "handler-has-role",
  title: "A function app has a role on every account that it opens by identity",
  consequence: "The handler starts, is refused, and every message ends as poison.",
  remedy: "assign the app's identity a data role on the account, or on the queue or container in it",
  severity: "critical",
  levels: everywhere("mandatory"),
  topics: ["eventSubscriptions", "functionApp", "roles"],
  source:
    "learn.microsoft.com, Azure Functions developer guide, Connecting to host storage with an identity; Azure built-in roles",
  types: azure.siteSettings,
  check({ resource, stack, report }) {
    const settings = stack.linked(resource);
    const [site] = settings.madeOf("name").filter(({ type }) => is(type, azure.site));
    if (!site || !opensByIdentity(settings)) return;
    for (const account of accountsOf(settings, "properties")) {
      if (!hasRole(site, account, stack))
        report("properties", `leads to ${account.name}, where ${site.name} has no role`);
    }
  },
});

/** Which connection is by identity: the settings' names tell, as every value may be known only later. */
function opensByIdentity(settings: LinkedResource): boolean {
  const properties = readPath(settings.props, "properties");
  return (
    typeof properties === "object" &&
    properties !== null &&
    Object.keys(properties).some((name) => name.endsWith("__credential"))
  );
}

function hasRole(site: LinkedResource, account: LinkedResource, stack: ReviewedStack): boolean {
  return stack
    .ofType(azure.roleAssignment)
    .some((role) => role.madeOf("principalId").includes(site) && accountsOf(role, "scope").includes(account));
}
