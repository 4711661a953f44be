import { parseArgs } from "node:util";
import { UsageError } from "../cli/commandLine";

/** What `npm run local` was asked for. */
export interface CliOptions {
  readonly stack: string;
  /** End after the examples. */
  readonly once: boolean;
  readonly examples: boolean;
  readonly dataFolder: string | undefined;
  readonly port: number | undefined;
  readonly json: boolean;
  readonly help: boolean;
}

export const usage = `Runs a stack on this machine: its own program, the bundle that would be deployed, Azurite for storage, and stand-ins
for what only Azure has. Sends the documented example events through, shows what becomes of them, and stays up.

  npm run local -- [options]

      --stack NAME    the stack: Pulumi.NAME.yaml; dev by default
      --once          end after the examples; exit status 1 if one was not handled
      --no-examples   send nothing
      --data DIR      keep queues, tables and blobs in DIR; in memory without it
      --port N        HTTP port of the function app; 7071 by default, another one if that is taken
      --json          one JSON object a line: "ready", then "fate", "example" and "presence"
      --help          this text

Ctrl-C ends it, and so does the end of the npm that started it.
`;

/** Reads the command line. @throws UsageError, or the error of `parseArgs`, naming the flag. */
export function readCliOptions(args: readonly string[]): CliOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      stack: { type: "string", default: "dev" },
      once: { type: "boolean", default: false },
      "no-examples": { type: "boolean", default: false },
      data: { type: "string" },
      port: { type: "string" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.once && values["no-examples"]) {
    throw new UsageError("--once ends after the examples, so it cannot go with --no-examples");
  }
  if (values.stack === "") throw new UsageError("--stack: expected a name, got an empty text");
  if (values.data === "") throw new UsageError("--data: expected a folder, got an empty text");
  return {
    stack: values.stack,
    once: values.once,
    examples: !values["no-examples"],
    dataFolder: values.data,
    port: values.port === undefined ? undefined : toPort(values.port),
    json: values.json,
    help: values.help,
  };
}

function toPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new UsageError(`--port: expected a whole number from 1 to 65535, got ${JSON.stringify(text)}`);
}
