import type { AdvancedFilter, CloudEvent, EventGridEvent, EventSubscriptionFilter } from "../../events";

/** One decision of a filter about one event, for whatever decides by filters. */
export interface FilterCase {
  readonly title: string;
  readonly filter: EventSubscriptionFilter;
  readonly event: EventGridEvent | CloudEvent;
  readonly expected: boolean;
  readonly reason: string;
}

/** ARM id of the topic that the events of the cases come from. */
export const topicOfCases =
  "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/chat/providers/Microsoft.SignalRService/SignalR/chat";

const page = "learn.microsoft.com, Understand event filtering for Event Grid subscriptions, 2022-09-09";
const silent = "a reading, the page does not say";
const eventType = "Microsoft.SignalRService.ClientConnectionConnected";

function event(data: Readonly<Record<string, unknown>> = {}, changes: Partial<EventGridEvent> = {}): EventGridEvent {
  return {
    id: "one",
    topic: topicOfCases,
    subject: "/hub/Chat",
    eventType,
    eventTime: "2026-01-02T03:04:05.000Z",
    data,
    dataVersion: "1.0",
    metadataVersion: "1",
    ...changes,
  };
}

const cloudEvent: CloudEvent = {
  specversion: "1.0",
  id: "one",
  source: topicOfCases,
  type: eventType,
  subject: "/hub/Chat",
  time: "2026-01-02T03:04:05Z",
  comexampleothervalue: 5,
  data: { hubName: "chat", nested: { deep: "x" } },
};

type Row = readonly [filter: EventSubscriptionFilter, event: FilterCase["event"], expected: boolean, reason: string];

const basic: readonly Row[] = [
  [{}, event(), true, page],
  [{ includedEventTypes: [] }, event(), true, "an empty list of types is none"],
  [{ includedEventTypes: null, subjectBeginsWith: null, advancedFilters: null }, event(), true, "ARM reads back null"],
  [{ includedEventTypes: ["Other", eventType] }, event(), true, page],
  [{ includedEventTypes: ["Other"] }, event(), false, page],
  [{ includedEventTypes: ["All"] }, event(), true, page],
  [{ includedEventTypes: ["all"] }, event(), true, "in any case, which loses no event"],
  [{ includedEventTypes: [eventType.toLowerCase()] }, event(), false, "types match exactly (schema page of 2018)"],
  [{ includedEventTypes: [eventType] }, cloudEvent, true, "a CloudEvent's type is its event type"],
  [{ subjectBeginsWith: "" }, event(), true, page],
  [{ subjectBeginsWith: "/HUB/chat" }, event(), true, "subjects ignore case unless told otherwise"],
  [{ subjectBeginsWith: "/HUB/chat", isSubjectCaseSensitive: true }, event(), false, page],
  [{ subjectBeginsWith: "/hub/Chat", isSubjectCaseSensitive: true }, event(), true, page],
  [{ subjectBeginsWith: "hub" }, event(), false, "the slash is part of the subject"],
  [{ subjectBeginsWith: "/hub/*" }, event(), false, "there are no wildcards"],
  [{ subjectEndsWith: "CHAT" }, event(), true, page],
  [{ subjectEndsWith: "CHAT", isSubjectCaseSensitive: true }, event(), false, page],
  [{ subjectBeginsWith: "/hub/", subjectEndsWith: "news" }, event(), false, "all parts have to hold"],
];

/** An operator with what it holds, and its answers by what the event has under `data.key`. */
type Answers = readonly [
  condition: Readonly<Record<string, unknown>> & Pick<AdvancedFilter, "operatorType">,
  passing: readonly unknown[],
  failing: readonly unknown[],
  missing: boolean,
];

