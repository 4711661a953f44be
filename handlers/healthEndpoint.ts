import { answer, type HttpHandler } from "./http";

/** A part that the app cannot do without; rejects when it does not answer. */
export type Check = (signal: AbortSignal) => Promise<void>;

/** How long a store may take to answer before it counts as unavailable, in milliseconds. */
const patience = 5000;

/**
 * `GET /api/health`: 200 when every store answers, 503 otherwise, with a word for each. Anyone may ask, so what went
 * wrong is for the log only.
 */
export function healthEndpoint(checks: Readonly<Record<string, Check>>): HttpHandler {
  return async (_request, context) => {
    const stores = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => {
        try {
          await check(AbortSignal.timeout(patience));
          return [name, "ok"] as const;
        } catch (error) {
          context.warn(`${name} is unavailable: ${error instanceof Error ? error.message : String(error)}`);
          return [name, "unavailable"] as const;
        }
      }),
    );
    const healthy = stores.every(([, state]) => state === "ok");
    return answer(healthy ? 200 : 503, { status: healthy ? "ok" : "unavailable", stores: Object.fromEntries(stores) });
  };
}
