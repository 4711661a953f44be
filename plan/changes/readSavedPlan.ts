import { readFileSync } from "node:fs";
import { RunError } from "@pulumi/pulumi";
import { parseSavedPlan, type SavedPlan, stackOf } from "./savedPlan";

/**
 * Reads a plan that `npm run plan -- --stack NAME --json` wrote.
 * @throws RunError that names the file, what was expected of it and what is there.
 */
export function readSavedPlan(path: string, stack: string): SavedPlan {
  const writer = `"npm run plan -- --stack ${stack} --json"`;
  const saved = parsed(path, writer);
  const savedStack = stackOf(saved);
  if (savedStack !== undefined && savedStack !== stack) {
    throw new RunError(`${path}: expected a plan of stack "${stack}", got one of stack "${savedStack}"`);
  }
  return saved;
}

function parsed(path: string, writer: string): SavedPlan {
  let problem: string;
  try {
    return parseSavedPlan(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    problem = code === "ENOENT" ? "there is no such file" : message;
  }
  throw new RunError(`${path}: expected what ${writer} wrote: ${problem}`);
}
