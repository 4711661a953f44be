import ts from "typescript";
import type { Declared, DeclaredFunction, DeclaredType, Properties, Shape } from "../../../local/azureNative/shape";
import { declarationIn, sdkDeclarations, sdkText, sdkVersion } from "./sdkSource";
import { propertiesOf } from "./shapeOf";

/** What the SDK declares of resource types and functions, by token, and everything that they refer to. */
export function declaredOf(types: readonly string[], functions: readonly string[]): Declared {
  const objects = new Map<string, Properties>();
  const enums = new Map<string, Declared["enums"][string]>();
  const follow = ({ properties }: Properties): void => {
    for (const shape of Object.values(properties)) followShape(shape);
  };
  const followShape = (shape: Shape): void => {
    if (typeof shape === "string" || "const" in shape) return;
    if ("array" in shape) followShape(shape.array);
    else if ("map" in shape) followShape(shape.map);
    else if ("oneOf" in shape) shape.oneOf.forEach(followShape);
    else if ("enum" in shape) enums.set(shape.enum, enumValues(shape.enum));
    else if (!objects.has(shape.object)) {
      const properties = objectProperties(shape.object);
      objects.set(shape.object, properties);
      follow(properties);
    }
  };
  const declaredTypes = types.map((token): [string, DeclaredType] => [token, typeOf(token)]);
  const declaredFunctions = functions.map((token): [string, DeclaredFunction] => [token, functionOf(token)]);
  for (const [, { inputs, outputs }] of [...declaredTypes, ...declaredFunctions]) {
    follow(inputs);
    follow(outputs);
  }
  return {
    version: sdkVersion,
    provider: interfaceIn(sdkDeclarations("provider.d.ts"), "ProviderArgs"),
    types: sorted(declaredTypes),
    functions: sorted(declaredFunctions),
    objects: sorted([...objects]),
    enums: sorted([...enums]),
  };
}

function typeOf(token: string): DeclaredType {
  const { path, name } = placeOf(token);
  const code = sdkText(`${path}.js`);
  if (!code.includes(`__pulumiType = '${token}'`)) throw new Error(`${path}.js is not the class of ${token}`);
  const apiVersion = /Uses Azure REST API version (\S+?)\.(?:\s|$)/.exec(code)?.[1];
  if (apiVersion === undefined) throw new Error(`${path}.js names no API version`);
  const source = sdkDeclarations(`${path}.d.ts`);
  return {
    apiVersion,
    inputs: interfaceIn(source, `${name}Args`),
    defaults: defaultsIn(code),
    outputs: propertiesOf(declarationIn(source, ts.isClassDeclaration, (node) => node.name?.text === name)),
    secretOutputs: secretOutputsIn(code),
  };
}

function functionOf(token: string): DeclaredFunction {
  const { path, name } = placeOf(token);
  const source = sdkDeclarations(`${path}.d.ts`);
  const title = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  const takesArguments = sdkText(`${path}.d.ts`).includes(`export interface ${title}Args `);
  return {
    inputs: takesArguments ? interfaceIn(source, `${title}Args`) : { required: [], properties: {} },
    outputs: interfaceIn(source, `${title}Result`),
  };
}

/** `azure-native:storage:BlobContainer` is in storage/blobContainer. */
function placeOf(token: string): { path: string; name: string } {
  const [, module = "", name = ""] = token.split(":");
  return { path: `${module}/${name[0]?.toLowerCase()}${name.slice(1)}`, name };
}

/** What the constructor sends for an absent input. */
function defaultsIn(code: string): DeclaredType["defaults"] {
  const found = code.matchAll(/resourceInputs\["(\w+)"\] = \(args\?\.\w+\) \?\? (.+);$/gm);
  return Object.fromEntries([...found].map(([, name = "", value = ""]) => [name, JSON.parse(value) as unknown]));
}

function secretOutputsIn(code: string): string[] {
  const list = /additionalSecretOutputs: (\[.*?\])/.exec(code)?.[1];
  return list === undefined ? [] : (JSON.parse(list) as string[]);
}

function objectProperties(key: string): Properties {
  const [root = "", module = "", name = ""] = key.split(".");
  return interfaceIn(sdkDeclarations(`types/${root.slice(0, -1)}.d.ts`, module), name);
}

function interfaceIn(source: ts.SourceFile, name: string): Properties {
  return propertiesOf(declarationIn(source, ts.isInterfaceDeclaration, (node) => node.name.text === name));
}

function enumValues(key: string): Declared["enums"][string] {
  const [, module = "", name = ""] = key.split(".");
  const source = sdkDeclarations(`types/enums/${module}/index.d.ts`);
  const constant = (node: ts.VariableStatement) => node.declarationList.declarations[0];
  const statement = declarationIn(source, ts.isVariableStatement, (node) => {
    const declared = constant(node)?.name;
    return declared !== undefined && ts.isIdentifier(declared) && declared.text === name;
  });
  const type = constant(statement)?.type;
  if (!type || !ts.isTypeLiteralNode(type)) throw new Error(`expected the values of the enum ${key}`);
  return type.members.map((member) => {
    const value = ts.isPropertySignature(member) && member.type ? member.type.getText(source) : "";
    return JSON.parse(value) as string;
  });
}

function sorted<Value>(entries: readonly (readonly [string, Value])[]): Readonly<Record<string, Value>> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}
