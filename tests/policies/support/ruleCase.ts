import type { Options } from "../../../policies/engine/rule";
import type { ResourceRecord } from "../../../policies/library";

/** What is changed of a stack that complies with every rule. */
export interface Editing {
  /** Sets an input by its path, for example `sku.name`; `undefined` takes it away. */
  set(resource: string, path: string, value: unknown): void;
  protect(resource: string, protect: boolean): void;
  remove(resource: string): void;
  add(resource: Added): void;
}

/** A resource beside those of the components. */
export interface Added {
  readonly type: string;
  readonly name: string;
  readonly props: Readonly<Record<string, unknown>>;
  /** Names of the resources that an input is made of. */
  readonly madeOf?: Readonly<Record<string, readonly string[]>>;
  /** Names of others that it waits for. */
  readonly dependsOn?: readonly string[];
}

/** How one rule is tested. */
export interface RuleCase {
  readonly rule: string;
  readonly options?: Options;
  /** What the stack needs beside the components, or in place of a default, for the rule to have something to pass. */
  readonly comply?: (edit: Editing) => void;
  /** Breaks one thing. */
  readonly breaks: (edit: Editing) => void;
  /** The resource that the message has to name. */
  readonly resource: string;
  /** The input that the message has to name. */
  readonly property: string;
  /**
   * Every input that the rule reads, of whatever resource, with `*` for a place in a list: what it reads it cannot decide
   * without.
   */
  readonly reads: readonly string[];
}

/** Cases are tables; this types them. */
export const cases = (...list: readonly RuleCase[]): readonly RuleCase[] => list;

/** A copy of a stack with changes. */
export function edited(records: readonly ResourceRecord[], change: (edit: Editing) => void): ResourceRecord[] {
  const copies = structuredClone(records) as ResourceRecord[];
  const find = (name: string) => {
    const found = copies.find((record) => record.name === name);
    if (!found) throw new Error(`there is no ${name}`);
    return found;
  };
  const urnsOf = (names: readonly string[]) => names.map((name) => find(name).urn);
  change({
    set: (resource, path, value) => setPath(find(resource).props as Record<string, unknown>, path.split("."), value),
    protect: (resource, protect) => void Object.assign(find(resource), { protect }),
    remove: (resource) => void copies.splice(copies.indexOf(find(resource)), 1),
    add({ type, name, props, madeOf = {}, dependsOn = [] }) {
      const propertyDependencies = Object.fromEntries(
        Object.entries(madeOf).map(([input, names]) => [input, urnsOf(names)]),
      );
      copies.push({
        urn: `urn:pulumi:prod::azure-realtime-events::${type}::${name}`,
        type,
        name,
        props,
        protect: false,
        dependencies: [...Object.values(propertyDependencies).flat(), ...urnsOf(dependsOn)],
        propertyDependencies,
      });
    },
  });
  return copies;
}

/** Sets what stands at a path, making what is missing on the way. */
export function setPath(
  holder: Record<string, unknown>,
  [first = "", ...rest]: readonly string[],
  value: unknown,
): void {
  if (rest.length > 0) {
    if (typeof holder[first] !== "object" || holder[first] === null) holder[first] = {};
    setPath(holder[first] as Record<string, unknown>, rest, value);
  } else if (value === undefined) delete holder[first];
  else holder[first] = value;
}
