import { AsyncLocalStorage } from "node:async_hooks";

/**
 * What a program fails with outside its own call stack: the SDK, and so Pulumi's language host, leaves a resource that
 * cannot be registered as an unhandled rejection.
 */
export class Failures {
  readonly #errors: unknown[] = [];
  #settleFirst: () => void = () => undefined;
  /** Settles with the first failure, so never when there is none. */
  readonly first = new Promise<void>((resolve) => {
    this.#settleFirst = resolve;
  });

  add(error: unknown): void {
    if (!this.#errors.includes(error)) this.#errors.push(error);
    this.#settleFirst();
  }

  throwFirst(): void {
    if (this.#errors.length > 0) throw this.#errors[0];
  }
}

const owner = new AsyncLocalStorage<Failures>();
let collecting = 0;
let aside: NodeJS.UnhandledRejectionListener[] = [];

/**
 * Runs `body` and adds to `failures` every rejection that nobody handles of a promise that was made within. Rejections
 * of anything else in the process go where they would have gone: to the listeners that were there, which do not see the
 * program's own, or a test runner would report them a second time as its own.
 */
export async function collectingFailures<T>(failures: Failures, body: () => Promise<T>): Promise<T> {
  collecting++;
  listen();
  try {
    return await owner.run(failures, body);
  } finally {
    if (--collecting === 0) {
      process.removeListener("unhandledRejection", onRejection);
      for (const listener of aside) process.on("unhandledRejection", listener);
      aside = [];
    }
  }
}

function listen(): void {
  const listeners = process.listeners("unhandledRejection");
  if (listeners.includes(onRejection)) return;
  aside = listeners;
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", onRejection);
}

function onRejection(error: unknown, promise: Promise<unknown>): void {
  // Node calls this in the asynchronous context of the promise.
  const failures = owner.getStore();
  if (failures) failures.add(error);
  else if (aside.length > 0) for (const listener of aside) listener(error, promise);
  // Without a listener Node would end the process with the error, and so does this.
  else throw error;
}
