import { resourceGroupId } from "./armId";
import { autoName, derivedGuid } from "./derived";
import { type CloudResource, type Existing, type ResourceType, textInput } from "./resourceType";
import { typeNamed } from "./resourceTypes";

type Inputs = Readonly<Record<string, unknown>>;

/** What is asked of ARM, as azure-native asks: every name is given. */
export interface PutRequest {
  /** Pulumi's type token, for example `azure-native:storage:Queue`. */
  readonly type: string;
  readonly inputs: Inputs;
  readonly urn?: string;
}

/** What a request is about. */
export interface Place {
  readonly resourceType: ResourceType;
  readonly name: string;
  readonly id: string;
}

/**
 * Where a request goes.
 * @throws RefusedError naming an input that is missing for that.
 */
export function placeOf(request: PutRequest): Place {
  const resourceType = typeNamed(request);
  const { nameInput, naming } = resourceType;
  const name =
    typeof naming === "object" && "fixed" in naming ? naming.fixed : textInput(request.inputs, nameInput ?? "");
  return { resourceType, name, id: resourceType.id(name, request.inputs) };
}

/** The name that azure-native gives a resource without one, which its inputs do not hold. */
export function withName({
  type,
  urn,
  name,
  inputs,
}: {
  readonly type: string;
  readonly urn: string;
  readonly name: string;
  readonly inputs: Inputs;
}): Inputs {
  const { nameInput, naming } = typeNamed({ type, urn });
  if (nameInput === undefined || (typeof naming === "object" && "fixed" in naming)) return inputs;
  if (typeof inputs[nameInput] === "string" && inputs[nameInput] !== "") return inputs;
  return { ...inputs, [nameInput]: naming === "guid" ? derivedGuid(urn) : autoName(name, urn, naming) };
}

/**
 * Where a resource is; azure-native gives it the location of its group when the program says none, and keeps that of one
 * that is there.
 */
export function locationOf(
  inputs: Inputs,
  { located }: ResourceType,
  existing: Existing,
  previous?: CloudResource,
): string | undefined {
  if (!located) return undefined;
  if (typeof inputs.location === "string") return inputs.location;
  if (typeof previous?.outputs.location === "string") return previous.outputs.location;
  const group =
    typeof inputs.resourceGroupName === "string" ? existing.byId(resourceGroupId(inputs.resourceGroupName)) : undefined;
  return group?.outputs.location as string | undefined;
}
