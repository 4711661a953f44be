import * as v from "valibot";
import { declared } from "../declared";
import { CommunicationEventType, SignalREventType } from "../eventTypes";
import { nonEmptyText, time } from "../schemas";
import { identifierOf } from "./identifiers";
import { open, text } from "./values";

const clientConnection = {
  /** When it happened, by the service's clock, with up to seven decimal digits. */
  timestamp: declared(time),
  hubName: declared(v.string()),
  connectionId: nonEmptyText,
  /** Absent, null or empty for a client that connected without a user id claim. */
  userId: text,
};

/**
 * The payloads that presence is made of, as strict as presence needs them.
 *
 * Sources: learn.microsoft.com, "Azure Communication Services - Presence events", 2021-10-15; "Azure Event Grid event
 * schema for SignalR Service", 2022-12-02.
 */
export const presencePayloads = {
  [CommunicationEventType.UserDisconnected]: open({ userCommunicationIdentifier: identifierOf(nonEmptyText) }),
  [SignalREventType.ClientConnectionConnected]: open(clientConnection),
  [SignalREventType.ClientConnectionDisconnected]: open({
    ...clientConnection,
    /** Why the connection ended; absent or empty when the client closed it. */
    errorMessage: text,
  }),
};
