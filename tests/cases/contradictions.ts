import {
  boolEquals,
  CommunicationEventType,
  type EventSubscriptionFilter,
  isNotNull,
  isNullOrUndefined,
  numberGreaterThan,
  numberGreaterThanOrEquals,
  numberIn,
  numberInRange,
  numberLessThan,
  numberLessThanOrEquals,
  numberNotIn,
  numberNotInRange,
  SignalREventType,
  stringBeginsWith,
  stringContains,
  stringEndsWith,
  stringIn,
  stringNotBeginsWith,
  stringNotContains,
  stringNotEndsWith,
  stringNotIn,
} from "../../events";

/** A filter that lets nothing pass, and where the conditions stand that do not go together. */
export interface ContradictionCase {
  readonly what: string;
  readonly filter: EventSubscriptionFilter;
  readonly paths: readonly string[];
}

const advanced = (
  what: string,
  advancedFilters: NonNullable<EventSubscriptionFilter["advancedFilters"]>,
  at: readonly number[] = advancedFilters.map((_, index) => index),
): ContradictionCase => ({ what, filter: { advancedFilters }, paths: at.map((index) => `advancedFilters[${index}]`) });

const key = "data.x";

export const contradictions: readonly ContradictionCase[] = [
  advanced("a number below 5 and above 10", [numberLessThan(key, 5), numberGreaterThan(key, 10)]),
  advanced("a number below 5 and from 5", [numberLessThan(key, 5), numberGreaterThanOrEquals(key, 5)]),
  advanced("a number up to 5 and above 5", [numberLessThanOrEquals(key, 5), numberGreaterThan(key, 5)]),
  advanced("two lists of numbers with none in common", [numberIn(key, 1, 2), numberIn(key, 3, 4)]),
  advanced("a listed number outside the range", [numberIn(key, 1, 20), numberInRange(key, [5, 10])]),
  advanced("ranges that do not meet", [numberInRange(key, [1, 2], [8, 9]), numberInRange(key, [3, 7])]),
  advanced("a range all of which is refused", [numberInRange(key, [2, 3]), numberNotInRange(key, [1, 4])]),
  advanced("one number, refused", [
    numberGreaterThanOrEquals(key, 5),
    numberLessThanOrEquals(key, 5),
    numberNotIn(key, 5),
  ]),
  advanced("two texts at once", [stringIn(key, "a"), stringIn(key, "b", "c")]),
  advanced("a text and the same refused in another case", [stringIn(key, "Chat"), stringNotIn(key, "CHAT")]),
  advanced("a listed text with another beginning", [stringIn(key, "chat", "call"), stringBeginsWith(key, "sms")]),
  advanced("two beginnings, none of which begins the other", [
    stringBeginsWith(key, "chat", "call"),
    stringBeginsWith(key, "sms"),
  ]),
  advanced("two ends, none of which ends the other", [stringEndsWith(key, "one"), stringEndsWith(key, "two")]),
  advanced("a beginning whose own beginning is refused", [
    stringBeginsWith(key, "chat-eu"),
    stringNotBeginsWith(key, "chat"),
  ]),
  advanced("an end whose own end is refused", [stringEndsWith(key, "a.test"), stringNotEndsWith(key, "test")]),
  advanced("a part with a refused part in it", [stringContains(key, "error: 5"), stringNotContains(key, "error")]),
  advanced("a beginning with a refused part in it", [stringBeginsWith(key, "https://"), stringNotContains(key, ":")]),
  advanced("a value of a missing key", [isNullOrUndefined(key), stringIn(key, "a")]),
  advanced("a key both there and missing", [isNotNull(key), isNullOrUndefined(key)]),
  advanced("a flag both on and off", [boolEquals(key, true), boolEquals(key, false)]),
  advanced("a flag that is a number", [boolEquals(key, true), numberGreaterThan(key, 0)]),
  advanced("a text that a number never is", [stringIn(key, "five"), numberIn(key, 5)]),
  advanced("a field of what has to be a text", [stringBeginsWith(key, "a"), stringIn(`${key}.y`, "b")]),
  advanced("a field of what has to be missing", [isNullOrUndefined(key), isNotNull(`${key}.y`)]),
  advanced("a text with no beginning at all", [stringContains(key, "a"), stringNotBeginsWith(key, "")]),
  advanced("two of three only", [isNotNull("id"), stringIn(key, "a"), stringIn(key, "b")], [1, 2]),
  advanced("all of three, though each two go together", [
    numberInRange(key, [1, 2], [3, 4]),
    numberInRange(key, [1, 2], [5, 6]),
    numberInRange(key, [3, 4], [5, 6]),
  ]),
  advanced("a number whose text begins with a letter", [numberGreaterThan(key, 5), stringBeginsWith(key, "chat")]),
  advanced("a number with letters in its text", [numberLessThan(key, 5), stringContains(key, "chat", "call")]),
  advanced("a number whose text ends with a dot", [numberInRange(key, [1, 5]), stringEndsWith(key, "1.")]),
  advanced("a number above zero with a minus", [numberGreaterThan(key, 0), stringBeginsWith(key, "-1", "-2")]),
  advanced("a number below zero without a minus", [numberLessThan(key, 0), stringNotBeginsWith(key, "-")]),
  advanced("a range of one number, whose text is refused", [numberInRange(key, [5, 5]), stringNotIn(key, "5")]),
  advanced("one number between two ends, with a refused digit", [
    numberGreaterThanOrEquals(key, 5),
    numberLessThanOrEquals(key, 5),
    stringNotContains(key, "5"),
  ]),
  advanced("a flag whose text is refused", [boolEquals(key, true), stringNotIn(key, "True")]),
  advanced("a missing key that has to begin with nothing of a kind", [
    isNullOrUndefined(key),
    stringNotBeginsWith(key, "a"),
  ]),
  advanced("a field of what has to be a flag, further down", [boolEquals(key, true), stringIn(`${key}.y.z`, "b")]),
  advanced("a subject that is a number", [numberGreaterThan("subject", 5)]),
  advanced("a field of the subject", [isNotNull("Subject.hub")]),
  {
    what: "an event type that is a flag",
    filter: {
      includedEventTypes: [SignalREventType.ClientConnectionConnected],
      advancedFilters: [boolEquals("eventType", true)],
    },
    paths: ["includedEventTypes", "advancedFilters[0]"],
  },
  {
    what: "a listed subject that has the beginning, but not the end of the subject filter",
    filter: {
      subjectBeginsWith: "/hub/",
      subjectEndsWith: "game",
      advancedFilters: [stringIn("subject", "/hub/chat")],
    },
    paths: ["subjectEndsWith", "advancedFilters[0]"],
  },
  {
    what: "a listed number in a refused range, where arrays are looked into",
    filter: {
      enableAdvancedFilteringOnArrays: true,
      advancedFilters: [numberIn(key, 5), numberNotInRange(key, [1, 9])],
    },
    paths: ["advancedFilters[0]", "advancedFilters[1]"],
  },
  {
    what: "a subject with another beginning than the subject filter's",
    filter: { subjectBeginsWith: "/hub/chat", advancedFilters: [stringBeginsWith("Subject", "/hub/calls")] },
    paths: ["subjectBeginsWith", "advancedFilters[0]"],
  },
  {
    what: "a subject with another end than the subject filter's",
    filter: { subjectEndsWith: "chat", advancedFilters: [stringNotEndsWith("subject", "Chat")] },
    paths: ["subjectEndsWith", "advancedFilters[0]"],
  },
  {
    what: "an event type that is not among the included ones",
    filter: {
      includedEventTypes: [SignalREventType.ClientConnectionConnected],
      advancedFilters: [stringEndsWith("eventType", "Disconnected", CommunicationEventType.CallEnded)],
    },
    paths: ["includedEventTypes", "advancedFilters[0]"],
  },
  {
    what: "an element that is no text where arrays are looked into",
    filter: {
      enableAdvancedFilteringOnArrays: true,
      advancedFilters: [stringIn(key, "a"), stringNotIn(key, "A")],
    },
    paths: ["advancedFilters[0]", "advancedFilters[1]"],
  },
];
