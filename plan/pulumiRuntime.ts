import type * as grpc from "@grpc/grpc-js";
import * as settings from "@pulumi/pulumi/runtime/settings.js";
import * as state from "@pulumi/pulumi/runtime/state.js";

/**
 * The part of the Pulumi runtime that its language host uses to run a program in a process of its own, and that is not
 * in its published types. Everything of that kind stands here, so that one file says what a newer SDK must still have.
 */
interface Store {
  readonly settings: {
    readonly options: Record<string, unknown>;
    monitor?: unknown;
    engine?: unknown;
  };
  callbacks?: { shutdown(): void } | undefined;
  supportsSecrets: boolean;
  supportsResourceReferences: boolean;
  supportsOutputValues: boolean;
  supportsDeletedWith: boolean;
  supportsReplaceWith: boolean;
  supportsAliasSpecs: boolean;
  supportsTransforms: boolean;
  supportsInvokeTransforms: boolean;
  supportsParameterization: boolean;
  supportsResourceHooks: boolean;
  supportsErrorHooks: boolean;
}

interface Internals {
  withLocalStorage<T>(body: () => Promise<T>): Promise<T>;
  getStore(): Store;
  waitForRPCs(): Promise<void>;
}

/** Answers a request of the SDK as a gRPC client would. */
export type Answer<T> = (error: Partial<grpc.ServiceError> | null, response?: T) => void;

export interface RuntimeOptions {
  readonly project: string;
  readonly stack: string;
  readonly organization: string;
  readonly preview: boolean;
  readonly rootDirectory: string;
  readonly monitor: unknown;
  readonly engine: unknown;
}

/**
 * Runs `body` in a Pulumi runtime of its own: nothing that it registers, logs or configures is seen by the rest of the
 * process, or by another body that runs at the same time.
 */
export function inRuntime<T>(
  options: RuntimeOptions,
  body: (waitForRPCs: () => Promise<void>) => Promise<T>,
): Promise<T> {
  const { withLocalStorage, getStore, waitForRPCs } = internals();
  return withLocalStorage(async () => {
    const store = getStore();
    const { monitor, engine, preview, ...named } = options;
    Object.assign(store.settings.options, named, { dryRun: preview, monitorAddr: "plan", engineAddr: "" });
    store.settings.monitor = monitor;
    store.settings.engine = engine;
    Object.assign(store, features);
    try {
      return await body(waitForRPCs);
    } finally {
      store.callbacks?.shutdown();
    }
  });
}

/** What the real engine supports, and what the monitor answers when a program asks. */
export const features = {
  supportsSecrets: true,
  supportsResourceReferences: true,
  supportsOutputValues: false,
  supportsDeletedWith: true,
  supportsReplaceWith: true,
  supportsAliasSpecs: true,
  supportsTransforms: true,
  supportsInvokeTransforms: true,
  supportsParameterization: true,
  supportsResourceHooks: true,
  supportsErrorHooks: true,
} as const;

function internals(): Internals {
  const found = { ...state, ...settings } as unknown as Partial<Internals>;
  for (const name of ["withLocalStorage", "getStore", "waitForRPCs"] as const) {
    if (typeof found[name] !== "function") {
      throw new Error(`this version of @pulumi/pulumi has no runtime function "${name}"; 3.248 has`);
    }
  }
  return found as Internals;
}
