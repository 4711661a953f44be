import { parseArgs } from "node:util";
import { runCommand, UsageError } from "../cli/commandLine";
import { coldLoad } from "./coldLoad";
import { filter } from "./filter";
import { firstEvent } from "./firstEvent";

const benches: Readonly<Record<string, () => Promise<void>>> = { coldLoad, filter, firstEvent };

const usage = `Measures, each against its baseline in the same run.

  npm run bench [-- NAME ...]

  names: ${Object.keys(benches).join(", ")}; all by default
`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: "boolean", default: false } },
  });
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  const unknown = positionals.filter((name) => !Object.hasOwn(benches, name));
  if (unknown.length > 0)
    throw new UsageError(`unknown bench ${unknown.join(", ")}; there are ${Object.keys(benches).join(", ")}`);
  for (const name of positionals.length > 0 ? positionals : Object.keys(benches)) await benches[name]?.();
}

void runCommand(usage, main);
