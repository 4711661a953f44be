import { readFile } from "node:fs/promises";
import type { EngineRun } from "./engineStack";

/** The events that are shown: those for debugging hold what the SDK logs of its calls, in plain. */
export async function shownEvents({ events }: Pick<EngineRun, "events">): Promise<string> {
  const lines = (await readFile(events, "utf8")).split("\n").filter((line) => line !== "");
  return lines.filter((line) => JSON.parse(line).diagnosticEvent?.severity !== "debug").join("\n");
}
