import { parseArgs } from "node:util";
import { RunError } from "@pulumi/pulumi";
import { runCommand, UsageError } from "../cli/commandLine";
import { evaluateStack } from "./evaluateStack";
import { renderTree } from "./renderTree";

const usage = `Prints every resource that a stack would register. Creates nothing and needs neither CLI nor cloud.

  npm run plan -- --stack NAME [options]

  -s, --stack NAME       the stack: Pulumi.NAME.yaml
  -c, --config KEY=VALUE further configuration, stronger than the file's; may be repeated
  -C, --cwd DIR          the folder of Pulumi.yaml; the working directory by default
      --json             one JSON document: {"resources":[...],"outputs":{...}}
      --help             this text

Computed values are those that only the cloud can know. Secrets are marked and hidden.
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      stack: { type: "string", short: "s" },
      config: { type: "string", short: "c", multiple: true, default: [] },
      cwd: { type: "string", short: "C" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  if (!values.stack) throw new UsageError("--stack is missing");
  const plan = await evaluateStack({
    directory: values.cwd,
    stack: values.stack,
    config: Object.fromEntries(values.config.map(toPair)),
    // What the program leaves running may still register resources: as with Pulumi, it ends when nothing is left to do.
    drain: () => new Promise((resolve) => process.once("beforeExit", () => resolve())),
    onLog: ({ severity, message }) => process.stderr.write(`${severity}: ${message}\n`),
  });
  const { resources, outputs } = plan;
  process.stdout.write(values.json ? `${JSON.stringify({ resources, outputs }, null, 2)}\n` : renderTree(plan));
}

function toPair(text: string): [string, string] {
  const equals = text.indexOf("=");
  if (equals <= 0) throw new UsageError(`--config: expected KEY=VALUE, got ${JSON.stringify(text)}`);
  return [text.slice(0, equals), text.slice(equals + 1)];
}

/** An error of the program with its place in it; what the user has to mend without one. */
function describe(error: unknown): string {
  if (RunError.isInstance(error)) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

// A program that waits for something that never comes would otherwise end this process silently and with success.
let finished = false;
process.once("exit", (code) => {
  if (finished || code !== 0) return;
  process.stderr.write("the program did not finish: it waits for something that never happens\n");
  process.exitCode = 1;
});

void runCommand(usage, main, describe).finally(() => {
  finished = true;
});
