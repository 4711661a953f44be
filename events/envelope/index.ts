export { type CloudEvent, cloudEventOf, eventOfCloudEvent, isCloudEvent, parseCloudEvent } from "./cloudEvent";
export type { EventGridEvent, PublishedEventGridEvent } from "./eventGridEvent";
export type { Fault, Parsed } from "./parsed";
export { type PublishedEvent, parseEvent, parsePublishedEvent } from "./parseEvent";
export { isKnownEventType, type KnownEvent, parsePayload } from "./parsePayload";
