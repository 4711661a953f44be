import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { newestRun, publishRunState, type RunState } from "../../local/runState";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "run-state-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const state = (pid: number, startedAt: number): RunState => ({
  ...{ pid, startedAt, stack: "dev", topics: [], inboxes: [], presence: "http://127.0.0.1", presenceKey: "key" },
});

describe("the state of a run", () => {
  it("is found while it is there, and gone after it was removed", () => {
    expect(newestRun(folder)).toBeUndefined();
    const remove = publishRunState(folder, state(process.pid, 1));
    expect(newestRun(folder)).toEqual(state(process.pid, 1));
    remove();
    expect(newestRun(folder)).toBeUndefined();
  });

  it("can be read by its user only, since it holds keys, even over a file that others could read", () => {
    publishRunState(folder, state(process.pid, 1))();
    const file = join(folder, ".local", "runs", `${process.pid}.json`);
    writeFileSync(file, "{}");
    chmodSync(file, 0o644);
    const remove = publishRunState(folder, state(process.pid, 2));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    remove();
  });

  it("is the youngest of those whose process lives", () => {
    // Every process id of Linux is below this one.
    const dead = 2 ** 22 + 1;
    const removals = [
      publishRunState(folder, state(process.pid, 1)),
      publishRunState(folder, state(process.ppid, 2)),
      publishRunState(folder, state(dead, 3)),
    ];
    expect(newestRun(folder)?.pid).toBe(process.ppid);
    for (const remove of removals) remove();
  });
});
