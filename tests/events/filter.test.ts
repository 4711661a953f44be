import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EventSubscriptionFilter, matches, mismatch, UnsupportedFilterError } from "../../events";

const event = { eventType: "Microsoft.SignalRService.ClientConnectionConnected", subject: "/hub/Chat" };

describe("matches", () => {
  it.each<[EventSubscriptionFilter, boolean]>([
    [{}, true],
    [{ includedEventTypes: [] }, true],
    [{ includedEventTypes: [event.eventType] }, true],
    [{ includedEventTypes: ["other", event.eventType] }, true],
    [{ includedEventTypes: ["other"] }, false],
    [{ includedEventTypes: [event.eventType.toLowerCase()] }, false],
    [{ subjectBeginsWith: "" }, true],
    [{ subjectBeginsWith: "/hub/" }, true],
    [{ subjectBeginsWith: "/HUB/chat" }, true],
    [{ subjectBeginsWith: "/HUB/chat", isSubjectCaseSensitive: true }, false],
    [{ subjectBeginsWith: "hub" }, false],
    [{ subjectBeginsWith: "/hub/*" }, false],
    [{ subjectEndsWith: "chat" }, true],
    [{ subjectEndsWith: "chat", isSubjectCaseSensitive: true }, false],
    [{ subjectEndsWith: "/hub/chat/" }, false],
    [{ includedEventTypes: [event.eventType], subjectBeginsWith: "/hub/", subjectEndsWith: "news" }, false],
    [{ advancedFilters: [] }, true],
  ])("lets through what every condition of %j allows", (filter, passes) => {
    expect(matches(filter, event)).toBe(passes);
  });

  it("says which condition an event fails, with both values", () => {
    expect(mismatch({ includedEventTypes: ["other"] }, event)).toBe(
      `event type "${event.eventType}" is not one of "other"`,
    );
    expect(mismatch({ subjectBeginsWith: "x" }, event)).toBe('subject "/hub/Chat" does not begin with "x"');
    expect(mismatch({ subjectEndsWith: "x" }, event)).toBe('subject "/hub/Chat" does not end with "x"');
  });

  it("refuses advanced filters by name instead of guessing, even for an event that another condition stops", () => {
    const advancedFilters = [{ operatorType: "StringIn", key: "data.hubName" }];
    expect(() => matches({ includedEventTypes: ["other"], advancedFilters }, event)).toThrow(UnsupportedFilterError);
    expect(() => matches({ advancedFilters }, event)).toThrow(/"StringIn" on "data.hubName" is not supported/);
  });

  it("takes any prefix and any suffix of the subject, in any case", () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.nat(), (subject, from, to) => {
        const filter = {
          subjectBeginsWith: subject
            .slice(0, from % (subject.length + 1))
            .toUpperCase()
            .toLowerCase(),
          subjectEndsWith: subject.slice(to % (subject.length + 1)),
        };
        expect(matches(filter, { ...event, subject })).toBe(true);
      }),
    );
  });
});
