import { toJsonSchema } from "@valibot/to-json-schema";
import { catalogueEntry, type EventType, payloadSchemas } from "../../events";
import { time } from "../../events/schemas";

/** The JSON Schema (draft 7) of a type's payload, as text. Fields that no page documents are allowed, as in the check itself. */
export function payloadSchemaText(eventType: EventType): string {
  const { $schema, ...schema } = toJsonSchema(payloadSchemas[eventType], {
    // A check is code, which no converter can read: any other than this one is an error.
    overrideAction: ({ valibotAction, jsonSchema }) =>
      valibotAction === time.pipe[1] ? { ...jsonSchema, format: "date-time" } : undefined,
  });
  const { page } = catalogueEntry(eventType);
  const description = `The data of an event of this type, by "${page.title}", ${page.date}, ${page.url}`;
  return `${JSON.stringify({ $schema, title: eventType, description, ...schema }, null, 2)}\n`;
}
