import { isPlainObject } from "../../plan/graph";
import { resourceGroupId } from "../cloud/armId";
import { refuseExisting } from "../cloud/createResource";
import { placeOf } from "../cloud/place";
import { CanceledError, type ManagedResource, type Management } from "../management/management";
import { checkArguments, checkConfiguration } from "./checkCall";
import { checkInputs } from "./checkInputs";
import type { PropertyFailure } from "./checkShape";
import { declaredType } from "./declared";
import { declaredInputsOf, withoutEmpty } from "./declaredInputs";
import { defaultInputs, type NamedRequest } from "./defaultInputs";
import { type DiffAnswer, diffInputs } from "./diffInputs";
import { functions } from "./functions";
import { withoutNotes } from "./ownNotes";
import { pathInputsOf, pathOf } from "./pathInputs";
import { previewedOutputs } from "./previewedOutputs";
import { refreshedInputs } from "./refreshedInputs";
import { unknownValue } from "./unknownValue";

export type Properties = Readonly<Record<string, unknown>>;

/** The resource that a call is about. */
export interface Subject {
  readonly urn: string;
  readonly type: string;
}

export interface CheckAnswer {
  readonly inputs: Properties;
  readonly failures: readonly PropertyFailure[];
}

/** A resource that exists, as the engine keeps it. */
export interface ResourceState {
  readonly id: string;
  readonly outputs: Properties;
}

/** The operation failed after Azure had made the resource: the engine has to know it, so that it is not made twice. */
export class PartialFailure extends Error {
  override readonly name = "PartialFailure";

  constructor(
    message: string,
    readonly state: ResourceState,
    readonly inputs: Properties,
  ) {
    super(message);
  }
}

/**
 * What azure-native does between the engine and Azure Resource Manager, for the types that the local cloud knows. It reads
 * and writes by a {@link Management}; what Azure refuses is refused there.
 * Source: GitHub, pulumi/pulumi-azure-native, provider/pkg/provider/provider.go, major version 3.
 */
export class AzureNativeProvider {
  readonly #management: Management;
  #location: string | undefined;

  constructor(management: Management) {
    this.#management = management;
  }

  /** @param config - The provider's own configuration, for example `location`. */
  configure(config: Properties): void {
    if (typeof config.location === "string") this.#location = config.location;
  }

  /** @param request - The inputs as the program sent them, and what the engine says beside them. */
  async check(request: NamedRequest): Promise<CheckAnswer> {
    const sent = withoutNulls(request.inputs) as Properties;
    const group = await this.#locationOfGroup(sent.resourceGroupName);
    const inputs = defaultInputs(
      { ...request, inputs: sent },
      {
        ...(this.#location === undefined ? {} : { configuredLocation: this.#location }),
        groupLocation: () => group,
        isUnknown,
        unknown: unknownValue,
      },
    );
    const failures = checkInputs(request.token, inputs, isUnknown);
    return { inputs, failures };
  }

  diff({ type }: Subject, before: Properties, after: Properties, state: Properties): DiffAnswer {
    return diffInputs(type, before, after, state);
  }

  preview({ type }: Subject, inputs: Properties, state: Properties = {}): Properties {
    return previewedOutputs(inputs, outputNames(type), state);
  }

  async create(subject: Subject, inputs: Properties): Promise<ResourceState> {
    const { id } = placeOf({ type: subject.type, urn: subject.urn, inputs });
    refuseExisting(subject, await this.#management.get(id));
    return this.#put(subject, id, inputs);
  }

  update(subject: Subject, id: string, inputs: Properties): Promise<ResourceState> {
    return this.#put(subject, id, inputs);
  }

  /**
   * @param inputs - Absent when the engine knows nothing but the id: an import, or a program that reads.
   * @returns `undefined` for what is not there.
   */
  async read(
    { type }: Subject,
    id: string,
    inputs: Properties | undefined,
    state: Properties,
  ): Promise<(ResourceState & { readonly inputs: Properties }) | undefined> {
    const found = await this.#management.get(id);
    if (!found) return undefined;
    const outputs = answeredOutputs(found);
    if (!inputs) return { id, outputs, inputs: importedInputs(type, id, outputs) };
    const [before, now] = [state, outputs].map((answer) => declaredInputsOf(type, answer));
    return { id, outputs, inputs: refreshedInputs(inputs, before ?? {}, now ?? {}) };
  }

  delete(subject: Subject, id: string): Promise<void> {
    return this.#management.delete(id, subject);
  }

  /** What is wrong with the provider's own configuration. */
  checkConfig(config: Properties): readonly PropertyFailure[] {
    return checkConfiguration(config);
  }

  /** @returns what is wrong with the arguments, or the answer. */
  invoke(
    token: string,
    args: Properties,
  ): { readonly failures: readonly PropertyFailure[]; readonly answer: Properties } {
    const answer = functions[token];
    if (!answer) throw new Error(`Invoke type ${token} not found`);
    return { failures: checkArguments(token, args), answer };
  }

  async #put({ type, urn }: Subject, id: string, inputs: Properties): Promise<ResourceState> {
    const request = { type, urn, inputs: withoutNotes(inputs) };
    const { resource, failure } = await this.#management.put(id, request).catch((error: unknown) => {
      if (!(error instanceof CanceledError && error.accepted)) throw error;
      // azure-native reads it then, which is canceled as well: the engine gets to know the id and nothing else.
      // Source: pulumi-azure-native, provider/pkg/provider/crud/crud.go: HandleErrorWithCheckpoint.
      const text = `resource created but read failed ${error.message}: ${error.message}`;
      throw new PartialFailure(text, { id, outputs: {} }, inputs);
    });
    const state = { id: resource.id, outputs: answeredOutputs(resource) };
    if (failure !== undefined) throw new PartialFailure(failure, state, inputs);
    return state;
  }

  async #locationOfGroup(name: unknown): Promise<string | undefined> {
    if (typeof name !== "string" || isUnknown(name)) return undefined;
    const group = await this.#management.get(resourceGroupId(name));
    return group?.outputs.location as string | undefined;
  }
}

const isUnknown = (value: unknown) => value === unknownValue;

/** Azure's answer as the provider hands it on: what the class declares. */
function answeredOutputs({ type, outputs }: ManagedResource): Properties {
  const names = outputNames(type);
  return Object.fromEntries(Object.entries(outputs).filter(([property]) => names.includes(property)));
}

function outputNames(type: string): readonly string[] {
  return Object.keys(declaredType(type)?.outputs.properties ?? {});
}

function importedInputs(type: string, id: string, outputs: Properties): Properties {
  const path = pathInputsOf(type, id);
  if (!path) throw new Error(`failed to parse '${id}' against the path '${pathOf(type)}'`);
  return { ...path, ...withoutEmpty(declaredInputsOf(type, outputs)) };
}

/** The engine sends no absent values, and of null ones the provider makes such. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(withoutNulls);
  if (!isPlainObject(value)) return value;
  const given = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(given.map(([name, member]) => [name, withoutNulls(member)]));
}
