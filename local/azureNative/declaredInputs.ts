import { isPlainObject } from "../../plan/graph";
import { declaredObject, declaredType } from "./declared";
import { pathInputNames } from "./pathInputs";
import type { Properties, Shape } from "./shape";

type Values = Readonly<Record<string, unknown>>;

/**
 * What of Azure's answer a program could have sent in the body of its request: what the class declares as an input, to any
 * depth. What is part of the id is not answered.
 * Source: pulumi-azure-native, provider/pkg/convert: ResponseToSdkInputs.
 */
export function declaredInputsOf(type: string, outputs: Values): Values {
  const inPath = new Set([...pathInputNames(type), "azureApiVersion"]);
  const inputs = declaredType(type)?.inputs ?? { required: [], properties: {} };
  const declared = declaredMembers(inputs, outputs);
  return Object.fromEntries(Object.entries(declared).filter(([name]) => !inPath.has(name)));
}

/** Without the empty lists and objects that Azure answers for what nobody sent. */
export function withoutEmpty(values: Values): Values {
  const kept = Object.entries(values).map(([name, value]) => [name, withoutEmptyIn(value)] as const);
  return Object.fromEntries(kept.filter(([, value]) => !isEmpty(value)));
}

function declaredMembers({ properties }: Properties, values: Values): Values {
  const declared = Object.entries(values).filter(([name]) => Object.hasOwn(properties, name));
  return Object.fromEntries(declared.map(([name, value]) => [name, declaredPart(properties[name] ?? "any", value)]));
}

function declaredPart(shape: Shape, value: unknown): unknown {
  if (typeof shape === "string") return value;
  if ("array" in shape && Array.isArray(value)) return value.map((item) => declaredPart(shape.array, item));
  if (!isPlainObject(value)) return value;
  if ("object" in shape) return declaredMembers(declaredObject(shape.object), value);
  if ("oneOf" in shape) return declaredPart(memberOf(shape.oneOf, value) ?? "any", value);
  if ("map" in shape) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, declaredPart(shape.map, item)]));
  }
  return value;
}

/** The member of a union whose constants a value has. */
function memberOf(members: readonly Shape[], value: Values): Shape | undefined {
  return members.find((member) => {
    if (typeof member === "string" || !("object" in member)) return false;
    const constants = Object.entries(declaredObject(member.object).properties).filter(
      ([, shape]) => typeof shape === "object" && "const" in shape,
    );
    return constants.every(([name, shape]) => value[name] === (shape as { readonly const: string }).const);
  });
}

function withoutEmptyIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmptyIn);
  return isPlainObject(value) ? withoutEmpty(value) : value;
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : isPlainObject(value) && Object.keys(value).length === 0;
}