const operators: readonly Answers[] = [
  [{ operatorType: "NumberIn", values: [5, 1.5] }, [5, 1.5], [6, "5", true, {}, [5]], false],
  [{ operatorType: "NumberNotIn", values: [5, 0] }, [6, "5", {}, [5]], [5, 0], true],
  [{ operatorType: "NumberLessThan", value: 100 }, [99.9, -1], [100, 101, "99", [1]], false],
  [{ operatorType: "NumberGreaterThan", value: 20 }, [20.1], [20, 19, "21"], false],
  [{ operatorType: "NumberLessThanOrEquals", value: 100 }, [100, 0], [100.1, "1"], false],
  [{ operatorType: "NumberGreaterThanOrEquals", value: 30 }, [30, 31], [29.9, "30"], false],
  [
    {
      operatorType: "NumberInRange",
      values: [
        [3, 9],
        [30, 40],
      ],
    },
    [3, 9, 5, 30, 40],
    [2.9, 9.1, 29, 41, "5"],
    false,
  ], // prettier-ignore
  [
    {
      operatorType: "NumberNotInRange",
      values: [
        [3, 9],
        [30, 40],
      ],
    },
    [2.9, 9.1, "5"],
    [3, 9, 35],
    true,
  ],
  [{ operatorType: "BoolEquals", value: true }, [true], [false, "true", 1, [true]], false],
  [{ operatorType: "BoolEquals", value: false }, [false], [true, 0, ""], false],
  [{ operatorType: "StringContains", values: ["soft", "AZURE"] }, ["Microsoft", "azure"], ["amazon", {}], false],
  [{ operatorType: "StringNotContains", values: ["contoso", "fab"] }, ["", "aws", {}, ["fab"]], ["My Fabrikam"], false],
  [
    { operatorType: "StringBeginsWith", values: ["event", "5"] },
    ["Event hub", 5, 51],
    ["an event", 15, ["event"]],
    false,
  ],
  [{ operatorType: "StringNotBeginsWith", values: ["event"] }, ["an event", 5], ["EVENTS"], false],
  [{ operatorType: "StringEndsWith", values: [".jpg", "true"] }, ["a.JPG", true], [".jpg.png", false], false],
  [{ operatorType: "StringNotEndsWith", values: [".jpg"] }, [".jpg.png"], ["a.Jpg"], false],
  [{ operatorType: "StringIn", values: ["exact", "a.b"] }, ["Exact", "a.b"], ["exactly", "axb", "inexact", {}], false],
  [{ operatorType: "StringNotIn", values: ["aws", ""] }, ["aws2", " ", 7, {}, ["aws"]], ["AWS", ""], true],
  [{ operatorType: "IsNullOrUndefined" }, [], [0, "", false, {}, []], true],
  [{ operatorType: "IsNotNull" }, [0, "", false, {}, []], [], false],
];

function answers([condition, passing, failing, missing]: Answers): readonly Row[] {
  const filter = { advancedFilters: [{ key: "data.key", ...condition } as AdvancedFilter] };
  const holding = (expected: boolean) => (value: unknown) =>
    [
      filter,
      event({ key: value }),
      expected,
      typeof value === "object" ? `${silent}: without the flag it is no text, number or flag` : page,
    ] as const;
  return [
    ...passing.map(holding(true)),
    ...failing.map(holding(false)),
    [filter, event(), missing, condition.operatorType.endsWith("Range") ? `${silent}: as In and NotIn` : page],
    [
      filter,
      event({ key: null }),
      missing,
      condition.operatorType.startsWith("Is") ? page : `${silent}: as a missing key`,
    ],
  ];
}

