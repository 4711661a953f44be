import type { EventSource, EventType } from "../eventTypes";
import { constructedExamples, type ExampleEvent, exampleEvents } from "../examples";
import { subjectForms } from "../subjects";
import { requireEventType } from "../unknownEventType";
import { catalogueNotes } from "./entries";
import { type DocumentationPage, eventCategories } from "./pages";

export { type EnvelopeField, envelopeFields } from "./envelopeFields";
export { type DocumentationPage, type EventCategory, eventCategories, generalPages } from "./pages";

/** All that is documented of an event type, its payload apart: that is `payloadSchemas` and `documentedFields`. */
export interface CatalogueEntry<T extends EventType = EventType> {
  readonly eventType: T;
  readonly source: EventSource;
  readonly category: keyof typeof eventCategories;
  readonly page: DocumentationPage;
  /** When the service raises the event, as the end of a sentence. */
  readonly when: string;
  /** The form of the subject; `parseSubject` reads one. */
  readonly subject: string;
  /** Whether a version of the page marks it as a preview; a notice says which. */
  readonly preview: boolean;
  /** What to know before relying on the type, the category's notices first. */
  readonly notices: readonly string[];
  readonly example: ExampleEvent<T>;
  /** Whether the page prints the example, or we made it up. */
  readonly exampleOrigin: "documented" | "constructed";
}

/** What the catalogue holds of a type. @throws UnknownEventTypeError for a type that it does not hold. */
export function catalogueEntry<T extends EventType>(eventType: T): CatalogueEntry<T> {
  requireEventType(eventType);
  const { category, when, preview = false, notices = [] } = catalogueNotes[eventType];
  const { source, page, notices: ofCategory } = eventCategories[category];
  return {
    eventType,
    source,
    category,
    page,
    when,
    subject: subjectForms[eventType],
    preview,
    notices: [...ofCategory, ...notices],
    example: exampleEvents[eventType],
    exampleOrigin: constructedExamples.includes(eventType) ? "constructed" : "documented",
  };
}
