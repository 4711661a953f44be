import type { CloudCase, Inputs } from "../cloudCase";
import { changed, group, inGroup, plan, site } from "./parts";

const withSite = [group, plan, site()];
const paid = changed(plan, { sku: { name: "B1" } });

const appSettings = (properties: Inputs) => ({
  name: "settings",
  type: "web:WebAppApplicationSettings",
  inputs: { ...inGroup, name: "app", properties },
});
const basicAuth = (allow: boolean) => ({
  name: "basicAuth",
  type: "web:WebAppScmAllowed",
  inputs: { ...inGroup, name: "app", allow },
});

function flexRefuses(title: string, changes: Inputs, text: string): CloudCase {
  return {
    title: `a Flex Consumption site with ${title} is refused`,
    setup: [group, plan],
    operation: { create: site(changes) },
    expected: { refused: { code: "BadRequest", status: 400, text } },
  };
}

/** Plans, sites and their settings. */
export const sites: readonly CloudCase[] = [
  {
    title: "a site is made on a Flex Consumption plan with a principal and its hosts",
    setup: [group, plan],
    operation: { create: site() },
    expected: {
      accepted: {
        state: {
          defaultHostName: "app.azurewebsites.net",
          hostNameSslStates: [{ hostType: "Standard" }, { name: "app.scm.azurewebsites.net", hostType: "Repository" }],
        },
      },
    },
  },
  flexRefuses(
    "the .NET version that azure-native adds",
    { siteConfig: { netFrameworkVersion: "v4.6", http20Enabled: true } },
    "The following site configuration property (Site.SiteConfig.NetFrameworkVersion) for Flex Consumption sites is invalid.",
  ),
  flexRefuses(
    "two deprecated properties",
    { siteConfig: { alwaysOn: true, linuxFxVersion: "node|22" } },
    "list of 2 site configuration properties (Site.SiteConfig.AlwaysOn, Site.SiteConfig.LinuxFxVersion)",
  ),
  flexRefuses("a deprecated property of its own", { containerSize: 1536 }, "(Site.ContainerSize)"),
  flexRefuses(
    "a deprecated app setting",
    { siteConfig: { appSettings: [{ name: "functions_worker_runtime", value: "node" }] } },
    "The following app setting (Site.SiteConfig.AppSettings.FUNCTIONS_WORKER_RUNTIME)",
  ),
  flexRefuses(
    "no functionAppConfig",
    { functionAppConfig: null },
    "The FunctionAppConfig section was not specified in the request",
  ),
  {
    title: "a Flex Consumption site may say Azure's own defaults",
    setup: [group, plan],
    operation: {
      create: site({
        isXenon: false,
        hyperV: false,
        siteConfig: { alwaysOn: false, appSettings: [{ name: "FUNCTIONS_EXTENSION_VERSION", value: "~4" }] },
      }),
    },
    expected: { accepted: {} },
  },
  {
    title: "another plan takes what Flex Consumption refuses",
    setup: [group, paid],
    operation: {
      create: site({ functionAppConfig: null, siteConfig: { netFrameworkVersion: "v4.6", alwaysOn: true } }),
    },
    expected: { accepted: {} },
  },
  {
    title: "a second site on a Flex Consumption plan is refused",
    setup: withSite,
    operation: { create: changed(site(), { name: "second" }, "second") },
    expected: { refused: { code: "BadRequest", text: "There can only be one site per Flex Consumption serverfarm." } },
  },
  {
    title: "a Flex Consumption site changes in place and keeps its principal and plan",
    setup: withSite,
    operation: {
      update: "site",
      inputs: { functionAppConfig: { runtime: { name: "node", version: "24" } }, tags: { team: "chat" } },
    },
    expected: {
      accepted: {
        state: {
          functionAppConfig: { runtime: { version: "24" } },
          tags: { team: "chat" },
          identity: { principalId: { $ref: "site.identity.principalId" } },
        },
      },
    },
  },
  {
    title: "a site is refused another plan in place",
    setup: [...withSite, changed(plan, { name: "other" }, "other")],
    operation: { update: "site", inputs: { serverFarmId: { $ref: "other.id" } } },
    expected: { refused: { code: "PropertyChangeNotAllowed", text: "serverFarmId" } },
  },
  {
    title: "a plan is refused a change into Flex Consumption",
    setup: [group, paid],
    operation: { update: "plan", inputs: { sku: { name: "FC1" } } },
    expected: { refused: { code: "PropertyChangeNotAllowed", text: "sku.name" } },
  },
  {
    title: "app settings are there once a site is",
    setup: withSite,
    operation: { create: appSettings({ EventInbox__queueServiceUri: "https://inbox.queue.core.windows.net/" }) },
    expected: {
      accepted: { state: { properties: { EventInbox__queueServiceUri: "https://inbox.queue.core.windows.net/" } } },
    },
  },
  {
    title: "app settings of a Flex Consumption site are refused what it has no use for",
    setup: withSite,
    operation: { create: appSettings({ WEBSITE_RUN_FROM_PACKAGE: "1", SCM_DO_BUILD_DURING_DEPLOYMENT: "true" }) },
    expected: {
      refused: { code: "BadRequest", text: "list of 2 app settings (Site.SiteConfig.AppSettings.SCM_DO_BUILD" },
    },
  },
  {
    title: "app settings that an update leaves out are gone",
    setup: [...withSite, appSettings({ ONE: "1", TWO: "2" })],
    operation: { update: "settings", inputs: { properties: { ONE: "1" } } },
    expected: { accepted: { state: { properties: { ONE: "1" } } } },
  },
  {
    title: "app settings cannot be deleted, only emptied",
    setup: [...withSite, appSettings({ ONE: "1" })],
    operation: { delete: "settings" },
    expected: { accepted: { state: { properties: {} }, left: ["settings"] } },
  },
  {
    title: "basic authentication cannot be deleted, only allowed again",
    setup: [...withSite, basicAuth(false)],
    operation: { delete: "basicAuth" },
    expected: { accepted: { state: { allow: true }, left: ["basicAuth"] } },
  },
  {
    title: "settings go with their site, the plan stays",
    setup: [...withSite, basicAuth(false), appSettings({ ONE: "1" })],
    operation: { delete: "site" },
    expected: { accepted: { gone: ["site", "basicAuth", "settings"], left: ["plan"] } },
  },
  {
    title: "a plan with a site is not deleted",
    setup: withSite,
    operation: { delete: "plan" },
    expected: {
      refused: {
        code: "Conflict",
        status: 409,
        text: "Server farm 'plan' cannot be deleted because it has web app(s) app assigned to it.",
      },
    },
  },
  {
    title: "a plan goes after its site",
    setup: [...withSite, { delete: "site" }],
    operation: { delete: "plan" },
    expected: { accepted: { gone: ["plan"] } },
  },
];
