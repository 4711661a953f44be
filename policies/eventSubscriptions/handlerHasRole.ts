import { everywhere } from "../engine/levels";
import { listOf, readPath } from "../engine/read";
import type { LinkedResource, ReviewedStack } from "../engine/reviewed";
import { stackRule } from "../engine/rule";
import { accountsOf } from "../graph/destinations";
import { namedBy } from "../graph/named";
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
  types: [...azure.siteSettings, ...azure.site],
  check({ resource, stack, report }) {
    const own = stack.linked(resource);
    const { site, input, names } = settingsOf(own, stack);
    if (!site || !names.some((name) => byIdentity.test(name))) return;
    for (const account of accountsOf(own, input, stack)) {
      if (!hasRole(site, account, stack)) report(input, `leads to ${account.name}, where ${site.name} has no role`);
    }
  },
});

/** Which connection is by identity: the settings' names tell, as every value may be known only later. */
const byIdentity = /__(credential|accountName|(blob|queue|table)ServiceUri)$/;

/** The names of an app's settings, be they in a resource of their own or in the app itself. */
function settingsOf(own: LinkedResource, stack: ReviewedStack) {
  if (is(own.type, azure.site)) {
    const list = listOf(readPath(own.props, "siteConfig.appSettings"));
    return { site: own, input: "siteConfig", names: list.map((setting) => String(readPath(setting, "name"))) };
  }
  const isSlot = own.type.endsWith("Slot");
  const [site] = namedBy(own, isSlot ? "slot" : "name", isSlot ? "slot" : "site", stack);
  return { site, input: "properties", names: Object.keys(readPath(own.props, "properties") ?? {}) };
}

/** A role of the app's own identity or of one that it was given; on the account, in it, or on the group that it is in. */
function hasRole(site: LinkedResource, account: LinkedResource, stack: ReviewedStack): boolean {
  const identities = [site, ...site.madeOf("identity").filter(({ type }) => is(type, azure.userIdentity))];
  const groups = account.madeOf("resourceGroupName");
  return stack
    .ofType(azure.roleAssignment)
    .some(
      (role) =>
        role.madeOf("principalId").some((principal) => identities.includes(principal)) &&
        (accountsOf(role, "scope", stack).includes(account) || isOnGroup(role, groups)),
    );
}

/** A scope below the group, of something else in it, is made of that as well. */
function isOnGroup(role: LinkedResource, groups: readonly LinkedResource[]): boolean {
  const scope = role.madeOf("scope");
  return scope.length > 0 && scope.every((owner) => groups.includes(owner));
}
