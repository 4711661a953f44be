import type { ResourceTransformation } from "@pulumi/pulumi";
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
  callbacks?: CallbackServer | undefined;
  readonly stackResource?: { __transformations?: readonly ResourceTransformation[] };
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

/** Where the SDK keeps the functions that it lets the engine call, transforms among them. */
interface CallbackServer {
  readonly _callbacks?: ReadonlyMap<string, (request: Uint8Array) => Promise<{ serializeBinary(): Uint8Array }>>;
  shutdown(): void;
}

interface Internals {
  withLocalStorage<T>(body: () => Promise<T>): Promise<T>;
  getStore(): Store;
  waitForRPCs(): Promise<void>;
}

/** Answers a request of the SDK as a gRPC client would. */
export type Answer<T> = (error: Error | null, response?: T) => void;

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

/**
 * Calls a function that the program registered with the engine. Not over the SDK's own server, which would run it outside
 * of the program's runtime.
 */
export async function invokeCallback(token: string, request: Uint8Array): Promise<Uint8Array> {
  const found = internals().getStore().callbacks?._callbacks?.get(token);
  if (!found) throw new Error(`the program registered no callback "${token}"`);
  return (await found(request)).serializeBinary();
}

/**
 * Adds a transformation to the running program's stack that stays behind whatever the program adds to it, so that none of
 * the program's own sees what this one made.
 */
export function transformLast(last: ResourceTransformation): void {
  const { stackResource } = internals().getStore();
  if (!stackResource) throw new Error("no program runs");
  let others = stackResource.__transformations ?? [];
  Object.defineProperty(stackResource, "__transformations", {
    get: () => [...others, last],
    set: (all: readonly ResourceTransformation[]) => {
      others = all.filter((transformation) => transformation !== last);
    },
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
