import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import {
  CommunicationEventType,
  documentedFields,
  type EventGridEvent,
  type EventPayloads,
  type EventType,
  eventTypesBySource,
  exampleEvents,
  type FieldPath,
  type FieldType,
  fieldsOf,
  isEvent,
  parseEvent,
  parsePayload,
  SignalREventType,
} from "../../events";

const types: readonly EventType[] = Object.values(eventTypesBySource).flat();

function check(type: EventType, data: unknown) {
  const event = parseEvent({ ...exampleEvents[type], data });
  if (!event.ok) throw new Error(JSON.stringify(event));
  return parsePayload(event.value, type);
}

const requiredPaths = (type: EventType) =>
  documentedFields(type)
    .filter(({ path, required }) => required && !path.includes("[]"))
    .map(({ path }) => path);

describe("a payload", () => {
  it.each(types)("of %s is read with nothing but what is required, for a dead letter loses an event", (type) => {
    const { data } = exampleEvents[type];
    const onlyRequired: Record<string, unknown> = {};
    for (const path of requiredPaths(type)) {
      const [, name = "", inner] = path.split(".");
      if (inner === undefined) onlyRequired[name] = (data as Record<string, unknown>)[name];
    }
    expect(check(type, onlyRequired).ok).toBe(true);
    const others = Object.keys(fieldsOf(type)).filter(
      (path) => path.split(".").length === 2 && !requiredPaths(type).includes(path),
    );
    const nulls = Object.fromEntries(others.map((path) => [path.slice("data.".length), null]));
    expect(check(type, { ...onlyRequired, ...nulls }).ok).toBe(true);
  });

  it("requires the ids of what its event is about, and for presence what presence is made of", () => {
    const byPaths: Record<string, string[]> = {};
    for (const type of types) {
      const paths = requiredPaths(type)
        .map((path) => path.slice("data.".length))
        .sort()
        .join(" ");
      byPaths[paths] = [...(byPaths[paths] ?? []), type.slice(type.lastIndexOf(".") + 1)];
    }
    expect(byPaths).toEqual({
      "messageId threadId": expect.arrayContaining(["ChatMessageReceived", "ChatMessageDeletedInThread"]) as string[],
      threadId: expect.arrayContaining(["ChatThreadCreated", "ChatParticipantAddedToThreadWithUser"]) as string[],
      messageId: ["EmailEngagementTrackingReportReceived"],
      serverCallId: ["CallStarted", "CallEnded", "CallParticipantAdded", "CallParticipantRemoved", "IncomingCall"],
      "from to": ["AdvancedMessageReceived", "AdvancedMessageDeliveryStatusUpdated"],
      jobId: expect.arrayContaining(["RouterJobReceived", "RouterJobDeleted"]) as string[],
      "jobId offerId workerId": expect.arrayContaining(["RouterWorkerOfferIssued"]) as string[],
      workerId: ["RouterWorkerRegistered", "RouterWorkerDeregistered", "RouterWorkerDeleted"],
      "": [
        "SMSReceived",
        "SMSDeliveryReportReceived",
        "EmailDeliveryReportReceived",
        "RecordingFileStatusUpdated",
        "AdvancedMessageAnalysisCompleted",
      ],
      "userCommunicationIdentifier userCommunicationIdentifier.rawId": ["UserDisconnected"],
      "connectionId hubName timestamp": ["ClientConnectionConnected", "ClientConnectionDisconnected"],
    });
  });

  it.each(types)("of %s without a required field, or with an empty id, is refused by the field's path", (type) => {
    const { data } = exampleEvents[type];
    for (const path of requiredPaths(type)) {
      const [, name = "", inner] = path.split(".");
      const change = (value: unknown) =>
        inner === undefined ? { ...data, [name]: value } : { ...data, [name]: { [inner]: value } };
      expect(check(type, change(undefined))).toMatchObject({ ok: false, fault: { path, message: "is missing" } });
    }
  });

  it("keeps fields that no page documents, at every depth, because Azure adds fields", () => {
    const { data } = exampleEvents[CommunicationEventType.ChatThreadCreated];
    const participants = [{ ...data.participants?.[0], added: 1 }];
    const event = { ...data, added: { deep: [true] }, participants };
    expect(check(CommunicationEventType.ChatThreadCreated, event)).toMatchObject({ value: { data: event } });
  });

  // Names and types that documents, SDK and reported payloads do not agree on.
  it.each([
    [CommunicationEventType.ChatMessageReceivedInThread, { version: "1613783230064" }],
    [CommunicationEventType.ChatMessageReceivedInThread, { version: 1613783230064 }],
    [CommunicationEventType.EmailDeliveryReportReceived, { deliveryAttemptTimestamp: "2023-02-09T19:46:12.2+00:00" }],
    [CommunicationEventType.EmailDeliveryReportReceived, { internetMessageId: "<xyz@contoso.com>" }],
    [CommunicationEventType.SMSDeliveryReportReceived, { tag: "t", Tag: undefined }],
    [CommunicationEventType.CallEnded, { durationOfCall: undefined, callDurationInSeconds: 49 }],
    [CommunicationEventType.CallStarted, { startedBy: { rawId: "8:acs:a", role: "r" } }],
    [CommunicationEventType.RouterJobReceived, { requestedWorkerSelectors: [{ key: "k", value: "v", ttl: "P3Y" }] }],
    [CommunicationEventType.RouterJobSchedulingFailed, { expiredAttachedWorkerSelectors: [{ ttlSeconds: 5 }] }],
    [CommunicationEventType.AdvancedMessageReceived, { media: { animated: false } }],
    [CommunicationEventType.AdvancedMessageReceived, { media: { animated: "true" } }],
  ] as const)("of %s is read with %j", (type, change) => {
    expect(check(type, { ...exampleEvents[type].data, ...change })).toMatchObject({ ok: true });
  });

  it.each([
    [CommunicationEventType.SMSReceived, { segmentCount: "1" }, "data.segmentCount", 'expected number, got "1"'],
    [
      CommunicationEventType.SMSDeliveryReportReceived,
      { deliveryAttempts: [{}, 7] },
      "data.deliveryAttempts.1",
      "expected object, got 7",
    ],
    [CommunicationEventType.CallStarted, { group: { id: 7 } }, "data.group.id", "expected string, got 7"],
  ] as const)(
    "of %s with %j is refused, since a handler would be given what its types deny",
    (type, change, path, message) => {
      expect(check(type, { ...exampleEvents[type].data, ...change })).toEqual({ ok: false, fault: { path, message } });
    },
  );

  it("never makes the check throw, whatever JSON it is", () => {
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.jsonValue(), (type, data) => {
        expect(typeof check(type, data).ok).toBe("boolean");
        expect(typeof check(type, { ...exampleEvents[type].data, ...(data as object) }).ok).toBe("boolean");
      }),
    );
  });
});

