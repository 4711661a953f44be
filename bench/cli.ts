import { parseArgs } from "node:util";
import { runCommand, UsageError } from "../cli/commandLine";
import { coldLoad } from "./coldLoad";
import { filter } from "./filter";
import { firstEvent } from "./firstEvent";
import { typeCheck } from "./typeCheck";

type Benches = Readonly<Record<string, () => Promise<void>>>;
// Loaded when it is run: with all of azure-native in memory, the others would measure something else.
const evaluation = () => import("./evaluation.js");
const short: Benches = {
  coldLoad,
  filter,
  firstEvent,
  evaluation: async () => (await evaluation()).evaluation(),
  typeCheck,
};
/** What takes too long to run unasked. */
const long: Benches = { evaluationOf50: async () => (await evaluation()).evaluationOf50() };
const benches: Benches = { ...short, ...long };

const usage = `Measures, each against its baseline in the same run.

  npm run bench [-- NAME ...]

  names: ${Object.keys(short).join(", ")}: all of them by default
         ${Object.keys(long).join(", ")}: half an hour of processor time, only when named
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
  for (const name of positionals.length > 0 ? positionals : Object.keys(short)) await benches[name]?.();
}

void runCommand(usage, main);
