import { afterEach, beforeEach, expect, it } from "vitest";
import { startFunctionsHost } from "../../local/functionsHost";
import type { Clock } from "../../local/functionsHost/clock";
import type { TimerFunction } from "../../local/functionsHost/functionInfo";
import { parseNcrontab } from "../../local/functionsHost/ncrontab";
import { TimerListener } from "../../local/functionsHost/timerListener";
import { appFolder, recorder, removeAppFolders } from "./support";

/** A clock that goes only as far as it is told. */
function manualClock(start: string, earlyMs = 0) {
  let now = new Date(start).getTime();
  const waiting = new Map<() => void, number>();
  const clock: Clock = {
    now: () => new Date(now),
    after(milliseconds, callback) {
      waiting.set(callback, now + Math.max(0, milliseconds - earlyMs));
      return () => waiting.delete(callback);
    },
  };
  const advance = async (minutes: number) => {
    const end = now + minutes * 60_000;
    for (;;) {
      // A call under way arms its timer when it has ended.
      await new Promise(setImmediate);
      const [callback, due] = [...waiting].sort((a, b) => a[1] - b[1])[0] ?? [];
      if (!callback || due === undefined || due > end) break;
      waiting.delete(callback);
      now = Math.max(now, due);
      callback();
    }
    now = end;
  };
  return { clock, advance, waiting };
}

const timer = (options: Partial<TimerFunction> & { schedule: TimerFunction["schedule"] }): TimerFunction => ({
  trigger: "timerTrigger",
  name: "t",
  functionId: "t",
  bindingName: "b",
  runOnStartup: false,
  useMonitor: true,
  ...options,
});

let calls: { at: string; info: unknown }[];
beforeEach(() => {
  calls = [];
});
afterEach(removeAppFolders);

function listen(of: TimerFunction, start: string, earlyMs = 0) {
  const manual = manualClock(start, earlyMs);
  const listener = new TimerListener({
    of,
    clock: manual.clock,
    run: async ({ inputData }) => {
      const at = manual.clock.now().toISOString();
      calls.push({ at, info: JSON.parse(inputData[0]?.data.json ?? "") });
    },
  });
  listener.start();
  return { ...manual, listener };
}

it("calls at each time of its schedule and says which was the last and which is the next", async () => {
  const { advance, listener, waiting } = listen(
    timer({ schedule: parseNcrontab("0 */5 * * * *") }),
    "2026-03-01T23:52:10.500Z",
  );
  await advance(10);
  expect(calls).toEqual([
    {
      at: "2026-03-01T23:55:00.000Z",
      info: {
        Schedule: { AdjustForDST: true },
        ScheduleStatus: {
          Last: "0001-01-01T00:00:00+00:00",
          Next: "2026-03-01T23:55:00+00:00",
          LastUpdated: "0001-01-01T00:00:00+00:00",
        },
        IsPastDue: false,
      },
    },
    expect.objectContaining({ at: "2026-03-02T00:00:00.000Z" }),
  ]);
  expect(calls[1]?.info).toMatchObject({
    ScheduleStatus: { Last: "2026-03-01T23:55:00+00:00", Next: "2026-03-02T00:00:00+00:00" },
  });
  listener.close();
  expect(waiting.size).toBe(0);
});

it("calls at once on start-up when told to, and by the schedule afterwards", async () => {
  const { advance } = listen(
    timer({ schedule: parseNcrontab("0 0 * * * *"), runOnStartup: true }),
    "2026-03-01T10:30:00Z",
  );
  await advance(45);
  expect(calls.map(({ at }) => at)).toEqual(["2026-03-01T10:30:00.000Z", "2026-03-01T11:00:00.000Z"]);
});

it("calls once for each time even when the machine's timers fire a little early", async () => {
  const { advance } = listen(timer({ schedule: parseNcrontab("0 0 * * * *") }), "2026-03-01T10:30:00Z", 5);
  await advance(120);
  expect(calls.map(({ at }) => at)).toEqual(["2026-03-01T10:59:59.995Z", "2026-03-01T11:59:59.995Z"]);
});

it.each([
  ["comes more than once a minute", timer({ schedule: parseNcrontab("*/20 * * * * *") })],
  ["asks for it", timer({ schedule: parseNcrontab("0 * * * * *"), useMonitor: false })],
])("keeps no status of a schedule that %s, as Azure's host does", async (_, of) => {
  const { advance } = listen(of, "2026-03-01T10:30:05Z");
  await advance(1);
  expect(calls[0]?.info).toMatchObject({ ScheduleStatus: null });
});

it("hands the app its timers as the library types them, by the host's clock, and goes on when they fail", async () => {
  const said = recorder();
  const { clock, advance } = manualClock("2026-03-01T10:30:00Z");
  const host = await startFunctionsHost({
    appFolder: await appFolder("timer"),
    settings: { SCHEDULE: "0 0 * * * *" },
    clock,
    onLog: said.onLog,
  });
  await said.until(() => said.said("startup").length === 1);
  for (const count of [1, 2]) {
    await advance(60);
    await said.until(() => said.said("hourly").length === count);
  }
  expect(said.said("hourly")[1]).toEqual({
    isPastDue: false,
    schedule: { adjustForDST: true },
    scheduleStatus: {
      last: "2026-03-01T11:00:00+00:00",
      lastUpdated: "2026-03-01T11:00:00+00:00",
      next: "2026-03-01T12:00:00+00:00",
    },
  });
  await host.stop();
});
