export {
  type CatalogueEntry,
  catalogueEntry,
  type DocumentationPage,
  type EnvelopeField,
  type EventCategory,
  envelopeFields,
  eventCategories,
  generalPages,
} from "./catalogue";
export { type DeadLetterFields, deadLetterBlobName, deadLetterContent } from "./deadLetter";
export {
  type CloudEvent,
  cloudEventOf,
  type EventGridEvent,
  eventOfCloudEvent,
  type Fault,
  isCloudEvent,
  isKnownEventType,
  type KnownEvent,
  type Parsed,
  type PublishedEvent,
  type PublishedEventGridEvent,
  parseCloudEvent,
  parseEvent,
  parsePayload,
  parsePublishedEvent,
} from "./envelope";
export {
  CommunicationEventType,
  type EventSource,
  type EventType,
  eventTypesBySource,
  presenceEventTypes,
  SignalREventType,
  sourceOfEventType,
} from "./eventTypes";
export { constructedExamples, type ExampleEvent, exampleEvents } from "./examples";
export {
  type AdvancedFilter,
  advancedFilterProblems,
  advancedFiltersFor,
  advancedOperators,
  boolEquals,
  type CompiledFilter,
  type Contradiction,
  compileFilter,
  compileRouter,
  contradictionIn,
  type EventSubscriptionFilter,
  explain,
  type FilterableEvent,
  type FilterKey,
  type FilterOf,
  filterProblems,
  foldCase,
  InvalidFilterError,
  isNotNull,
  isNullOrUndefined,
  type KeyText,
  type Mismatch,
  matches,
  numberGreaterThan,
  numberGreaterThanOrEquals,
  numberIn,
  numberInRange,
  numberLessThan,
  numberLessThanOrEquals,
  numberNotIn,
  numberNotInRange,
  type OperatorType,
  type Router,
  stringBeginsWith,
  stringContains,
  stringEndsWith,
  stringIn,
  stringNotBeginsWith,
  stringNotContains,
  stringNotEndsWith,
  stringNotIn,
  type UndocumentedKey,
  undocumentedKey,
} from "./filter";
export {
  HandlerDelivery,
  type HandlerFunctionNames,
  handlerFunctionNames,
  handlerFunctions,
  httpFunctions,
  inboxSettingPrefix,
} from "./handlerFunctions";
export { compareInstants, type Instant, latest, parseInstant } from "./instant";
export { isEvent } from "./isEvent";
export { type DocumentedLimit, limits, outOfRange, type RangeLimit } from "./limits";
export { allowedName, limitsOfNames, type NameLimit } from "./limitsOfNames";
export {
  type ClientConnectionConnectedData,
  type ClientConnectionDisconnectedData,
  type DocumentedField,
  documentedFields,
  type EventPayloads,
  type FieldKind,
  type FieldPath,
  type FieldType,
  fieldsOf,
  payloadSchemas,
  type UserDisconnectedData,
} from "./payloads";
export type { Problem } from "./problem";
export { problemLine, problemText } from "./problemText";
export { readQueueMessage } from "./queueMessage";
export { readDeadLetters, type StoredDeadLetter } from "./readDeadLetters";
export { parseSubject, type SubjectParts, subjectForms } from "./subjects";
export { type CheckOptions, checkEventSubscription } from "./subscription";
export { suggest } from "./suggest";
export { UnknownEventTypeError } from "./unknownEventType";
