import { expect } from "vitest";

export type Inputs = Readonly<Record<string, unknown>>;

/**
 * A resource of a case, by a name that the case has for it. Among its inputs `{ $ref: "signalr.id" }` is an answer to an
 * earlier one, with `$then` behind it, and `{ $keys: [...] }` an object with these for its keys.
 */
export interface CaseResource {
  readonly name: string;
  /** Pulumi's type without the package, for example `storage:Queue`. */
  readonly type: string;
  /** `null` for none, in place of what others of its kind have. */
  readonly inputs: Inputs;
}

/** Code that is deployed to a site of the case, with the functions that Azure then lists, by the types of their triggers. */
export interface CaseDeployment {
  readonly deploy: string;
  readonly functions: Readonly<Record<string, string>>;
}

export type CaseStep = CaseResource | CaseDeployment | { readonly delete: string };

export type CaseOperation =
  | { readonly create: CaseResource }
  | {
      readonly update: string;
      /** In place of the inputs of the same name that it has, `null` for none. */
      readonly inputs: Inputs;
    }
  | { readonly delete: string }
  | { readonly read: string };

export interface Accepted {
  /** Part of what a GET gives afterwards: inputs and outputs. */
  readonly state?: Inputs;
  /** Paths that it has not. */
  readonly without?: readonly string[];
  /** What is not there afterwards. */
  readonly gone?: readonly string[];
  /** What is still there afterwards. */
  readonly left?: readonly string[];
}

export interface Refused {
  /** Azure's; `null` where it is not Azure that refuses, or where nobody quotes its code. */
  readonly code: string | null;
  /** Of the HTTP answer, where a source gives it. */
  readonly status?: number;
  /** A part of the text. */
  readonly text: string;
}

/** One request to Azure Resource Manager and its answer, for whatever answers such: plain data. */
export interface CloudCase {
  readonly title: string;
  readonly setup: readonly CaseStep[];
  readonly operation: CaseOperation;
  readonly expected: { readonly accepted: Accepted } | { readonly refused: Refused };
  /** Whether a cloud that takes others' resources to exist answers otherwise. */
  readonly nothingAssumed?: boolean;
}

/** What answers the requests of a case. Each throws what is refused. */
export interface CloudDriver {
  create(resource: CaseResource): Promise<Answer> | Answer;
  update?(id: string, resource: CaseResource): Promise<Answer> | Answer;
  delete?(id: string, resource: CaseResource): Promise<void> | void;
  deploy?(siteId: string, functions: CaseDeployment["functions"]): Promise<void> | void;
  /** The state, `undefined` when there is none. */
  read?(id: string, resource: CaseResource): Promise<Inputs | undefined> | Inputs | undefined;
  /** The HTTP status of what was thrown, where the driver can tell. */
  statusOf?(error: unknown): number | undefined;
}

export interface Answer {
  readonly id: string;
  /** Inputs and outputs, or outputs alone. */
  readonly state: Inputs;
}

interface Held {
  readonly resource: CaseResource;
  readonly answer: Answer;
}

/** Makes what a case needs, does what it is about, and checks the answer. */
export async function checkCloudCase({ setup, operation, expected }: CloudCase, driver: CloudDriver): Promise<void> {
  const held = new Map<string, Held>();
  for (const step of setup) {
    if ("delete" in step) await able("delete")(...heldBy(step.delete));
    else if ("deploy" in step) await able("deploy")(heldBy(step.deploy)[0], step.functions);
    else await create(step);
  }
  const outcome = await operate().then(
    (state) => ({ state }),
    (error: unknown) => ({ error }),
  );
  if ("refused" in expected) {
    const { code, status, text } = expected.refused;
    expect(outcome).toHaveProperty("error");
    const error = (outcome as { error: unknown }).error;
    if (code === "") throw new Error("the case has an empty code, which every answer contains");
    if (code !== null) expect(String((error as Error).message)).toContain(code);
    expect(String((error as Error).message)).toContain(text);
    if (status !== undefined && driver.statusOf) expect(driver.statusOf(error)).toBe(status);
    return;
  }
  if ("error" in outcome) throw outcome.error;
  const { state, without = [], gone = [], left = [] } = expected.accepted;
  if (state) expect(outcome.state).toMatchObject(resolved(state));
  for (const path of without) expect(outcome.state).not.toHaveProperty(path);
  const names = [...gone, ...left];
  const there = async (name: string) => (await able("read")(...heldBy(name))) !== undefined;
  expect(await Promise.all(names.map(there))).toEqual(names.map((name) => left.includes(name)));

  async function create(wanted: CaseResource): Promise<Inputs> {
    const resource = { ...wanted, inputs: withoutNull(resolved(wanted.inputs)) };
    const answer = await driver.create(resource);
    held.set(wanted.name, { resource, answer });
    return { ...resource.inputs, ...answer.state };
  }

  async function operate(): Promise<Inputs | undefined> {
    if ("create" in operation) return create(operation.create);
    if ("update" in operation) {
      const [id, resource] = heldBy(operation.update);
      const inputs = withoutNull({ ...resource.inputs, ...resolved(operation.inputs) });
      await able("update")(id, { ...resource, inputs });
      return able("read")(id, resource);
    }
    if ("delete" in operation) {
      await able("delete")(...heldBy(operation.delete));
      return able("read")(...heldBy(operation.delete));
    }
    return able("read")(...heldBy(operation.read));
  }

  /** Without what a case needs, its checks would hold for nothing. */
  function able<K extends "update" | "delete" | "deploy" | "read">(method: K): NonNullable<CloudDriver[K]> {
    const found = driver[method];
    if (!found) throw new Error(`the case needs "${method}", which the driver has not`);
    return found.bind(driver) as NonNullable<CloudDriver[K]>;
  }

  function heldBy(name: string): [id: string, resource: CaseResource] {
    const found = held.get(name);
    if (!found) throw new Error(`the case has made no "${name}"`);
    return [found.answer.id, found.resource];
  }

  function resolved<T>(value: T): T {
    return resolve(value, (path) => {
      const [name = "", ...members] = path.split(".");
      const { answer } = held.get(name) ?? {};
      const found = members.reduce<unknown>((at, key) => (at as Inputs)?.[key], { ...answer?.state, id: answer?.id });
      if (found === undefined) throw new Error(`the case has no "${path}"`);
      return found;
    });
  }
}

function withoutNull(inputs: Inputs): Inputs {
  return Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== null));
}

function resolve<T>(value: T, lookUp: (path: string) => unknown): T {
  if (Array.isArray(value)) return value.map((item) => resolve(item, lookUp)) as T;
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const { $ref, $then = "", $keys } = value as { $ref?: string; $then?: string; $keys?: readonly unknown[] };
  if ($keys) return Object.fromEntries(resolve($keys, lookUp).map((key) => [key, {}])) as T;
  if ($ref !== undefined) return ($then === "" ? lookUp($ref) : `${lookUp($ref)}${$then}`) as T;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, lookUp)])) as T;
}
