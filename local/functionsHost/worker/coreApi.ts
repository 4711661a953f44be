import type {
  BindingInfo,
  FunctionMetadata,
  InvocationRequest,
  InvocationResponse,
  LogCategory,
  LogLevel,
} from "../rpc";
import { Disposable } from "./disposable";
import type { WorkerLog } from "./protocol";

/** The worker whose contract this one keeps. */
export const workerVersion = "3.9.1";

export type FunctionCallback = (...args: unknown[]) => unknown;
export type HookCallback = (context: object) => unknown;

const hookNames = ["preInvocation", "postInvocation", "appStart", "appTerminate"] as const;
export type HookName = (typeof hookNames)[number];

/** What a library gives the worker once, to read requests and write responses in its own way. */
export interface ProgrammingModel {
  readonly name: string;
  readonly version: string;
  getInvocationModel(context: CoreInvocationContext): InvocationModel | Promise<InvocationModel>;
  getCapabilities?(defaults: Record<string, string>): Record<string, string> | Promise<Record<string, string>>;
}

/** What a library does with one call. */
export interface InvocationModel {
  getArguments(): Promise<{ readonly context: unknown; readonly inputs: unknown[] }>;
  invokeFunction(context: unknown, inputs: unknown[], callback: FunctionCallback): Promise<unknown>;
  getResponse(context: unknown, result: unknown): Promise<InvocationResponse>;
}

/** What the worker tells the library of one call. */
export interface CoreInvocationContext {
  readonly invocationId: string;
  readonly request: InvocationRequest;
  readonly metadata: { readonly name: string; readonly bindings: Readonly<Record<string, BindingInfo>> };
  state: "preInvocationHooks" | "invocation" | "postInvocationHooks" | undefined;
  log(level: LogLevel, category: LogCategory, message: string): void;
}

/** Everything that an app sets up while it starts. */
export interface App {
  readonly functions: Map<string, { readonly metadata: FunctionMetadata; readonly callback: FunctionCallback }>;
  readonly hooks: Readonly<Record<HookName, HookCallback[]>>;
  /** Shared by the hooks of the app and of every call. */
  readonly appHookData: object;
  /** Shared by the hooks of the app alone. */
  readonly appOnlyHookData: object;
  programmingModel: ProgrammingModel | undefined;
  /** Set once the app has started: nothing can be registered any more. */
  locked: boolean;
}

/** An app that has registered nothing yet. */
export function newApp(): App {
  return {
    functions: new Map(),
    hooks: { preInvocation: [], postInvocation: [], appStart: [], appTerminate: [] },
    appHookData: {},
    appOnlyHookData: {},
    programmingModel: undefined,
    locked: false,
  };
}

/**
 * The module that the library requires as `@azure/functions-core`.
 * Left out, compared with the worker of 3.9.1: the programming model that it ships for apps without one (v3),
 * `function.json` apps and specialization. As there, a `log` hook is refused.
 */
export function coreApi(app: App, hostVersion: string, log: (log: WorkerLog) => void): object {
  return {
    version: workerVersion,
    hostVersion,
    Disposable,
    log: (level: LogLevel, category: LogCategory, message: string) => log({ level, category, message }),
    getProgrammingModel: () => app.programmingModel,
    setProgrammingModel(model: ProgrammingModel) {
      app.programmingModel = model;
    },
    registerHook(name: string, callback: HookCallback) {
      const hook = hookNames.find((known) => known === name);
      if (!hook) throw systemError(new RangeError(`Unrecognized hook "${name}"`));
      app.hooks[hook].push(callback);
      return new Disposable(() => {
        const index = app.hooks[hook].indexOf(callback);
        if (index >= 0) app.hooks[hook].splice(index, 1);
      });
    },
    registerFunction(metadata: FunctionMetadata, callback: FunctionCallback) {
      if (app.locked) throw systemError(new Error("A function can only be registered during app startup."));
      const id = metadata.functionId ?? metadata.name;
      if (app.functions.has(id)) {
        throw systemError(new Error(`A function with id "${id}" has already been registered.`));
      }
      app.functions.set(id, { metadata, callback });
      return new Disposable(() => {
        if (app.locked) throw systemError(new Error("A function can only be disposed during app startup."));
        app.functions.delete(id);
      });
    },
  };
}

/** The library tells the worker's own refusals from other errors by this mark. */
function systemError(error: Error): Error {
  return Object.assign(error, { isAzureFunctionsSystemError: true });
}
