import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import ts from "typescript";

const azureNative = "@pulumi/azure-native";
const ownFolder = "azureNative";
const classImport = /"@pulumi\/azure-native\/((?!types\/)[\w/]+)\.js"/g;

/**
 * Replaces azure-native's classes in the components' declarations by what their resources have, in files beside them.
 *
 * azure-native declares what a class is made from in the same file, so whoever compiles our declarations would compile the
 * inputs of all of Azure, as many again as the outputs, although a component's children are made already. A type here is
 * the class's own in all but its constructor, and each is assignable to the other.
 *
 * @param folder - with the components' declarations
 */
export function writeResourceDeclarations(folder: string): void {
  const modules = new Set<string>();
  for (const file of declarationsIn(folder)) {
    const text = readFileSync(file, "utf8");
    const own = text.replace(classImport, (_, module: string) => {
      modules.add(module);
      return `"./${ownFolder}/${module}"`;
    });
    if (own.includes(`${azureNative}/types/input`)) {
      throw new Error(`${file} declares inputs of azure-native: mark what it declares of them as @internal`);
    }
    if (own !== text) writeFileSync(file, own);
  }
  for (const module of modules) {
    const file = join(folder, ownFolder, `${module}.d.ts`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, resourceDeclaration(module));
  }
}

function declarationsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".d.ts"))
    .map((name) => join(folder, name));
}

function resourceDeclaration(module: string): string {
  const name = `${azureNative}/${module}.d.ts`;
  const { version } = require(`${azureNative}/package.json`) as { readonly version: string };
  const source = ts.createSourceFile(name, readFileSync(require.resolve(name), "utf8"), ts.ScriptTarget.Latest, true);
  const kept = source.statements.map((statement) => keptText(statement, source)).join("");
  return `// From ${name} ${version}, Copyright Pulumi Corporation, Apache License 2.0, without its constructor and its arguments.\n${kept}\n`;
}

function keptText(statement: ts.Statement, source: ts.SourceFile): string {
  if (ts.isImportDeclaration(statement)) return keptImport(statement, source);
  if (ts.isInterfaceDeclaration(statement)) return "";
  if (!ts.isClassDeclaration(statement)) {
    throw new Error(`${source.fileName} declares more than classes and interfaces: ${statement.getText(source)}`);
  }
  const text = source.text.slice(statement.pos, statement.end);
  const made = statement.members.find(ts.isConstructorDeclaration);
  return made ? text.slice(0, made.pos - statement.pos) + text.slice(made.end - statement.pos) : text;
}

/** Inputs and enums are what arguments are made of. */
function keptImport(statement: ts.ImportDeclaration, source: ts.SourceFile): string {
  const from = (statement.moduleSpecifier as ts.StringLiteral).text;
  if (!from.startsWith(".")) return statement.getFullText(source);
  const path = posix.join(posix.dirname(source.fileName), from);
  if (path === `${azureNative}/types/input` || path === `${azureNative}/types/enums`) return "";
  return statement.getFullText(source).replace(`"${from}"`, `"${path}"`);
}
