import { parseArgs } from "node:util";
import { RunError } from "@pulumi/pulumi";
import { runCommand } from "../../../cli/commandLine";
import { rules } from "../../../policies/library";
import { ruleCases } from "../cases";
import { compliantStack } from "../support/compliantStack";
import { ruleTests } from "../support/ruleTests";
import { failedOf, isNoticed, withoutEachCheck } from "./withoutCheck";

const usage = `Takes the check of each rule away in turn, and shows that exactly the rule's own tests fail.

  npm run test:rules

Exit status: 0 when all tests pass with every check, and each rule's own fail without its check.
`;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { help: { type: "boolean", default: false } } });
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  const base = await compliantStack();
  const tests = ruleCases.flatMap(ruleTests);
  const failed = failedOf(rules, tests, base);
  if (failed.length > 0) throw new RunError(`with every check there fail ${described(failed)}`);
  const mutated = withoutEachCheck(rules, tests, base);
  for (const { rule, failed: noticed } of mutated)
    process.stdout.write(`${rule}: ${noticed.length} of its tests fail\n`);
  const missed = mutated.filter((each) => !isNoticed(each));
  process.stdout.write(`${mutated.length - missed.length} of ${mutated.length}\n`);
  if (missed.length > 0) {
    throw new RunError(missed.map((each) => `${each.rule}: ${described(each.failed) || "no test fails"}`).join("\n"));
  }
}

const described = (failed: readonly { readonly rule: string; readonly title: string }[]): string =>
  failed.map(({ rule, title }) => `"${rule}: ${title}"`).join(", ");

void runCommand(usage, main);
