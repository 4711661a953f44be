import type { EventSource } from "./eventTypes";

/** The functions of the package's own handler that read a source's inbox: what delivers to them names them. */
export const queueFunctionNames = (source: EventSource) =>
  ({ events: `${source}Events`, poison: `${source}Poison` }) as const;

/** Its functions that answer requests. */
export const httpFunctionNames = { presence: "presence", health: "health" } as const;

/** All functions that the package's own handler registers for these sources. */
export function functionNames(sources: readonly EventSource[]): string[] {
  return [
    ...sources.flatMap((source) => Object.values(queueFunctionNames(source))),
    ...Object.values(httpFunctionNames),
  ];
}
