export { type DeadLetterFields, deadLetterBlobName, deadLetterContent } from "./deadLetter";
export {
  type EventGridEvent,
  type Fault,
  isKnownEventType,
  type KnownEvent,
  type Parsed,
  parseEvent,
  parsePayload,
} from "./envelope";
export {
  CommunicationEventType,
  type EventSource,
  type EventType,
  eventTypesBySource,
  SignalREventType,
  sourceOfEventType,
} from "./eventTypes";
export { type ExampleEvent, exampleEvents } from "./examples";
export {
  type AdvancedFilter,
  type EventSubscriptionFilter,
  matches,
  mismatch,
  refuseAdvancedFilters,
  UnsupportedFilterError,
} from "./filter";
export { compareInstants, type Instant, latest, parseInstant } from "./instant";
export { eventSubscriptionName, limits, outOfRange, type RangeLimit } from "./limits";
export {
  type ClientConnectionConnectedData,
  type ClientConnectionDisconnectedData,
  type EventPayloads,
  payloadSchemas,
  type UserDisconnectedData,
} from "./payloads";
export { readQueueMessage } from "./queueMessage";
export { suggest } from "./suggest";
