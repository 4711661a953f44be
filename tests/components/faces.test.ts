import { resolve } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const entry = resolve("components", "index.ts");

interface Member {
  readonly where: string;
  readonly optional: boolean;
  readonly text: string;
  readonly defaultValue: string | undefined;
}

interface Faces {
  /** Members of every exported interface that is an argument. */
  readonly args: readonly Member[];
  /** Exports of any kind, and public members of exported classes, without a doc comment. */
  readonly undocumented: readonly string[];
}

const faces = readFaces();

/** Everything that the package's entry exports, as the compiler sees it. */
function readFaces(): Faces {
  const { config } = ts.readConfigFile("tsconfig.json", ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [entry] }, ts.sys, resolve("."));
  const program = ts.createProgram([entry], options);
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(entry);
  const module = file && checker.getSymbolAtLocation(file);
  if (!module) throw new Error(`${entry} is no module`);
  const textOf = (symbol: ts.Symbol) => ts.displayPartsToString(symbol.getDocumentationComment(checker));
  const args: Member[] = [];
  const undocumented: string[] = [];
  for (const exported of checker.getExportsOfModule(module)) {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    const declaration = symbol.declarations?.[0];
    if (!declaration?.getSourceFile().fileName.includes(`${resolve("components")}/`)) continue;
    const members = [...(symbol.members?.values() ?? [])].filter(isOwnProperty);
    const isSilent = textOf(symbol) === "" && !ts.isInterfaceDeclaration(declaration);
    if (isSilent) undocumented.push(symbol.name);
    if (ts.isClassDeclaration(declaration)) {
      const open = [...(symbol.members?.values() ?? [])].filter(isOpenMember);
      undocumented.push(...open.filter((one) => textOf(one) === "").map((one) => `${symbol.name}.${one.name}`));
      continue;
    }
    for (const member of members) {
      const tag = member.getJsDocTags(checker).find(({ name }) => name === "defaultValue");
      args.push({
        where: `${symbol.name}.${member.name}`,
        optional: (member.flags & ts.SymbolFlags.Optional) !== 0,
        text: textOf(member),
        defaultValue: tag && ts.displayPartsToString(tag.text),
      });
    }
  }
  return { args, undocumented };
}

/** A property, getter or method of a class that its users see. */
function isOpenMember({ flags, name, declarations = [] }: ts.Symbol): boolean {
  const { Property, Accessor, Method } = ts.SymbolFlags;
  const isHidden = declarations.some(
    (one) => ts.getCombinedModifierFlags(one) & ts.ModifierFlags.NonPublicAccessibilityModifier,
  );
  return (flags & (Property | Accessor | Method)) !== 0 && !/^(__|#)/.test(name) && !isHidden;
}

function isOwnProperty(member: ts.Symbol): boolean {
  return (member.flags & ts.SymbolFlags.Property) !== 0;
}

describe("the arguments of the components", () => {
  it("are found at all", () => {
    const found = new Set(faces.args.map(({ where }) => where));
    for (const one of ["SignalREventsArgs.units", "EventSubscriptionSettings.expiresAt", "RealtimeEventsArgs.locks"]) {
      expect(found).toContain(one);
    }
  });

  it("each say what they are, or what their default is", () => {
    const silent = faces.args.filter((member) => member.text === "" && !member.defaultValue);
    expect(silent.map(({ where }) => where)).toEqual([]);
  });

  it("each say what holds when they are left out: a default, or when they are needed", () => {
    const silent = faces.args.filter(
      ({ optional, text, defaultValue }) => optional && !defaultValue && !/\bNeeded unless\b/.test(text),
    );
    expect(silent.map(({ where }) => where)).toEqual([]);
  });

  it("say their unit and range where they are numbers", () => {
    const numbers = faces.args.filter(({ where }) =>
      /(Days|Minutes|Seconds|Attempts|Count|MB|Batch|Kilobytes)$/.test(where),
    );
    expect(numbers.length).toBeGreaterThan(10);
    const silent = numbers.filter(({ text }) => !/\d/.test(text));
    expect(silent.map(({ where }) => where)).toEqual([]);
  });
});

it("everything exported says what it is, every member of a component, too", () => {
  expect(faces.undocumented).toEqual([]);
});
