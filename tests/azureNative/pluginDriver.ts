import type { Answer, CaseResource, CloudDriver, Inputs } from "../cases/cloudCase";
import type { PluginCalls, Values } from "./pluginCalls";

/** What the engine keeps of a resource. */
interface Held {
  readonly inputs: Values;
  readonly state: Values;
}

/** A driver, and what the plugin said beside. */
export interface PluginDriver extends CloudDriver {
  /** Of the last change, what of it Azure does not do in place. */
  readonly replaces: readonly string[];
}

/** The cases as the engine asks: Check, then Create, or Diff and Update, or Read, or Delete. */
export function pluginDriver(plugin: PluginCalls): PluginDriver {
  const known = new Map<string, Held>();
  let replaces: readonly string[] = [];

  async function checked(resource: CaseResource, olds?: Values): Promise<Values> {
    const { inputs, failures } = await plugin.check({
      urn: urnOf(resource),
      news: resource.inputs,
      ...(olds && { olds }),
    });
    if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("; "));
    return inputs;
  }

  function kept(id: string, inputs: Values, state: Values): Answer {
    known.set(id, { inputs, state });
    return { id, state };
  }

  return {
    get replaces() {
      return replaces;
    },
    async create(resource) {
      const inputs = await checked(resource);
      const { id, state } = await plugin.create(urnOf(resource), inputs);
      return kept(id, inputs, state);
    },
    async update(id, resource) {
      const { inputs, state } = heldBy(known, id);
      const news = await checked(resource, inputs);
      const request = { urn: urnOf(resource), id, oldInputs: inputs, news, state };
      ({ replaces } = await plugin.diff(request));
      return kept(id, news, (await plugin.update(request)).state);
    },
    async read(id, resource): Promise<Inputs | undefined> {
      const found = await plugin.read(urnOf(resource), id, heldBy(known, id));
      return found.id === "" ? undefined : { ...found.inputs, ...found.state };
    },
    delete: (id, resource) => plugin.delete(urnOf(resource), id),
    statusOf: (error) => Number(/Status=(\d+)/.exec(String(error))?.[1]),
  };
}

export function urnOf({ type, name }: Pick<CaseResource, "type" | "name">): string {
  return `urn:pulumi:dev::test::azure-native:${type}::${name}`;
}

function heldBy(known: ReadonlyMap<string, Held>, id: string): Held {
  const held = known.get(id);
  if (!held) throw new Error(`nothing was made at ${id}`);
  return held;
}
