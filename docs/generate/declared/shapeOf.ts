import ts from "typescript";
import type { Properties, Shape } from "../../../local/azureNative/shape";

/** Reads the type of one property of the SDK's declarations. */
export function shapeOf(node: ts.TypeNode): Shape {
  if (ts.isArrayTypeNode(node)) return { array: shapeOf(node.elementType) };
  if (ts.isTypeLiteralNode(node)) return { map: shapeOf(indexTypeOf(node)) };
  if (ts.isParenthesizedTypeNode(node)) return shapeOf(node.type);
  if (ts.isUnionTypeNode(node)) return shapeOfUnion(node);
  if (ts.isTypeReferenceNode(node)) return shapeOfReference(node);
  if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal)) return { const: node.literal.text };
  const keyword = keywords.get(node.kind);
  if (keyword) return keyword;
  throw new Error(`expected a type as the SDK writes them, got a ${ts.SyntaxKind[node.kind]}`);
}

/** The properties of an interface, or those of a class that are outputs, in the order of their names. */
export function propertiesOf(node: ts.InterfaceDeclaration | ts.ClassDeclaration): Properties {
  const found = node.members
    .flatMap((member) => {
      if (!(ts.isPropertySignature(member) || ts.isPropertyDeclaration(member)) || !member.type) return [];
      return [{ name: nameOf(member.name), type: member.type, optional: member.questionToken !== undefined }];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    required: found.filter(({ optional, type }) => !optional && !mayBeUndefined(type)).map(({ name }) => name),
    properties: Object.fromEntries(found.map(({ name, type }) => [name, shapeOf(type)])),
  };
}

const keywords: ReadonlyMap<ts.SyntaxKind, Shape> = new Map([
  [ts.SyntaxKind.StringKeyword, "string"],
  [ts.SyntaxKind.NumberKeyword, "number"],
  [ts.SyntaxKind.BooleanKeyword, "boolean"],
  [ts.SyntaxKind.AnyKeyword, "any"],
]);

const isUndefined = (node: ts.TypeNode) => node.kind === ts.SyntaxKind.UndefinedKeyword;

function shapeOfUnion({ types }: ts.UnionTypeNode): Shape {
  const shapes = types.filter((type) => !isUndefined(type)).map(shapeOf);
  const [first, ...others] = shapes;
  if (first !== undefined && others.length === 0) return first;
  const named = shapes.find((shape) => typeof shape === "object" && "enum" in shape);
  // An enum that the service may add to.
  if (named && shapes.length === 2 && shapes.includes("string")) return { ...(named as { enum: string }), open: true };
  return { oneOf: shapes };
}

function shapeOfReference({ typeName, typeArguments: [argument] = [] as never }: ts.TypeReferenceNode): Shape {
  const parts = partsOf(typeName);
  const name = parts.join(".");
  // `Input<T>` and `Output<T>` are T on the wire.
  if ((name === "pulumi.Input" || name === "pulumi.Output") && argument) return shapeOf(argument);
  if (parts[0] === "enums") return { enum: name };
  if (parts[0] === "inputs" || parts[0] === "outputs") return { object: name };
  throw new Error(`expected a reference to an enum or an object of the SDK, got ${name}`);
}

function partsOf(name: ts.EntityName): string[] {
  return ts.isIdentifier(name) ? [name.text] : [...partsOf(name.left), name.right.text];
}

function indexTypeOf(node: ts.TypeLiteralNode): ts.TypeNode {
  const [member, ...others] = node.members;
  if (member && ts.isIndexSignatureDeclaration(member) && others.length === 0) return member.type;
  throw new Error("expected a map as the SDK writes them, got an object without a name");
}

/** `pulumi.Output<string | undefined>`. */
function mayBeUndefined(node: ts.TypeNode): boolean {
  if (ts.isUnionTypeNode(node)) return node.types.some(isUndefined);
  return ts.isTypeReferenceNode(node) && node.typeArguments?.some(mayBeUndefined) === true;
}

function nameOf(name: ts.PropertyName): string {
  if (ts.isIdentifier(name) || ts.isStringLiteral(name)) return name.text;
  throw new Error(`expected a property with a name, got a ${ts.SyntaxKind[name.kind]}`);
}
