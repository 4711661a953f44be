import { type Plan, type PlannedResource, reveal } from "../plan";

/** The function app of a stack, as far as it takes part in a local run. */
export interface PlannedApp {
  readonly settings: Readonly<Record<string, string>>;
  /** ARM id of the site. */
  readonly siteId: string;
  /** The file that registers the functions; absent for the handler of this package. */
  readonly entry?: string;
}

const handlerApp = "azure-realtime-events:index:HandlerApp";

/**
 * The one function app of a plan. The settings of an adopted app are not the program's to write, so those count that its
 * component says the handler needs.
 * @throws Error naming the apps, when there is none or more than one.
 */
export function plannedApp({ resources, stack }: Plan): PlannedApp {
  const written = resources.filter(({ type }) => type === "azure-native:web:WebAppApplicationSettings");
  const components = resources.filter(({ type }) => type === handlerApp);
  const adopting = components.filter(({ urn, outputs }) => {
    return outputs.settings !== undefined && !written.some(({ parent }) => parent === urn);
  });
  const [only, ...others] = [...written, ...adopting];
  if (!only || others.length > 0) {
    const got = [only, ...others].map((app) => app?.name).join(", ") || "none";
    throw new Error(`the local run needs a stack with one function app and its settings; stack "${stack}" has ${got}`);
  }
  const component = components.find(({ urn }) => urn === only.urn || urn === only.parent);
  const entry = component?.outputs.entry;
  return { settings: settingsOf(only), siteId: siteIdOf(only), ...(typeof entry === "string" ? { entry } : {}) };
}

/** Settings lie in their site. */
function siteIdOf({ type, id, outputs }: PlannedResource): string {
  return type === handlerApp ? String(outputs.siteId) : String(id).replace(/\/config\/appsettings$/i, "");
}

function settingsOf({ type, inputs, outputs }: PlannedResource): Readonly<Record<string, string>> {
  const settings = type === handlerApp ? outputs.settings : inputs.properties;
  return (reveal(settings) ?? {}) as Readonly<Record<string, string>>;
}
