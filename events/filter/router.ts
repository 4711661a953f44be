import { type CompiledFilter, compileFilter, typesOf } from "./compileFilter";
import { type FilterableEvent, typeOf } from "./eventKey";
import type { EventSubscriptionFilter } from "./eventSubscriptionFilter";
import { compileTextIndex } from "./textIndex";

/** The subscriptions that an event reaches, in their own order. */
export type Router<S> = (event: FilterableEvent) => readonly S[];

interface Filtered {
  readonly filter: EventSubscriptionFilter;
}

/** Subscriptions with equal filters, decided once for all of them. */
interface Route<S> extends Filtered {
  readonly compiled: CompiledFilter;
  readonly members: S[];
  /** Of each member among all subscriptions, ascending. */
  readonly places: number[];
}

/**
 * Compiles the event subscriptions of a topic into one function that does not ask each of them: not those that leave out
 * the event's type, nor those that want another text in the subject or under a key. Gives the same answer as
 * `subscriptions.filter(({ filter }) => matches(filter, event))`.
 * @throws InvalidFilterError for the first filter that cannot be right.
 */
export function compileRouter<S extends Filtered>(subscriptions: readonly S[]): Router<S> {
  const candidatesFor = compileTypeIndex(routesOf(subscriptions));
  return (event) => {
    const passed = candidatesFor(event).filter(({ compiled }) => compiled.matches(event));
    const [first] = passed;
    if (!first) return [];
    if (passed.length === 1) return first.members;
    const inOrder: S[] = [];
    for (const { members, places } of passed) {
      for (const [index, place] of places.entries()) inOrder[place] = members[index] as S;
    }
    // Places that were not reached are holes, and filter leaves holes out.
    return inOrder.filter(() => true);
  };
}

function routesOf<S extends Filtered>(subscriptions: readonly S[]): readonly Route<S>[] {
  const routes = new Map<string, Route<S>>();
  for (const [place, subscription] of subscriptions.entries()) {
    const { filter } = subscription;
    const text = JSON.stringify(filter);
    const route = routes.get(text) ?? { filter, compiled: compileFilter(filter), members: [], places: [] };
    route.members.push(subscription);
    route.places.push(place);
    routes.set(text, route);
  }
  return [...routes.values()];
}

/** Finds the routes that may take an event by its type and its texts: a superset of those that do. */
function compileTypeIndex<R extends Filtered>(routes: readonly R[]): (event: FilterableEvent) => readonly R[] {
  const typed = routes.map((route) => ({ route, types: typesOf(route.filter.includedEventTypes) }));
  const indexOf = (wants: (types: ReadonlySet<string> | undefined) => boolean) =>
    compileTextIndex(typed.flatMap(({ route, types }) => (wants(types) ? route : [])));
  const ofType = new Map(
    [...new Set(typed.flatMap(({ types }) => [...(types ?? [])]))].map(
      (type) => [type, indexOf((types) => types?.has(type) ?? true)] as const,
    ),
  );
  const ofOtherTypes = indexOf((types) => types === undefined);
  return (event) => (ofType.get(typeOf(event)) ?? ofOtherTypes)(event);
}
