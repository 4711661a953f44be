/**
 * The part of the worker's contract that this host speaks; names and shapes are the contract's own.
 * Source: github.com/Azure/azure-functions-nodejs-worker, types-core/index.d.ts, 3.9.1.
 */
export interface TypedData {
  readonly string?: string | null | undefined;
  readonly json?: string | null | undefined;
  readonly bytes?: Uint8Array | null | undefined;
  readonly http?: HttpData | null | undefined;
  readonly int?: number | null | undefined;
  readonly double?: number | null | undefined;
}

/** A value that may be absent, as the contract wraps it. */
export interface Nullable<T> {
  readonly value?: T | null | undefined;
}

/** An HTTP request on its way in, or a response on its way out. */
export interface HttpData {
  readonly method?: string;
  readonly url?: string;
  readonly nullableHeaders?: Readonly<Record<string, Nullable<string>>>;
  readonly nullableParams?: Readonly<Record<string, Nullable<string>>>;
  readonly nullableQuery?: Readonly<Record<string, Nullable<string>>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: TypedData | null | undefined;
  readonly statusCode?: string;
  readonly cookies?: readonly HttpCookie[];
}

/** A cookie of a response. */
export interface HttpCookie {
  readonly name: string;
  readonly value: string;
  readonly domain?: Nullable<string> | undefined;
  readonly path?: Nullable<string> | undefined;
  /** Seconds since 1970. */
  readonly expires?: Nullable<{ readonly seconds?: number; readonly nanos?: number }> | undefined;
  readonly secure?: Nullable<boolean> | undefined;
  readonly httpOnly?: Nullable<boolean> | undefined;
  /** `explicitNone` is the value `None`; `none` is no attribute at all. */
  readonly sameSite?: "none" | "lax" | "strict" | "explicitNone" | undefined;
  /** Seconds. */
  readonly maxAge?: Nullable<number> | undefined;
}

/** A trigger, an input or an output of a function, with whatever options its kind has. */
export interface BindingInfo {
  readonly type?: string;
  readonly direction?: string;
  readonly [option: string]: unknown;
}

/** What the app registers a function with. */
export interface FunctionMetadata {
  readonly name: string;
  /** @defaultValue the name */
  readonly functionId?: string;
  readonly bindings: Readonly<Record<string, BindingInfo>>;
  readonly retryOptions?: object | undefined;
}

/** One call of a function. */
export interface InvocationRequest {
  readonly invocationId: string;
  readonly functionId: string;
  readonly inputData: readonly { readonly name: string; readonly data: TypedData }[];
  readonly triggerMetadata: Readonly<Record<string, TypedData>>;
}

/** What a call that did not fail gives back. */
export interface InvocationResponse {
  readonly outputData?: readonly { readonly name: string; readonly data?: TypedData | null | undefined }[] | undefined;
  readonly returnValue?: TypedData | null | undefined;
}

export type LogLevel = "trace" | "debug" | "information" | "warning" | "error" | "critical" | "none";

/** `user` is what the app logs; `system` is what the library and the worker log. */
export type LogCategory = "user" | "system" | "customMetric";
