/**
 * What an operator types to get over an interrupted update, as docs/recover.md has it. In angle brackets what depends on
 * the case.
 */
export const recoveryCommands = {
  cancel: "pulumi cancel --stack <stack>",
  export: "pulumi stack export --stack <stack> --file <file>",
  import:
    "pulumi import <type> <name> <id> --parent parent=<parent> --provider provider=<provider> --protect=false --generate-code=false --stack <stack>",
  clear: "pulumi refresh --clear-pending-creates --stack <stack>",
  up: "pulumi up --stack <stack>",
  destroy: "pulumi destroy --stack <stack>",
  unprotect: "pulumi state unprotect --all --stack <stack>",
  history: "pulumi stack history --stack <stack>",
  importState: "pulumi stack import --stack <stack> --file <file>",
} as const;

export type RecoveryCommand = keyof typeof recoveryCommands;

/** A command's arguments after `pulumi`. */
export function argumentsOf(command: RecoveryCommand, values: Readonly<Record<string, string>>): string[] {
  const [, ...words] = recoveryCommands[command].split(" ");
  return words.map((word) =>
    word.replace(/<(\w+)>/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`pulumi ${words.join(" ")} needs <${name}>`);
      return value;
    }),
  );
}
