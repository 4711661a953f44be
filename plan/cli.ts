import { parseArgs } from "node:util";
import { RunError } from "@pulumi/pulumi";
import { runCommand, UsageError } from "../cli/commandLine";
import { changesBetween } from "./changes/changesBetween";
import { readSavedPlan } from "./changes/readSavedPlan";
import { renderChanges } from "./changes/renderChanges";
import { billedOf } from "./cost/billedOf";
import { costOf } from "./cost/costOf";
import { readPrices } from "./cost/readPrices";
import { renderBilled } from "./cost/renderBilled";
import { renderCost } from "./cost/renderCost";
import { evaluateStack } from "./evaluateStack";
import type { Plan } from "./graph";
import { installedPackageNote } from "./installedPackage";
import { renderTree } from "./renderTree";

const usage = `Prints every resource that a stack would register, and what Azure bills for them. Creates nothing and needs
neither CLI nor cloud.

  npm run plan -- --stack NAME [options]

  -s, --stack NAME       the stack: Pulumi.NAME.yaml
  -c, --config KEY=VALUE further configuration, stronger than the file's; may be repeated
  -C, --cwd DIR          the folder of Pulumi.yaml; the working directory by default. Its program gets this checkout's
                         components; stderr names the package that is installed there, if it is another
      --against FILE     instead: what would happen to a stack that was deployed from the plan in FILE, which
                         --json wrote earlier, be it of another commit
      --expect-no-changes  with --against: exits with 1 when anything would change
      --prices FILE      and what a month costs by the prices in FILE (YAML or JSON):
                           currency: EUR
                           daysPerMonth: 30.4     # this by default
                           prices:                # of one unit, by the ids that stand beside what is billed
                             signalr.standard_s1.unit_day: 0
                             signalr.standard_s1.messages: 0    # of 1,000,000 messages
                           usage:                 # optional: units in a month, by resource
                             realtime-signalr-service:
                               signalr.standard_s1.messages: 5  # five million messages
                         Prices and usage are in the unit of the meter, which stands after "by" in what is printed.
      --json             one JSON document: {"resources":[...],"outputs":{...}}, with --prices also "cost",
                         with --against {"changes":[...],"warnings":[...],"unchanged":0}
      --help             this text

Computed values are those that only the cloud can know. Secrets are marked and hidden; two secrets count as equal.
Exit status: 0, with changes too unless --expect-no-changes is given; 1 for a program or file that fails; 2 for a command
line that cannot be meant.
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      stack: { type: "string", short: "s" },
      config: { type: "string", short: "c", multiple: true, default: [] },
      cwd: { type: "string", short: "C" },
      against: { type: "string" },
      "expect-no-changes": { type: "boolean", default: false },
      prices: { type: "string" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  if (!values.stack) throw new UsageError("--stack is missing");
  const { against, prices } = values;
  if (against !== undefined && prices !== undefined) throw new UsageError("--against and --prices exclude each other");
  if (values["expect-no-changes"] && against === undefined) throw new UsageError("--expect-no-changes needs --against");
  // Before the program runs, so that a wrong file is not told late.
  const saved = against === undefined ? undefined : readSavedPlan(against, values.stack);
  const note = installedPackageNote(values.cwd ?? ".");
  if (note !== undefined) process.stderr.write(`${note}\n`);
  const plan = await evaluateStack({
    directory: values.cwd,
    stack: values.stack,
    config: Object.fromEntries(values.config.map(toPair)),
    // What the program leaves running may still register resources: as with Pulumi, it ends when nothing is left to do.
    drain: () => new Promise((resolve) => process.once("beforeExit", () => resolve())),
    onLog: ({ severity, message }) => process.stderr.write(`${severity}: ${message}\n`),
  });
  if (saved) {
    const changes = changesBetween(saved, plan);
    process.stdout.write(values.json ? json(changes) : renderChanges(changes));
    const count = changes.changes.length;
    if (values["expect-no-changes"] && count > 0) throw new RunError(`expected no changes, got ${count}`);
    return;
  }
  process.stdout.write(values.json ? jsonOf(plan, prices) : textOf(plan, prices));
}

function jsonOf(plan: Plan, prices: string | undefined): string {
  const { resources, outputs } = plan;
  if (prices === undefined) return json({ resources, outputs });
  const billed = billedOf(plan);
  return json({ resources, outputs, cost: costOf(billed, readPrices(prices, billed)) });
}

function textOf(plan: Plan, prices: string | undefined): string {
  const billed = billedOf(plan);
  const cost = prices === undefined ? [] : [renderCost(costOf(billed, readPrices(prices, billed)))];
  return [renderTree(plan), renderBilled(billed), ...cost].join("\n");
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
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
