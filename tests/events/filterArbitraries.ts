import fc from "fast-check";
import {
  type AdvancedFilter,
  advancedOperators,
  type EventGridEvent,
  type EventSubscriptionFilter,
  type OperatorType,
} from "../../events";
import { letterFamilies, loneLetters } from "../cases/reference";

const letters = [...letterFamilies.flatMap((family) => [...family]), ...loneLetters];
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom("a", "A", "b"), maxLength: 3 }),
  fc.string({ unit: fc.constantFrom(...letters), maxLength: 4 }),
);
const number = fc.constantFrom(-1, 0, 1, 1.5, 2, 3);
const keys = ["data.a", "data.b", "data.n.a", "Subject", "data.constructor", "eventType"];

function operandOf(operatorType: OperatorType): fc.Arbitrary<object> {
  const { operand, field } = advancedOperators[operatorType];
  const scalar: fc.Arbitrary<unknown> = field === "string" ? text : field === "number" ? number : fc.boolean();
  switch (operand) {
    case "none":
      return fc.constant({});
    case "value":
      return fc.record({ value: scalar });
    case "ranges":
      return fc.record({
        values: fc.array(
          fc.tuple(number, number).map(([a, b]) => [Math.min(a, b), Math.max(a, b)]),
          { minLength: 1, maxLength: 2 },
        ),
      });
    case "values":
      return fc.record({ values: fc.array(scalar, { minLength: 1, maxLength: 3 }) });
    default:
      return operand satisfies never;
  }
}

/** Any advanced condition that has no problems. */
export const randomCondition: fc.Arbitrary<AdvancedFilter> = fc.oneof(
  ...(Object.keys(advancedOperators) as OperatorType[]).map((operatorType) =>
    fc
      .tuple(fc.constantFrom(...keys), operandOf(operatorType))
      .map(([key, operand]) => ({ operatorType, key, ...operand }) as unknown as AdvancedFilter),
  ),
);

/** Any filter without problems, of types, texts and keys that meet those of {@link randomEvent}. */
export const randomFilter: fc.Arbitrary<EventSubscriptionFilter> = fc.record(
  {
    includedEventTypes: fc.constantFrom<string[]>(["A", "B"], ["A", "B", "C"], [], ["All"]),
    subjectBeginsWith: fc.oneof({ weight: 3, arbitrary: fc.constant("") }, fc.constantFrom("a", "A", "É")),
    subjectEndsWith: fc.oneof({ weight: 3, arbitrary: fc.constant("") }, fc.constantFrom("b", "", "B", "σ")),
    isSubjectCaseSensitive: fc.boolean(),
    advancedFilters: fc.array(randomCondition, { maxLength: 3 }),
    enableAdvancedFilteringOnArrays: fc.boolean(),
  },
  { requiredKeys: [] },
);

const scalar = fc.oneof(text, number, fc.boolean(), fc.constant(null));
const value = fc.oneof(
  { weight: 4, arbitrary: scalar },
  fc.array(fc.oneof(scalar, fc.constant({ a: "a" })), { maxLength: 3 }),
  fc.record({ a: scalar }, { requiredKeys: [] }),
);

/** Any event, with values of every JSON type. */
export const randomEvent: fc.Arbitrary<EventGridEvent> = fc
  .record({
    subject: text,
    eventType: fc.constantFrom("A", "B", "C"),
    data: fc.oneof({ weight: 9, arbitrary: fc.record({ a: value, b: value, n: value }, { requiredKeys: [] }) }, value),
  })
  .map((changes) => ({
    ...{ id: "one", topic: "/topic", eventTime: "2026-01-02T03:04:05Z", dataVersion: "1.0", metadataVersion: "1" },
    ...changes,
  }));