const elements: readonly Answers[] = [
  [{ operatorType: "NumberIn", values: [5] }, [[4, 5], ["x", 5], [5]], [[4], ["5"], [[5]], []], false],
  [{ operatorType: "NumberNotIn", values: [5] }, [[4], ["5"], []], [[4, 5]], true],
  [{ operatorType: "NumberLessThan", value: 5 }, [[9, 4]], [[9], []], false],
  [{ operatorType: "NumberInRange", values: [[1, 2]] }, [[0, 2]], [[0, 3], []], false],
  [{ operatorType: "NumberNotInRange", values: [[1, 2]] }, [[0, 3], []], [[0, 2]], true],
  [{ operatorType: "BoolEquals", value: true }, [[false, true]], [[false], ["true"], []], false],
  [{ operatorType: "StringIn", values: ["a"] }, [["b", "A"]], [["b"], [{ a: "a" }], []], false],
  [{ operatorType: "StringContains", values: ["1"] }, [["x1"]], [[1], [null]], false],
  [{ operatorType: "StringNotContains", values: ["a"] }, [["b"], [], [{}]], [["b", "CAB"]], false],
  [{ operatorType: "StringNotIn", values: ["a"] }, [["b"], [1], []], [["b", "A"]], true],
  [{ operatorType: "IsNullOrUndefined" }, [], [[], [null]], true],
  [{ operatorType: "IsNotNull" }, [[], [null]], [], false],
];

const underTheFlag = elements
  .flatMap(answers)
  .map<Row>(([filter, subject, expected]) => [
    { ...filter, enableAdvancedFilteringOnArrays: true },
    subject,
    expected,
    `${page}: any element for a positive operator, every element for a negative one, other types ignored`,
  ]);

const stringIn = (key: string, ...values: string[]): EventSubscriptionFilter => ({
  advancedFilters: [{ operatorType: "StringIn", key, values }],
});
const isNotNull = (key: string): EventSubscriptionFilter => ({ advancedFilters: [{ operatorType: "IsNotNull", key }] });

const keys: readonly Row[] = [
  ...["ID", "Id", "id", "Topic", "Subject", "subject", "EventType", "DataVersion"].map(
    (key) => [isNotNull(key), event(), true, "the page spells top-level names in either case"] as const,
  ),
  [stringIn("Subject", "/HUB/CHAT"), { ...event() }, true, "the case switch is for the two subject conditions alone"],
  [
    { ...stringIn("subject", "/hub/chat"), isSubjectCaseSensitive: true },
    event(),
    true,
    "advanced conditions never tell case",
  ],
  [isNotNull("eventtype"), event(), true, "names at the top level have no case"],
  [isNotNull("data"), event({}), true, "the payload itself is there"],
  [stringIn("Data.Key1", "a"), event({ Key1: "a" }), true, "the page of 2018 writes Data.Key1"],
  [stringIn("data.key1", "a"), event({ Key1: "a" }), false, `${silent}: JSON names below the top level have a case`],
  [stringIn("data.a.b.c", "x"), event({ a: { b: { c: "x" } } }), true, "names nest"],
  [stringIn("data.a.b", "x"), event({ a: "x" }), false, "a text has no fields"],
  [stringIn("data.a.b", "x"), event({ "a.b": "x" }), false, "a dot in a name cannot be escaped"],
  [stringIn("data.list.0", "x"), event({ list: ["x"] }), false, "a key does not reach into a list"],
  [isNotNull("data.list.length"), event({ list: [] }), false, "a list has no fields"],
  [isNotNull("data.constructor"), event({}), false, "what JavaScript adds to every object is no field"],
  [isNotNull("data.toString.name"), event({}), false, "what JavaScript adds to every object is no field"],
  [isNotNull("type"), event(), false, "a name of the other schema"],
  [stringIn("source", topicOfCases), cloudEvent, true, page],
  [stringIn("Type", eventType), cloudEvent, true, page],
  [stringIn("eventType", eventType), cloudEvent, true, "the name for CloudEvents on the pages up to 2021"],
  [stringIn("eventId", "one"), cloudEvent, true, "the name for CloudEvents on the pages up to 2021"],
  [isNotNull("eventId"), event(), false, "no name of this schema"],
  [stringIn("specversion", "1.0"), cloudEvent, true, page],
  [stringIn("data.nested.deep", "X"), cloudEvent, true, page],
  [
    { advancedFilters: [{ operatorType: "StringBeginsWith", key: "comexampleothervalue", values: ["5", "1"] }] },
    cloudEvent,
    true,
    "the page's own example: a number read as text",
  ],
  [{ subjectBeginsWith: "/hub" }, { ...cloudEvent, subject: undefined }, false, "a CloudEvent needs no subject"],
  [{ subjectBeginsWith: "" }, { ...cloudEvent, subject: undefined }, true, "an empty prefix is none"],
];

