import type { FunctionMetadata, InvocationRequest, InvocationResponse, LogCategory, LogLevel } from "../rpc";

/** What the host tells its worker. */
export type ToWorker =
  | { readonly type: "start"; readonly appFolder: string; readonly hostVersion: string }
  | { readonly type: "invoke"; readonly request: InvocationRequest }
  | { readonly type: "terminate" };

/** What a worker tells its host. */
export type FromWorker =
  | { readonly type: "started"; readonly functions: readonly FunctionMetadata[] }
  | { readonly type: "notStarted"; readonly error: PlainError }
  | { readonly type: "log"; readonly log: WorkerLog }
  | {
      readonly type: "responded";
      readonly invocationId: string;
      readonly outcome: { readonly response: InvocationResponse } | { readonly error: PlainError };
    };

/** An error as it crosses a process boundary. */
export interface PlainError {
  readonly message: string;
  readonly stack?: string;
}

/** One line that was logged within the worker. */
export interface WorkerLog {
  readonly level: LogLevel;
  readonly category: LogCategory;
  readonly message: string;
  readonly functionName?: string;
  readonly invocationId?: string;
}
