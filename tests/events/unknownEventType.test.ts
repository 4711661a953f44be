import { describe, expect, it } from "vitest";
import {
  advancedFiltersFor,
  catalogueEntry,
  checkEventSubscription,
  exampleEvents,
  fieldsOf,
  parsePayload,
  parseSubject,
  SignalREventType,
  stringIn,
  UnknownEventTypeError,
} from "../../events";

// As it may come from configuration or another language.
const misspelt = "Microsoft.SignalRService.ClientConnectionDisconected" as SignalREventType;
const connected = exampleEvents[SignalREventType.ClientConnectionConnected];

describe("an event type that the catalogue does not hold", () => {
  it.each([
    ["catalogueEntry", () => catalogueEntry(misspelt)],
    ["fieldsOf", () => fieldsOf(misspelt)],
    ["parseSubject", () => parseSubject(misspelt, "/hub/chat")],
  ])("is named by %s, with what may have been meant", (_name, use) => {
    expect(use).toThrow(UnknownEventTypeError);
    expect(use).toThrow(`(did you mean "${SignalREventType.ClientConnectionDisconnected}"?)`);
  });

  it("is what advancedFiltersFor names, and not the keys that are right", () => {
    expect(() => advancedFiltersFor([misspelt], [stringIn("data.hubName", "chat")])).toThrow(
      /eventTypes\[0\]: expected an event type of the catalogue \(did you mean "[^"]+Disconnected"\?\), got "[^"]+Disconected"/,
    );
  });

  it("is a fault of parsePayload, which never throws", () => {
    expect(parsePayload(connected, misspelt)).toMatchObject({ ok: false, fault: { path: "eventType" } });
  });
});

describe("checkEventSubscription", () => {
  it("judges a resource as ARM itself has it, with all but its name in properties", () => {
    const properties = { filter: { includedEventTypes: [misspelt] }, retryPolicy: { maxDeliveryAttempts: 99 } };
    const paths = checkEventSubscription({ name: "chat", properties }, { source: "signalr" }).map(({ path }) => path);
    expect(paths).toEqual([
      "properties.filter.includedEventTypes[0]",
      "properties.retryPolicy.maxDeliveryAttempts",
      "properties.destination",
    ]);
  });

  it("names a source that there is not", () => {
    expect(() => checkEventSubscription({}, { source: "nope" as never })).toThrow(
      'expected a source of communication, signalr, got "nope"',
    );
  });
});