const together: readonly Row[] = [
  [
    { advancedFilters: [...filters("data.a", "x"), ...filters("data.b", "y")] },
    event({ a: "x", b: "y" }),
    true,
    "conditions are joined by AND",
  ],
  [{ advancedFilters: [...filters("data.a", "x"), ...filters("data.b", "y")] }, event({ a: "x" }), false, "by AND"],
  [
    { advancedFilters: [...filters("data.a", "x"), ...filters("data.a", "y")] },
    event({ a: "x" }),
    false,
    "same key twice",
  ],
  [{ ...stringIn("data.a", "x"), includedEventTypes: ["Other"] }, event({ a: "x" }), false, "types hold as well"],
];

function filters(key: string, ...values: string[]) {
  return [{ operatorType: "StringIn", key, values }] as const;
}

function titled([filter, subject, expected, reason]: Row): FilterCase {
  const event = "specversion" in subject ? "a CloudEvent" : `an event with ${JSON.stringify(subject.data)}`;
  const title = `${JSON.stringify(filter)} ${expected ? "passes" : "stops"} ${event}: ${reason}`;
  return { title, filter, event: subject, expected, reason };
}

/** What filters decide, by the documents; where they are silent, the reason says so. */
export const filterCases: readonly FilterCase[] = [
  ...basic,
  ...operators.flatMap(answers),
  ...underTheFlag,
  ...keys,
  ...together,
].map(titled);

/** Two texts, whether a filter takes them for equal, and why. */
export const letterCases: readonly (readonly [a: string, b: string, equal: boolean, reason: string])[] = [
  ["chat", "CHAT", true, "ASCII"],
  ["привет", "ПРИВЕТ", true, "Cyrillic"],
  ["i", "I", true, "the same letter everywhere but in Turkish, and no locale applies"],
  ["İ", "i", false, "İ is its own upper case, in one letter it has no other"],
  ["İ", "I", false, "the dot makes another letter"],
  ["ı", "I", false, ".NET keeps ı out of its ordinal tables, though its upper case is I"],
  ["ı", "i", false, "they would meet in I alone"],
  ["ſ", "s", false, ".NET keeps the long s out of its ordinal tables, though its upper case is S"],
  ["ß", "SS", false, "one letter never becomes two"],
  ["ß", "ẞ", false, "the simple upper case of ß is ß"],
  ["ς", "σ", true, "both have the upper case Σ"],
  ["ς", "Σ", true, "its upper case"],
  ["ΟΔΟΣ", "οδος", true, "the final sigma of a word"],
  ["é", "É", true, "composed, both"],
  ["e\u0301", "E\u0301", true, "decomposed, both"],
  ["é", "e\u0301", false, "nothing is normalised"],
  ["𐐨", "𐐀", true, "Deseret, outside the basic plane: two code units are one letter"],
  ["𐐨", "𐐁", false, "another letter with the same first code unit"],
  ["\ud801", "\ud801", true, "half a letter is equal to itself"],
  ["\u212a", "k", false, "the Kelvin sign is its own upper case"],
  ["\u212a", "K", false, "the Kelvin sign is its own upper case"],
  ["\u212b", "å", false, "the Angstrom sign is its own upper case"],
  ["ﬁ", "FI", false, "a ligature never becomes two letters"],
  ["ﬁ", "ﬁ", true, "a ligature is equal to itself"],
  ["ǆ", "Ǆ", true, "a digraph in one code point"],
  ["ǅ", "Ǆ", true, "its title case has the same upper case"],
  ["µ", "μ", true, "the micro sign's upper case is that of Greek mu"],
  ["ᾳ", "ᾼ", true, "with iota below: the simple upper case is one letter, JavaScript's own is two"],
  ["ა", "Ა", true, "Georgian has had capitals since Unicode 11"],
  ["北京", "北京", true, "no case at all"],
];
