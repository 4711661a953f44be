import { compileKey, type FilterableEvent, type KeyReader } from "./eventKey";
import type { EventSubscriptionFilter } from "./eventSubscriptionFilter";
import { foldCase } from "./foldCase";

/** A condition that names texts, one of which the event must have under the key: as the whole value, its start or its end. */
interface TextCondition {
  readonly key: string;
  readonly at: "whole" | "start" | "end";
  readonly texts: readonly string[];
}

/** What shares a key and a place in its text, by the text that it wants there. */
interface Shelf<R> {
  readonly read: KeyReader;
  readonly at: TextCondition["at"];
  /** Of the wanted texts. */
  readonly lengths: Set<number>;
  readonly byText: Map<string, R[]>;
  /** All of them, for values that are no text: arrays and numbers have rules of their own. */
  readonly all: R[];
}

/**
 * Finds what may take an event by looking its texts up instead of asking each: a superset of what does, nothing twice.
 * What wants no particular text is always among it.
 */
export function compileTextIndex<R extends { readonly filter: EventSubscriptionFilter }>(
  all: readonly R[],
): (event: FilterableEvent) => readonly R[] {
  const shelves = new Map<string, Shelf<R>>();
  const always: R[] = [];
  const candidates = all.map(({ filter }) => textConditionsOf(filter));
  const shared = countBy(candidates.flat().map(nameOf));
  for (const [index, one] of all.entries()) {
    const condition = mostTelling(candidates[index] ?? [], shared);
    if (condition) shelve(shelves, one, condition);
    else always.push(one);
  }
  const indexed = [...shelves.values()];
  if (indexed.length === 0) return () => always;
  return (event) => {
    const found = new Set(always);
    for (const shelf of indexed) take(shelf, shelf.read(event), found);
    return [...found];
  };
}

function shelve<R>(shelves: Map<string, Shelf<R>>, one: R, { key, at, texts }: TextCondition): void {
  const name = `${at} ${key}`;
  const shelf: Shelf<R> = shelves.get(name) ?? {
    read: compileKey(key),
    at,
    lengths: new Set(),
    byText: new Map(),
    all: [],
  };
  shelves.set(name, shelf);
  shelf.all.push(one);
  for (const text of texts.map(foldCase)) {
    shelf.lengths.add(text.length);
    const known = shelf.byText.get(text);
    if (known) known.push(one);
    else shelf.byText.set(text, [one]);
  }
}

function take<R>({ at, lengths, byText, all }: Shelf<R>, value: unknown, found: Set<R>): void {
  // Every condition on a shelf is a positive one: without a value none of them passes.
  if (value === undefined || value === null) return;
  if (typeof value !== "string") {
    for (const one of all) found.add(one);
    return;
  }
  const folded = foldCase(value);
  for (const length of at === "whole" ? [folded.length] : lengths) {
    if (length > folded.length) continue;
    const part = at === "end" ? folded.slice(folded.length - length) : folded.slice(0, length);
    for (const one of byText.get(part) ?? []) found.add(one);
  }
}

/** The condition that fewest of the others have, too; of those, a whole text before a part of one. */
function mostTelling(
  conditions: readonly TextCondition[],
  shared: ReadonlyMap<string, number>,
): TextCondition | undefined {
  const cost = (condition: TextCondition) =>
    (shared.get(nameOf(condition)) ?? 0) + (condition.at === "whole" ? 0 : 0.5);
  return [...conditions].sort((a, b) => cost(a) - cost(b))[0];
}

const nameOf = ({ key, at, texts }: TextCondition): string => JSON.stringify([key, at, ...texts]);

function countBy(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function textConditionsOf(filter: EventSubscriptionFilter): readonly TextCondition[] {
  const { subjectBeginsWith, subjectEndsWith, advancedFilters } = filter;
  const conditions = (advancedFilters ?? []).flatMap<TextCondition>((advanced) => {
    const { key } = advanced;
    if (advanced.operatorType === "StringIn") return [{ key, at: "whole", texts: advanced.values }];
    if (advanced.operatorType === "StringBeginsWith") return [{ key, at: "start", texts: advanced.values }];
    return advanced.operatorType === "StringEndsWith" ? [{ key, at: "end", texts: advanced.values }] : [];
  });
  // Folded, a subject has the folded prefix also where the filter tells the cases apart.
  if (subjectBeginsWith) conditions.push({ key: "subject", at: "start", texts: [subjectBeginsWith] });
  if (subjectEndsWith) conditions.push({ key: "subject", at: "end", texts: [subjectEndsWith] });
  return conditions;
}
