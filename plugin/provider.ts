import * as pulumi from "@pulumi/pulumi";
import type { Provider } from "@pulumi/pulumi/provider/index.js";
import { RealtimeEvents } from "../components/realtimeEvents";
import type { RealtimeEventsArgs } from "../components/realtimeEventsArgs";
import { type CodeProvider, codeProvider } from "../deployment/codeProvider";
import { processSurroundings } from "../deployment/session";

/** The type of the deployment of code, which {@link pluginProvider} runs itself. No schema names it: it is made with the app. */
export const codeType = "azure-realtime-events:index:FunctionCode";

/** The one that the schema names. */
export const componentType = "azure-realtime-events:index:RealtimeEvents";

/**
 * The plugin: `RealtimeEvents` for programs in every language that Pulumi has, and the deployment of its function app's code.
 * @param schema - What the languages know of it, as JSON.
 */
export function pluginProvider(version: string, schema: string): Provider {
  const outputs = outputsOf(schema);
  const cancelled = new AbortController();
  const codeAt = (urn: string) => codeOf(urn, cancelled.signal);
  return {
    version,
    schema,
    async construct(name, type, inputs, options) {
      if (type !== componentType) throw new Error(`there is no component ${type}, only ${componentType}`);
      // What it is made with is checked by the component, which names whatever is wrong.
      const made = new RealtimeEvents(name, inputs as unknown as RealtimeEventsArgs, options);
      const members = made as unknown as pulumi.Inputs;
      return { urn: made.urn, state: Object.fromEntries(outputs.map((output) => [output, members[output]])) };
    },
    // The engine cancels whatever this process does, and waits until it has ended.
    cancel: async () => cancelled.abort(),
    diff: async (id, urn, olds, news) => codeAt(urn).diff(id, plain(olds), plain(news)),
    create: async (urn, inputs) => codeAt(urn).create(plain(inputs)),
    update: async (id, urn, olds, news) => codeAt(urn).update(id, plain(olds), plain(news)),
  };
}

function outputsOf(schema: string): readonly string[] {
  const { resources } = JSON.parse(schema) as { resources: Record<string, { properties: Record<string, unknown> }> };
  return Object.keys(resources[componentType]?.properties ?? {});
}

/** Who deploys the code that an URN, which ends in its type and its name, stands for; the engine shows what it says there. */
function codeOf(urn: string, cancelled: AbortSignal): CodeProvider {
  const [, , types = ""] = urn.split("::");
  if (types.split("$").at(-1) !== codeType) throw new Error(`${urn} is not of a type that this plugin makes`);
  const resource = { urn: pulumi.output(urn) } as pulumi.Resource;
  return codeProvider({ ...processSurroundings, print: (text) => void pulumi.log.info(text, resource), cancelled });
}

/** Secrets come marked as such; the provider of the code takes them as they are. */
function plain<T>(properties: Record<string, unknown>): T {
  const entries = Object.entries(properties);
  return Object.fromEntries(entries.map(([name, value]) => [name, pulumi.runtime.unwrapRpcSecret(value)])) as T;
}
