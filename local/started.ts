/** What a run has started, so that it can be ended from anywhere: who writes to the storage before the storage. */
export class Started {
  readonly #writers: (() => Promise<void>)[] = [];
  readonly #rest: (() => Promise<void>)[] = [];
  #stopped: Promise<void> | undefined;

  first(stop: () => Promise<void>): void {
    this.#writers.push(stop);
  }

  last(stop: () => Promise<void>): void {
    this.#rest.push(stop);
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stopAll();
    return this.#stopped;
  }

  async #stopAll(): Promise<void> {
    const all = [
      ...(await Promise.allSettled(this.#writers.map((stop) => stop()))),
      ...(await Promise.allSettled(this.#rest.map((stop) => stop()))),
    ];
    const failed = all.find((result) => result.status === "rejected");
    if (failed) throw failed.reason;
  }
}
