import { isUsageError, messageOf, usageMessageOf } from "../cli/commandLine";
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

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(isUsageError(error) ? `${usageMessageOf(error)}\n\n${usage}` : `${messageOf(error)}\n`);
  process.exit(isUsageError(error) ? 2 : 1);
});
