import { randomUUID } from "node:crypto";
import type { Clock } from "./clock";
import { dotNetTime } from "./dotNetTime";
import type { TimerFunction } from "./functionInfo";
import type { InvocationRequest } from "./rpc";

export interface TimerListenerOptions {
  readonly of: TimerFunction;
  readonly clock: Clock;
  /** Calls the function. Never rejects; a failure does not end the schedule. */
  readonly run: (request: InvocationRequest) => Promise<unknown>;
}

interface ScheduleStatus {
  readonly last: Date | undefined;
  readonly next: Date;
}

/**
 * Calls one function on its schedule, in UTC, never twice at a time.
 * Unlike Azure's host, which keeps the schedule's status in storage, this one begins anew with each start: a run that
 * was missed while the host was down is not made up for, and `isPastDue` is always false.
 * Source: github.com/Azure/azure-webjobs-sdk-extensions, TimerListener.
 */
export class TimerListener {
  readonly #options: TimerListenerOptions;
  readonly #monitored: boolean;
  #status: ScheduleStatus;
  #cancel: () => void = () => undefined;
  #running: Promise<void> = Promise.resolve();
  #closed = false;

  /** Throws when the schedule has no next time. */
  constructor(options: TimerListenerOptions) {
    this.#options = options;
    const { of, clock } = options;
    const next = this.#nextAfter(clock.now());
    this.#status = { last: undefined, next };
    // The host keeps no status of a schedule that comes twice within a minute.
    const minute = clock.now().getTime() + 60_000;
    this.#monitored = of.useMonitor && this.#nextAfter(next).getTime() >= minute;
  }

  start(): void {
    if (this.#options.of.runOnStartup) this.#fire(true);
    else this.#arm();
  }

  /** Makes no more calls. */
  close(): void {
    this.#closed = true;
    this.#cancel();
  }

  /** Resolves when a call that was under way has ended. */
  async finished(): Promise<void> {
    await this.#running;
  }

  #arm(): void {
    if (this.#closed) return;
    const { clock } = this.#options;
    this.#cancel = clock.after(this.#status.next.getTime() - clock.now().getTime(), () => this.#fire(false));
  }

  #fire(onStartup: boolean): void {
    this.#running = this.#call(onStartup).then(() => this.#arm());
  }

  async #call(onStartup: boolean): Promise<void> {
    const { clock, run } = this.#options;
    const began = clock.now();
    await run(this.#request());
    // A timer that fired a little early would else find the same time again as its next one.
    const last = !onStartup && this.#status.next > began ? this.#status.next : began;
    this.#status = { last, next: this.#nextAfter(last) };
  }

  #request(): InvocationRequest {
    const { bindingName, functionId } = this.#options.of;
    const { last, next } = this.#status;
    const lastText = last ? dotNetTime(last) : "0001-01-01T00:00:00+00:00";
    const info = {
      Schedule: { AdjustForDST: true },
      ScheduleStatus: this.#monitored ? { Last: lastText, Next: dotNetTime(next), LastUpdated: lastText } : null,
      IsPastDue: false,
    };
    return {
      invocationId: randomUUID(),
      functionId,
      inputData: [{ name: bindingName, data: { json: JSON.stringify(info) } }],
      triggerMetadata: {},
    };
  }

  #nextAfter(time: Date): Date {
    const { name, schedule } = this.#options.of;
    const next = schedule.next(time);
    if (next) return next;
    throw new Error(`function "${name}": schedule ${JSON.stringify(schedule.text)} has no next time`);
  }
}
