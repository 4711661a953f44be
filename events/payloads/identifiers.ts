import type { DeclaredSchema } from "../declaredSchema";
import { flag, listOf, open, optional, text, texts } from "./values";

/**
 * Who somebody is to Azure Communication Services.
 *
 * The chat and presence pages show `rawId` and `communicationUser`; `kind` and the other identities are in the calling
 * page's sample of IncomingCall and in the SDK.
 */
function identifierFields<R extends DeclaredSchema<unknown>>(rawId: R) {
  return {
    /** The full identifier, for example `8:acs:<resource>_<user>`. */
    rawId,
    kind: text,
    communicationUser: optional({ id: text }),
    phoneNumber: optional({ value: text }),
    microsoftTeamsUser: optional({ userId: text, isAnonymous: flag, cloud: text }),
    microsoftTeamsApp: optional({ appId: text, cloud: text }),
  };
}

/** Someone whom the event is about: without the id it could not be used. */
export const identifierOf = <R extends DeclaredSchema<unknown>>(rawId: R) => open(identifierFields(rawId));

/** Someone who is named beside what the event is about. */
export const identifier = optional(identifierFields(text));

const participantFields = { displayName: text, participantCommunicationIdentifier: identifier, metadata: texts };

/** A participant of a chat thread. */
export const participant = optional(participantFields);
export const participants = listOf(participantFields);

/**
 * A participant of a call. The calling page of 2022 and the SDK have the identifier in `communicationIdentifier`, the
 * page of 2021 has its fields beside `role`.
 */
export const callParticipant = optional({
  communicationIdentifier: identifier,
  ...identifierFields(text),
  role: text,
});
