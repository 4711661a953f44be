import { parseArgs } from "node:util";
import { runCommand, UsageError } from "../cli/commandLine";
import { coldLoad } from "./coldLoad";
import { filter } from "./filter";
import { firstEvent } from "./firstEvent";
import { typeCheck } from "./typeCheck";

const benches: Readonly<Record<string, () => Promise<void>>> = {
  coldLoad,
  filter,
  firstEvent,
  // Loaded when it is run: with all of azure-native in memory, the others would measure something else.
  evaluation: async () => (await import("./evaluation.js")).evaluation(),
  policies: async () => (await import("./policies.js")).policies(),
  typeCheck,
};
const names = Object.keys(benches);

const usage = `Measures, each against its baseline in the same run.

  npm run bench [-- NAME ...]

  names: ${names.join(", ")}: all of them by default
         evaluation takes a quarter of an hour of processor time, typeCheck five minutes
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
  if (unknown.length > 0) throw new UsageError(`unknown bench ${unknown.join(", ")}; there are ${names.join(", ")}`);
  for (const name of positionals.length > 0 ? positionals : names) await benches[name]?.();
}

void runCommand(usage, main);
