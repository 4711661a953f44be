import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CommunicationEventType,
  type EventType,
  eventTypesBySource,
  exampleEvents,
  parseSubject,
  SignalREventType,
  subjectForms,
} from "../../events";

const types: readonly EventType[] = Object.values(eventTypesBySource).flat();
const caller = "8:acs:98e4cbef-70e7-4733-8594-063c4a72d711_00000014-2033-438d-1000-343a0d006e10";
const callee = "8:acs:98e4cbef-70e7-4733-8594-063c4a72d711_00000014-1889-f3a7-6a0b-343a0d0061f3";

describe("parseSubject", () => {
  it.each([
    [SignalREventType.ClientConnectionConnected, { hubName: "chat" }],
    [CommunicationEventType.IncomingCall, { callerRawId: caller, recipientRawId: callee }],
    [CommunicationEventType.SMSReceived, { phoneNumber: "15555555555" }],
    [
      CommunicationEventType.EmailDeliveryReportReceived,
      { sender: "senderid@azure.com", messageId: "00000000-0000-0000-0000-000000000000" },
    ],
    [
      CommunicationEventType.AdvancedMessageDeliveryStatusUpdated,
      { messageId: "22222222-2222-2222-2222-222222222222", status: "Sent" },
    ],
    [CommunicationEventType.RouterJobQueued, { jobId: "{job-id}", channelId: "{channel-id}", queueId: "{queue-id}" }],
    [
      CommunicationEventType.RecordingFileStatusUpdated,
      { callId: "{call-id}", serverCallId: "{server-call-id}", recordingId: "{recording-id}" },
    ],
  ] as const)("gives the parts of the documented example of %s by name", (type, parts) => {
    expect(parseSubject(type, exampleEvents[type].subject)).toEqual(parts);
  });

  it.each(types)("reads the documented subject of %s", (type) => {
    expect(parseSubject(type, exampleEvents[type].subject)).toBeDefined();
  });

  it.each([
    ["without its leading slash, as a sample filter has it", "phonenumber/1555"],
    ["in another case, as the two chat types differ", "/PhoneNumber/1555"],
  ])("reads a subject %s", (_, subject) => {
    expect(parseSubject(CommunicationEventType.SMSReceived, subject)).toEqual({ phoneNumber: "1555" });
  });

  it("keeps the case and the slashes of the parts, since an id may have either", () => {
    expect(parseSubject(SignalREventType.ClientConnectionConnected, "/HUB/Chat/Room/İ")).toEqual({
      hubName: "Chat/Room/İ",
    });
    expect(parseSubject(CommunicationEventType.ChatThreadCreated, "thread/a/b/createdBy/c/d")).toEqual({
      threadId: "a/b",
      createdByRawId: "c/d",
    });
  });

  it("takes each part but the last as short as can be where a fixed word stands twice", () => {
    expect(parseSubject(CommunicationEventType.ChatThreadCreated, "thread/a/createdBy/b/createdBy/c")).toEqual({
      threadId: "a",
      createdByRawId: "b/createdBy/c",
    });
  });

  it.each(["", "/hub", "hubs/chat", "x/hub/chat", "/group/chat"])(
    "refuses %j, which is not of the type's form",
    (subject) => {
      expect(parseSubject(SignalREventType.ClientConnectionConnected, subject)).toBeUndefined();
    },
  );

  it("gives back the parts that a subject was made of, whatever they are", () => {
    // Letters that no form's fixed words are made of, some of which change their length with their case.
    const part = fc.string({
      unit: fc.constantFrom("İ", "ß", "0", "-", ":", "{", "}", "$1", "\n", "😀", "Z"),
      minLength: 1,
    });
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.array(part, { minLength: 3, maxLength: 3 }), (type, values) => {
        const names = [...subjectForms[type].matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
        const parts = Object.fromEntries(names.map((name, index) => [name, values[index] ?? ""]));
        const subject = subjectForms[type].replace(/\{(\w+)\}/g, (_, name: string) => parts[name] ?? "");
        expect(parseSubject(type, subject)).toEqual(parts);
      }),
    );
  });

  it("names the parts to the compiler, too", () => {
    const parts = parseSubject(CommunicationEventType.CallStarted, "call/c/startedBy/r");
    const known: string | undefined = parts?.serverCallId;
    // @ts-expect-error the subject of a call has no hub
    expect(parts?.hubName).toBeUndefined();
    expect(known).toBe("c");
  });
});
