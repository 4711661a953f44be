import { type CompiledFilter, compileFilter } from "./compileFilter";
import type { FilterableEvent } from "./eventKey";
import type { EventSubscriptionFilter } from "./eventSubscriptionFilter";
import type { Mismatch } from "./mismatch";

const compiled = new WeakMap<EventSubscriptionFilter, CompiledFilter>();

// To look a filter up costs half as much as to decide by it, and most are used for many events on end.
let latest: { readonly filter: EventSubscriptionFilter; readonly compiled: CompiledFilter } | undefined;

/**
 * Whether an event passes a filter. The filter is compiled at its first use and must not change afterwards.
 * @throws InvalidFilterError for a filter that cannot be right.
 */
export function matches(filter: EventSubscriptionFilter, event: FilterableEvent): boolean {
  return compiledOnce(filter).matches(event);
}

/**
 * The first condition of a filter that an event fails, with both sides, or `undefined` when it passes.
 * @throws InvalidFilterError for a filter that cannot be right.
 */
export function explain(filter: EventSubscriptionFilter, event: FilterableEvent): Mismatch | undefined {
  return compiledOnce(filter).explain(event);
}

function compiledOnce(filter: EventSubscriptionFilter): CompiledFilter {
  if (latest?.filter === filter) return latest.compiled;
  const found = compiled.get(filter) ?? compileFilter(filter);
  compiled.set(filter, found);
  latest = { filter, compiled: found };
  return found;
}
