import { everywhere } from "../engine/levels";
import { stackRule } from "../engine/rule";
import { namedBy } from "../graph/named";
import { azure } from "../graph/types";

/** By the names that ARM has for both. */
const accesses = [
  { types: azure.ftpAccess, what: "ftp" },
  { types: azure.scmAccess, what: "scm" },
] as const;

export const appBasicAuth = stackRule({
  id: "app-basic-auth",
  title: "User names and passwords open neither FTP nor SCM of a function app",
  consequence: "A publish profile that somebody once downloaded deploys code until it is reset.",
  remedy: "add WebAppFtpAllowed and WebAppScmAllowed with allow false (basicAuth of HandlerApp)",
  severity: "high",
  levels: everywhere("mandatory"),
  topics: ["functionApp"],
  source: "learn.microsoft.com, Disable basic authentication in Azure App Service deployments",
  types: azure.site,
  check({ resource, stack, report }) {
    const site = stack.linked(resource);
    const isSlot = resource.type.endsWith("Slot");
    for (const { types, what } of accesses) {
      // What is of a slot names the site as well.
      const off = stack
        .ofType(types.filter((type) => type.endsWith("Slot") === isSlot))
        .some(
          (access) =>
            namedBy(access, isSlot ? "slot" : "name", isSlot ? "slot" : "site", stack).includes(site) &&
            access.props["allow"] === false,
        );
      if (!off) return report(`basicPublishingCredentialsPolicies.${what}`, "is not switched off");
    }
  },
});
