import { sameArmId } from "../armId";
import { type Existing, type Making, RefusedError } from "../resourceType";

type Inputs = Readonly<Record<string, unknown>>;

const siteToken = "azure-native:web:WebApp";

/**
 * App settings that Flex Consumption has no use for, with the value that it sets itself. Source: learn.microsoft.com, "App
 * settings reference for Azure Functions", "Flex Consumption plan deprecations"; the value: GitHub,
 * Azure/azure-functions-host#10714.
 */
const deprecatedAppSettings: Readonly<Record<string, string | undefined>> = {
  ENABLE_ORYX_BUILD: undefined,
  FUNCTIONS_EXTENSION_VERSION: "~4",
  FUNCTIONS_MAX_HTTP_CONCURRENCY: undefined,
  FUNCTIONS_WORKER_DYNAMIC_CONCURRENCY_ENABLED: undefined,
  FUNCTIONS_WORKER_PROCESS_COUNT: undefined,
  FUNCTIONS_WORKER_RUNTIME: undefined,
  FUNCTIONS_WORKER_RUNTIME_VERSION: undefined,
  SCM_DO_BUILD_DURING_DEPLOYMENT: undefined,
  TZ: undefined,
  WEBSITE_CONTENTAZUREFILECONNECTIONSTRING: undefined,
  WEBSITE_CONTENTOVERVNET: undefined,
  WEBSITE_CONTENTSHARE: undefined,
  WEBSITE_DNS_SERVER: undefined,
  WEBSITE_MAX_DYNAMIC_APPLICATION_SCALE_OUT: undefined,
  WEBSITE_NODE_DEFAULT_VERSION: undefined,
  WEBSITE_RUN_FROM_PACKAGE: undefined,
  WEBSITE_SKIP_CONTENTSHARE_VALIDATION: undefined,
  WEBSITE_TIME_ZONE: undefined,
  WEBSITE_VNET_ROUTE_ALL: undefined,
};

/** Members of `siteConfig` of the same page, and those of GitHub, microsoft/azure-pipelines-tasks#21032, with their defaults. */
const deprecatedSiteConfig: Inputs = {
  alwaysOn: false,
  ftpsState: undefined,
  functionAppScaleLimit: 0,
  functionsRuntimeScaleMonitoringEnabled: false,
  javaVersion: undefined,
  linuxFxVersion: "",
  netFrameworkVersion: "v4.0",
  powerShellVersion: "",
  preWarmedInstanceCount: 0,
  use32BitWorkerProcess: false,
  vnetName: "",
  vnetPrivatePortsCount: 0,
  vnetRouteAllEnabled: false,
  windowsFxVersion: "",
};

/** Members of the site itself of that page. azure-native sends the defaults of three. */
const deprecatedSite: Inputs = {
  containerSize: 0,
  hyperV: false,
  isXenon: false,
  reserved: false,
  vnetContentShareEnabled: false,
  vnetImagePullEnabled: false,
  vnetRouteAllEnabled: false,
};

/** Whether a site is on a Flex Consumption plan. */
export function isFlex(site: Inputs | undefined, existing: Existing): boolean {
  const plan = typeof site?.serverFarmId === "string" ? existing.byId(site.serverFarmId) : undefined;
  return (plan?.inputs.sku as { readonly name?: unknown } | undefined)?.name === "FC1";
}

/** Refuses what Flex Consumption does not take of a site. */
export function refuseFlexSite({ inputs, existing }: Making): void {
  refuseSecondSite(inputs, existing);
  if (inputs.functionAppConfig === undefined) {
    // Text and status: GitHub, Azure-Samples/azure-functions-flex-consumption-samples#7, 2024-06-29.
    throw new RefusedError(
      "BadRequest",
      "Site.FunctionAppConfig is invalid.  The FunctionAppConfig section was not specified in the request, which is " +
        "required for Flex Consumption sites. To proceed, please add the FunctionAppConfig section in your request.",
    );
  }
  refuseMemory(inputs.functionAppConfig as FunctionAppConfig);
  const config = (inputs.siteConfig ?? {}) as Inputs;
  const refused = [
    ...otherThan(deprecatedSiteConfig, config).map((name) => `Site.SiteConfig.${pascal(name)}`),
    ...otherThan(deprecatedSite, inputs).map((name) => `Site.${pascal(name)}`),
  ];
  if (refused.length > 0) throw invalid("site configuration property", "site configuration properties", refused);
  const settings = (config.appSettings ?? []) as readonly { readonly name?: string; readonly value?: unknown }[];
  refuseFlexAppSettings(Object.fromEntries(settings.map(({ name, value }) => [name, value])));
}

interface FunctionAppConfig {
  readonly scaleAndConcurrency?: { readonly instanceMemoryMB?: number };
}

/** Source: learn.microsoft.com, "Azure Functions Flex Consumption plan hosting", "Instance sizes". */
const memorySizes: readonly number[] = [512, 2048, 4096];

function refuseMemory({ scaleAndConcurrency: { instanceMemoryMB: size } = {} }: FunctionAppConfig): void {
  if (size === undefined || memorySizes.includes(size)) return;
  throw new RefusedError(
    "BadRequest",
    `expected functionAppConfig.scaleAndConcurrency.instanceMemoryMB to be one of ${memorySizes.join(", ")}, got ${size}`,
  );
}

/** Refuses app settings that Flex Consumption has none of; names are taken in any case. */
export function refuseFlexAppSettings(settings: Inputs): void {
  const upper = Object.fromEntries(Object.entries(settings).map(([name, value]) => [name.toUpperCase(), value]));
  const refused = otherThan(deprecatedAppSettings, upper).map((name) => `Site.SiteConfig.AppSettings.${name}`);
  if (refused.length > 0) throw invalid("app setting", "app settings", refused);
}

/** The page is learn.microsoft.com, "Azure Functions Flex Consumption plan hosting"; the text is quoted on openillumi.com. */
function refuseSecondSite(inputs: Inputs, existing: Existing): void {
  const plan = String(inputs.serverFarmId);
  if (!existing.ofType(siteToken).some((site) => sameArmId(String(site.inputs.serverFarmId), plan))) return;
  throw new RefusedError(
    "BadRequest",
    `There is already a site linked to the specified Flex Consumption Plan serverfarm ${plan.split("/").at(-1)}. ` +
      "There can only be one site per Flex Consumption serverfarm.",
  );
}

/** Texts: GitHub, Azure/terraform-azurerm-avm-res-web-site#283, microsoft/azure-pipelines-tasks#21032 and vscode-azurefunctions#4142. */
function invalid(one: string, several: string, names: readonly string[]): RefusedError {
  const what = names.length === 1 ? one : `list of ${names.length} ${several}`;
  return new RefusedError(
    "BadRequest",
    `The following ${what} (${names.join(", ")}) for Flex Consumption sites is invalid.  ` +
      "Please remove or rename it before retrying.",
  );
}

function otherThan(defaults: Inputs, given: Inputs): string[] {
  return Object.keys(defaults).filter((name) => given[name] !== undefined && given[name] !== defaults[name]);
}

function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
