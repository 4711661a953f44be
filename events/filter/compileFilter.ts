import { type Condition, compileCondition, passes } from "./condition";
import { compileKey, type FilterableEvent, type KeyReader, typeOf } from "./eventKey";
import type { AdvancedFilter, EventSubscriptionFilter } from "./eventSubscriptionFilter";
import { filterProblems } from "./filterProblems";
import { foldCase } from "./foldCase";
import { InvalidFilterError } from "./invalidFilterError";
import { advancedMismatch, type Mismatch, subjectMismatch, typeMismatch } from "./mismatch";

/** A filter made ready to decide many events. */
export interface CompiledFilter {
  /** Whether the event passes every condition. */
  matches(event: FilterableEvent): boolean;
  /** The first condition that the event fails, or `undefined` when it passes. */
  explain(event: FilterableEvent): Mismatch | undefined;
}

/**
 * Compiles a filter; later changes to the object do not reach what was compiled.
 * @throws InvalidFilterError naming path, value got and values allowed of everything that {@link filterProblems} finds.
 */
export function compileFilter(filter: EventSubscriptionFilter): CompiledFilter {
  const problems = filterProblems(filter);
  if (problems.length > 0) throw new InvalidFilterError(problems);
  const { includedEventTypes, subjectBeginsWith, subjectEndsWith, ...rest } = structuredClone(filter);
  const arrays = rest.enableAdvancedFilteringOnArrays ?? false;
  const types = typesOf(includedEventTypes);
  const fold = rest.isSubjectCaseSensitive ? (text: string) => text : foldCase;
  const [prefix, suffix] = [fold(subjectBeginsWith ?? ""), fold(subjectEndsWith ?? "")];
  const anySubject = prefix === "" && suffix === "";
  const conditions = (rest.advancedFilters ?? []).map((advanced) => ({
    advanced,
    read: compileKey(advanced.key),
    condition: compileCondition(advanced, arrays),
  }));
  const keys = byKey(conditions);

  return {
    matches(event) {
      if (types && !types.has(typeOf(event))) return false;
      if (!anySubject) {
        const subject = fold(event.subject ?? "");
        if (!subject.startsWith(prefix) || !subject.endsWith(suffix)) return false;
      }
      for (const { read, texts, others, alone } of keys) {
        const value = read(event);
        if (typeof value === "string") {
          const sight = alone?.(value);
          if (sight === false) return false;
          if (sight === true) continue;
          const folded = foldCase(value);
          for (const passesText of texts) if (!passesText(folded)) return false;
        } else {
          for (const passesOther of others) if (!passesOther(value)) return false;
        }
      }
      return true;
    },
    explain(event) {
      const type = typeOf(event);
      if (types && !types.has(type)) return typeMismatch(type, [...types]);
      const subject = fold(event.subject ?? "");
      if (!subject.startsWith(prefix)) {
        return subjectMismatch("subjectBeginsWith", event.subject, subjectBeginsWith ?? "");
      }
      if (!subject.endsWith(suffix)) return subjectMismatch("subjectEndsWith", event.subject, subjectEndsWith ?? "");
      for (const [index, { advanced, read, condition }] of conditions.entries()) {
        const value = read(event);
        if (!passes(condition, value)) return advancedMismatch(advanced, index, value, arrays);
      }
      return undefined;
    },
  };
}

/** The event types that pass, `undefined` for all of them. */
export function typesOf(includedEventTypes: EventSubscriptionFilter["includedEventTypes"]): Set<string> | undefined {
  const types = includedEventTypes ?? [];
  return types.length === 0 || types.some((type) => type.toLowerCase() === "all") ? undefined : new Set(types);
}

/** Conditions on the same key together, so that its value is read and folded once for all of them. */
function byKey(conditions: readonly { advanced: AdvancedFilter; read: KeyReader; condition: Condition }[]) {
  return [...new Set(conditions.map(({ advanced }) => advanced.key))].map((key) => {
    const onKey = conditions.filter(({ advanced }) => advanced.key === key).map(({ condition }) => condition);
    return {
      read: compileKey(key),
      // Beside other conditions the value has to be folded anyway.
      alone: onKey.length === 1 ? onKey[0]?.atFirstSight : undefined,
      texts: onKey.map(({ passesText }) => passesText),
      others: onKey.map(({ passesOther }) => passesOther),
    };
  });
}
