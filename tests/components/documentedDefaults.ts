import { describedMembers } from "../../docs/generate/plugin/describedMembers";

/** What a comment can state: as JSON has it. */
export type Stated = string | number | boolean | readonly unknown[] | object;

/** Every `@defaultValue` of components/, by interface and member with a dot between. */
export function documentedDefaults(): ReadonlyMap<string, string> {
  const found = [...describedMembers("components")].flatMap(([name, description]) => {
    const [, text] = /(?:^| )Default: (.*)\.$/.exec(description) ?? [];
    return text === undefined ? [] : [[name, text] as const];
  });
  return new Map(found);
}

/** The value that a default's text begins with; `undefined` where it begins with words. */
export function statedIn(text: string): Stated | undefined {
  const [, plain] = /^(true|false|-?\d+)(?![\w.])/.exec(text) ?? [];
  if (plain !== undefined) return JSON.parse(plain) as Stated;
  const [, word] = /^`([^`]+)`/.exec(text) ?? [];
  if (word === undefined) return undefined;
  return /^[["]/.test(word) ? (JSON.parse(word) as Stated) : word;
}
