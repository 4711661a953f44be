/**
 * Azure Communication Services as a source of events.
 *
 * @module CommunicationEvents
 */
export {
  CommunicationEvents,
  type CommunicationEventsArgs,
  DataLocation,
  type UserAssignedIdentityArgs,
} from "../../../../components";
