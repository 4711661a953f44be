import { describe, expect, it } from "vitest";
import {
  CommunicationEventType,
  catalogueEntry,
  type EventType,
  envelopeFields,
  eventCategories,
  eventTypesBySource,
  exampleEvents,
  generalPages,
  presenceEventTypes,
  SignalREventType,
  sourceOfEventType,
} from "../../events";

const types: readonly EventType[] = Object.values(eventTypesBySource).flat();
const entries = types.map((type) => catalogueEntry(type));

describe("the catalogue", () => {
  it("has the 51 types of Azure Communication Services and the two of SignalR, each once", () => {
    expect(eventTypesBySource.communication.length).toBe(51);
    expect(eventTypesBySource.signalr.length).toBe(2);
    expect(new Set(types).size).toBe(53);
  });

  // As each page lists them.
  it.each([
    ["chat", 16],
    ["sms", 2],
    ["email", 2],
    ["calling", 6],
    ["presence", 1],
    ["messaging", 3],
    ["router", 21],
    ["signalr", 2],
  ] as const)("has as many types of %s as the page lists: %d", (category, count) => {
    expect(entries.filter((entry) => entry.category === category).length).toBe(count);
  });

  it("names each type by the last part of its string, so that the enum of another language reads the same", () => {
    expect(
      Object.entries({ ...CommunicationEventType, ...SignalREventType }).filter(
        ([name, type]) => !type.endsWith(`.${name}`),
      ),
    ).toEqual([]);
  });

  it("knows the source of each type by its namespace", () => {
    const namespaces = { communication: "Microsoft.Communication.", signalr: "Microsoft.SignalRService." };
    for (const { eventType, source } of entries) {
      expect(eventType.startsWith(namespaces[source])).toBe(true);
      expect(sourceOfEventType(eventType)).toBe(source);
    }
  });

  it.each([
    // Only in the published SDK.
    "Microsoft.Communication.ChatTypingIndicatorReceivedInThread",
    "Microsoft.Communication.RouterWorkerUpdated",
    // Misspelt in it.
    "Microsoft.Communication.RouterJobWorkerSelectorsExpire",
    // In the overview of 2021 alone.
    "Microsoft.Communication.ChatMemberAddedToThreadWithUser",
    "microsoft.communication.userdisconnected",
    "constructor",
  ])("does not hold %s", (type) => {
    expect(sourceOfEventType(type)).toBeUndefined();
  });

  it("cites a page of Microsoft's with a date for every type and every general matter", () => {
    for (const page of [...Object.values(eventCategories).map(({ page }) => page), ...Object.values(generalPages)]) {
      expect(page.url).toMatch(/^https:\/\/learn\.microsoft\.com\/azure\/event-grid\/[a-z-]+$/);
      expect(page.date).toMatch(/^20\d\d-\d\d-\d\d$/);
    }
  });

  it("marks as a preview what a page marks so, and says where", () => {
    const previews = entries.filter(({ preview }) => preview);
    expect(previews.map(({ eventType }) => eventType)).toEqual([
      CommunicationEventType.RecordingFileStatusUpdated,
      CommunicationEventType.UserDisconnected,
      CommunicationEventType.AdvancedMessageAnalysisCompleted,
    ]);
    for (const { notices } of previews) expect(notices.join()).toMatch(/preview/);
  });

  it("warns that UserDisconnected is of chat only and that its logs may be replicated globally", () => {
    const { notices } = catalogueEntry(CommunicationEventType.UserDisconnected);
    expect(notices).toEqual(
      expect.arrayContaining([expect.stringMatching(/chat only/), expect.stringMatching(/globally/)]),
    );
  });

  it("says of the eight top-level fields who sets each, and every example has all of them", () => {
    const names = envelopeFields.map(({ name }) => name).sort();
    expect(names.length).toBe(8);
    for (const example of Object.values(exampleEvents)) expect(Object.keys(example).sort()).toEqual(names);
    expect(envelopeFields.filter(({ setBy }) => setBy === "Event Grid").map(({ name }) => name)).toEqual([
      "topic",
      "metadataVersion",
    ]);
  });

  it("has presence made of types that their source raises", () => {
    for (const [source, ofPresence] of Object.entries(presenceEventTypes)) {
      expect(ofPresence.map((type) => sourceOfEventType(type))).toEqual(ofPresence.map(() => source));
    }
  });
});
