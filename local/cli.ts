import { runCommand } from "../cli/commandLine";
import { readCliOptions, usage } from "./cliOptions";

async function main(args: readonly string[]): Promise<void> {
  const options = readCliOptions(args);
  if (options.help) {
    process.stdout.write(usage);
    return;
  }
  // Pulumi and the Azure clients take half a second to load, which help and a mistyped flag should not wait for.
  const { runSession } = await import("./session.js");
  await runSession(options);
}

void runCommand(usage, () => main(process.argv.slice(2))).then(() => {
  // What a run that failed has begun must not hold up its end.
  if (process.exitCode) process.exit();
});