describe("isEvent", () => {
  const type = CommunicationEventType.SMSReceived;
  const event: EventGridEvent = exampleEvents[type];

  it("tells the compiler what the payload is, once type and payload are checked", () => {
    if (!isEvent(event, type)) throw new Error("not recognised");
    expectTypeOf(event.data).toEqualTypeOf<EventPayloads[typeof type]>();
    expect(event.data.message).toBe("Great to connect with Azure Communication Services events");
  });

  it.each([
    ["of another type", { ...event, eventType: CommunicationEventType.SMSDeliveryReportReceived }],
    ["whose payload is not that of its type", { ...event, data: { message: 7 } }],
    ["without a payload", { ...event, data: undefined }],
  ])("refuses an event %s", (_, other: EventGridEvent) => {
    expect(isEvent(other, type)).toBe(false);
  });
});

describe("the fields of a payload", () => {
  it("have the kind of JSON that is documented, those in objects by their dotted path", () => {
    expect(fieldsOf(SignalREventType.ClientConnectionDisconnected)).toEqual({
      "data.timestamp": "string",
      "data.hubName": "string",
      "data.connectionId": "string",
      "data.userId": "string",
      "data.errorMessage": "string",
    });
    expect(fieldsOf(CommunicationEventType.RouterWorkerRegistered)).toEqual({
      "data.workerId": "string",
      "data.totalCapacity": "number",
      "data.queueAssignments": "array<object>",
      "data.channelConfigurations": "array<object>",
      "data.labels": "object",
      "data.tags": "object",
    });
    expect(fieldsOf(CommunicationEventType.AdvancedMessageAnalysisCompleted)).toMatchObject({
      "data.languageDetection": "object",
      "data.languageDetection.confidenceScore": "number",
      "data.extractedKeyPhrases": "array<string>",
    });
    expect(fieldsOf(CommunicationEventType.CallStarted)).toMatchObject({ "data.isTwoParty": "boolean" });
    expect(fieldsOf(CommunicationEventType.ChatMessageReceivedInThread)).toMatchObject({ "data.version": "unknown" });
  });

  it.each(types)("of %s are those of its example and more, each of the example's kind", (type) => {
    const kinds = new Map(documentedFields(type).map(({ path, kind }) => [path, kind]));
    for (const [path, kind] of kindsWithin(exampleEvents[type].data, "data", kinds)) {
      expect([path, kinds.get(path)]).toEqual([path, kinds.get(path) === "unknown" ? "unknown" : kind]);
    }
  });

  it("list what is in the objects of a list, but not as keys, for no filter can reach it", () => {
    const type = CommunicationEventType.SMSDeliveryReportReceived;
    const inList = "data.deliveryAttempts[].segmentsFailed";
    expect(documentedFields(type)).toContainEqual({ path: inList, kind: "number", required: false });
    expect(fieldsOf(type)["data.deliveryAttempts"]).toBe("array<object>");
    expect(Object.keys(fieldsOf(type)).filter((path) => path.includes("[]"))).toEqual([]);
  });

  it("are known to the compiler", () => {
    type Disconnected = typeof SignalREventType.ClientConnectionDisconnected;
    type Analysed = typeof CommunicationEventType.AdvancedMessageAnalysisCompleted;
    type Classified = typeof CommunicationEventType.RouterJobClassified;
    expectTypeOf<FieldPath<Disconnected>>().toEqualTypeOf<
      "data.timestamp" | "data.hubName" | "data.connectionId" | "data.userId" | "data.errorMessage"
    >();
    expectTypeOf<FieldType<Disconnected, "data.userId">>().toEqualTypeOf<string>();
    expectTypeOf<FieldType<Analysed, "data.languageDetection.confidenceScore">>().toEqualTypeOf<number>();
    expectTypeOf<FieldType<Analysed, "data.extractedKeyPhrases">>().toEqualTypeOf<string[]>();
    expectTypeOf<"data.queueDetails.id">().toExtend<FieldPath<Classified>>();
    // Keys of the application's own, and what is in the objects of a list, are not documented.
    expectTypeOf<Extract<FieldPath<Classified>, `data.labels.${string}` | `${string}[${string}`>>().toBeNever();
    expectTypeOf<keyof EventPayloads[Disconnected]>().toEqualTypeOf<
      "timestamp" | "hubName" | "connectionId" | "userId" | "errorMessage"
    >();
  });
});

/** The kinds of every value in an example; what stands in maps of the application's own is left out. */
function kindsWithin(value: unknown, path: string, known: ReadonlyMap<string, string>): [string, string][] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => kindsWithin(item, `${path}[]`, known));
  const hasFields = path === "data" || [...known.keys()].some((other) => other.startsWith(`${path}.`));
  if (!hasFields) return [];
  return Object.entries(value as object).flatMap(([name, inner]: [string, unknown]) => {
    const at = `${path}.${name}`;
    return inner === null ? [] : [[at, kindOf(inner)] as [string, string], ...kindsWithin(inner, at, known)];
  });
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? `array<${kindOf(value[0])}>` : typeof value;
}
