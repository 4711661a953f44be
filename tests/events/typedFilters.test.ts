import { describe, expect, it } from "vitest";
import {
  type AdvancedFilter,
  advancedFilterProblems,
  advancedFiltersFor,
  advancedOperators,
  boolEquals,
  CommunicationEventType,
  filterProblems,
  InvalidFilterError,
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
  undocumentedKey,
} from "../../events";

const { ClientConnectionConnected, ClientConnectionDisconnected } = SignalREventType;
const { CallStarted, SMSReceived, AdvancedMessageAnalysisCompleted } = CommunicationEventType;
// What the compiler would refuse, as another language or a JSON file can hand it in.
const wrong = (...filters: readonly unknown[]) => filters as never;

describe("the functions named like the operators", () => {
  const all: readonly AdvancedFilter[] = [
    stringContains("data.a", "x", "y"),
    stringNotContains("data.a", "x"),
    stringBeginsWith("data.a", "x"),
    stringNotBeginsWith("data.a", "x"),
    stringEndsWith("data.a", "x"),
    stringNotEndsWith("data.a", "x"),
    stringIn("data.a", "x"),
    stringNotIn("data.a", "x"),
    numberIn("data.a", 1, 2),
    numberNotIn("data.a", 1),
    numberLessThan("data.a", 1),
    numberGreaterThan("data.a", 1),
    numberLessThanOrEquals("data.a", 1),
    numberGreaterThanOrEquals("data.a", 1),
    numberInRange("data.a", [1, 2], [3, 4]),
    numberNotInRange("data.a", [1, 2]),
    boolEquals("data.a", true),
    isNullOrUndefined("data.a"),
    isNotNull("data.a"),
  ];

  it("are one for each documented operator", () => {
    expect(all.map(({ operatorType }) => operatorType).sort()).toEqual(Object.keys(advancedOperators).sort());
  });

  it.each(all)("give plain data that ARM takes: %j", (filter) => {
    expect(JSON.parse(JSON.stringify(filter))).toEqual(filter);
    expect(Object.getPrototypeOf(filter)).toBe(Object.prototype);
    expect(filterProblems({ advancedFilters: [filter] })).toEqual([]);
  });

  it("write values, a value or neither as the operator has it, and an undocumented key as its text", () => {
    expect(stringBeginsWith("data.hubName", "chat")).toEqual({
      operatorType: "StringBeginsWith",
      key: "data.hubName",
      values: ["chat"],
    });
    expect(numberLessThan("data.n", 1)).toEqual({ operatorType: "NumberLessThan", key: "data.n", value: 1 });
    expect(isNotNull(undocumentedKey("data.x"))).toEqual({ operatorType: "IsNotNull", key: "data.x" });
  });
});

describe("the advanced filters of event types", () => {
  it("are taken when a payload of one of the types documents their keys", () => {
    const filters = [
      stringBeginsWith("data.hubName", "chat"),
      stringContains("data.errorMessage", "timeout"),
      stringIn("subject", "/hub/chat"),
      isNullOrUndefined("data.userId"),
    ] as const;
    expect(advancedFiltersFor([ClientConnectionConnected, ClientConnectionDisconnected], filters)).toEqual(filters);
    expect(advancedFiltersFor([CallStarted], [boolEquals("data.isTwoParty", true)])).toHaveLength(1);
    expect(advancedFiltersFor([SMSReceived], [numberGreaterThan("data.segmentCount", 1)])).toHaveLength(1);
    expect(
      advancedFiltersFor([AdvancedMessageAnalysisCompleted], [stringIn("data.extractedKeyPhrases", "refund")]),
    ).toHaveLength(1);
    expect(advancedFiltersFor([CallStarted], [isNotNull("data.startedBy.communicationIdentifier.rawId")])).toHaveLength(
      1,
    );
  });

  it("take operators of either type where documents and samples disagree about the field's", () => {
    const filters = [stringIn("data.version", "1"), numberIn("data.version", 1)] as const;
    expect(advancedFiltersFor([CommunicationEventType.ChatMessageReceivedInThread], filters)).toEqual(filters);
  });

  it("take a top-level name in the page's own spelling, too", () => {
    expect(advancedFilterProblems([ClientConnectionConnected], [stringIn("Subject", "/hub/chat")])).toEqual([]);
  });

  it.each([
    [[ClientConnectionConnected], stringIn("data.hubname", "chat"), 'did you mean "data.hubName"'],
    [[ClientConnectionConnected], stringIn("data.errorMessage", "x"), "data.timestamp, data.hubName"],
    [[CallStarted], stringIn("data.hubName", "chat"), "data.serverCallId"],
    [[SMSReceived], stringIn("type", "x"), "one of id, topic, subject, eventType, dataVersion"],
    [[], stringIn("data.hubName", "chat"), "one of id, topic"],
    [["Microsoft.Storage.BlobCreated"], stringIn("data.hubName", "chat"), "one of id, topic"],
  ])("are refused for a key that %j do not have, naming those they have: %j", (types, filter, named) => {
    const [problem, ...others] = advancedFilterProblems(types, [filter]);
    expect(problem).toMatchObject({ path: "advancedFilters[0].key", got: filter.key });
    expect(problem?.allowed).toContain(named);
    expect(problem?.allowed).toContain("undocumentedKey");
    expect(others).toEqual([]);
  });

  it.each([
    [ClientConnectionConnected, numberIn("data.hubName", 1), /^one of StringContains, .*IsNotNull, as .* is string$/],
    [SMSReceived, stringIn("data.segmentCount", "1"), /^one of NumberIn, .*IsNotNull, as .* is number$/],
    [CallStarted, stringIn("data.isTwoParty", "true"), /^one of BoolEquals, IsNullOrUndefined, IsNotNull, as/],
    [
      CallStarted,
      stringIn("data.startedBy", "x"),
      /^one of IsNullOrUndefined, IsNotNull, as data.startedBy is object$/,
    ],
    [SMSReceived, boolEquals("subject", true), /^one of StringContains/],
  ])("are refused for an operator that does not fit what %s has there: %j", (type, filter, allowed) => {
    expect(advancedFilterProblems([type], [filter])).toEqual([
      { path: "advancedFilters[0].operatorType", got: filter.operatorType, allowed: expect.stringMatching(allowed) },
    ]);
  });

  it("throw with every problem, those of the form first", () => {
    const misnamed = wrong(stringIn("data.a", "x"), stringIn("data.b", "x"));
    expect(() => advancedFiltersFor([ClientConnectionConnected], misnamed)).toThrow(InvalidFilterError);
    expect(() => advancedFiltersFor([ClientConnectionConnected], misnamed)).toThrow(/\[0\]\.key: .*\[1\]\.key: /);
    const malformed = wrong({ operatorType: "Like", key: "data.hubName" });
    expect(() => advancedFiltersFor([ClientConnectionConnected], malformed)).toThrow(/one of NumberIn/);
  });

  it("let a key through that no document knows when it is said to be meant, and only that one", () => {
    const meant = stringIn(undocumentedKey("data.newField"), "x");
    expect(advancedFiltersFor([ClientConnectionConnected], [meant])).toEqual([meant]);
    expect(advancedFilterProblems([ClientConnectionConnected], [meant, stringIn("data.newField", "x")])).toEqual([
      expect.objectContaining({ path: "advancedFilters[1].key" }),
    ]);
    expect(
      advancedFilterProblems([ClientConnectionConnected], [stringIn(undocumentedKey("data..x"), "x")]),
    ).toHaveLength(1);
  });
});
