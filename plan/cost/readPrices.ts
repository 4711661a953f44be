import { readFileSync } from "node:fs";
import { RunError } from "@pulumi/pulumi";
import { parse, YAMLParseError } from "yaml";
import type { BilledResource } from "./billedOf";
import { type Prices, parsePrices } from "./prices";

/**
 * Reads a price file, YAML or JSON, which is YAML too.
 * @throws RunError that names the file, and every fault in it with the nearest known word.
 */
export function readPrices(path: string, billed: readonly BilledResource[]): Prices {
  const content = readYaml(path);
  try {
    return parsePrices(content, billed);
  } catch (error) {
    throw new RunError(`${path}:\n${(error as Error).message}`);
  }
}

function readYaml(path: string): unknown {
  try {
    return parse(readFileSync(path, "utf8"), { prettyErrors: true });
  } catch (error) {
    if (error instanceof YAMLParseError) {
      const [start] = error.linePos ?? [];
      const place = start ? `${path}:${start.line}:${start.col}` : path;
      throw new RunError(`${place}: ${error.message.split(/ at line|\n/)[0]}`);
    }
    const { code, message } = error as NodeJS.ErrnoException;
    throw new RunError(`${path}: expected a price file: ${code === "ENOENT" ? "there is no such file" : message}`);
  }
}
