import { join } from "node:path";
import ts from "typescript";

/** The field paths of every event type in the published SDK's own map, as its types have them; `[]` stands for an element. */
export function sdkFields(prefixes: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const file = join(__dirname, "sdkFields.ts");
  const probe = `import type { SystemEventNameToEventData } from "@azure/eventgrid";\nexport type Events = SystemEventNameToEventData;\n`;
  const options: ts.CompilerOptions = { module: ts.ModuleKind.NodeNext, strict: true, skipLibCheck: true, types: [] };
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, target, ...rest) =>
    name === file ? ts.createSourceFile(name, probe, target) : read(name, target, ...rest);
  const program = ts.createProgram([file], options, host);
  const checker = program.getTypeChecker();
  const declaration = program.getSourceFile(file)?.statements.find(ts.isTypeAliasDeclaration);
  if (!declaration) throw new Error("the SDK's types could not be read");
  const map = checker.getTypeAtLocation(declaration);

  const fields = new Map<string, Set<string>>();
  for (const entry of map.getProperties()) {
    if (!prefixes.some((prefix) => entry.name.startsWith(prefix))) continue;
    const paths = new Set<string>();
    collect(checker.getTypeOfSymbol(entry), "data", paths);
    fields.set(entry.name, paths);
  }
  return fields;

  function collect(type: ts.Type, path: string, paths: Set<string>, within: readonly ts.Type[] = []): void {
    const bare = checker.getNonNullableType(type);
    if (bare.flags & ts.TypeFlags.Object && checker.isArrayType(bare)) {
      const [item] = checker.getTypeArguments(bare as ts.TypeReference);
      if (item) collect(item, `${path}[]`, paths, within);
      return;
    }
    // Literals and enums are texts; a type within itself would not end.
    if (!(bare.flags & ts.TypeFlags.Object) || within.includes(bare) || !bare.symbol) return;
    for (const field of bare.getProperties()) {
      const inner = `${path}.${field.name}`;
      paths.add(inner);
      collect(checker.getTypeOfSymbol(field), inner, paths, [...within, bare]);
    }
  }
}
