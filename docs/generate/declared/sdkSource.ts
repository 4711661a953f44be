import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";

const folder = dirname(require.resolve("@pulumi/azure-native/package.json"));
const files = new Map<string, string>();
const sources = new Map<string, ts.SourceFile>();

/** The version of the SDK that is installed. */
export const sdkVersion = (JSON.parse(sdkText("package.json")) as { readonly version: string }).version;

/** A file of the SDK. */
export function sdkText(path: string): string {
  const text = files.get(path) ?? readFileSync(join(folder, path), "utf8");
  files.set(path, text);
  return text;
}

/** A declaration file of the SDK, or the part of it that declares one module: they have up to nine megabytes. */
export function sdkDeclarations(path: string, module?: string): ts.SourceFile {
  const key = `${path}#${module}`;
  const found = sources.get(key);
  if (found) return found;
  const text = module === undefined ? sdkText(path) : moduleText(path, module);
  const source = ts.createSourceFile(key, text, ts.ScriptTarget.ES2022);
  sources.set(key, source);
  return source;
}

/** The interface, class or constant of a name that a file, or the one module in it, declares. */
export function declarationIn<Node extends ts.Statement>(
  { fileName, statements }: ts.SourceFile,
  is: (node: ts.Node) => node is Node,
  isNamed: (node: Node) => boolean,
): Node {
  const [first] = statements;
  const inner = first && ts.isModuleDeclaration(first) && first.body && ts.isModuleBlock(first.body);
  const found = (inner ? (first.body as ts.ModuleBlock).statements : statements).find(
    (statement) => is(statement) && isNamed(statement),
  );
  if (!found) throw new Error(`${fileName} does not declare what is looked for`);
  return found as Node;
}

function moduleText(path: string, module: string): string {
  const text = sdkText(path);
  const start = text.indexOf(`export declare namespace ${module} {`);
  if (start < 0) throw new Error(`${path} of @pulumi/azure-native declares no namespace ${module}`);
  return text.slice(start, text.indexOf("\n}\n", start) + 3);
}
