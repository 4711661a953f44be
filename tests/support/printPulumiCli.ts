import { findPulumiCli, howToGetCli } from "./pulumiCli";

// For scripts: prints the CLI that the engine's tests take; without one, says how to get one and ends with 3.
const cli = findPulumiCli();
if (cli) process.stdout.write(`${cli.executable}\n`);
else {
  process.stderr.write(`${howToGetCli}\n`);
  process.exitCode = 3;
}
