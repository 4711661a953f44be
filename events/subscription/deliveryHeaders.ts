import { allowedRange, isWithin, limits } from "../limits";
import type { Place } from "./place";
import { contentOf, elementsOf, isObject, isText, required, requiredWord } from "./rules";

/**
 * Headers that deliveries carry, in `deliveryAttributeMappings`.
 * Source: learn.microsoft.com, "Custom delivery properties", 2023-02-21.
 */
export function checkDeliveryHeaders(place: Place): void {
  const headers = elementsOf(place, "a list of delivery headers");
  if (!isWithin(limits.deliveryHeaders, headers.length)) {
    place.expect(allowedRange(limits.deliveryHeaders), headers.length);
  }
  for (const header of headers) checkHeader(header);
}

/** Service Bus takes only one of the two. Source: as above. */
export function checkServiceBusHeaders(place: Place): void {
  checkDeliveryHeaders(place);
  if (!place.isKnown || !Array.isArray(place.value)) return;
  const names = place.value.map((header: { readonly name?: unknown } | null) => header?.name);
  const index = names.lastIndexOf("MessageId");
  if (index >= 0 && names.includes("SessionId")) place.at(index).at("name").expect('no "MessageId" beside "SessionId"');
}

function checkHeader(header: Place): void {
  if (header.isAbsent) header.expect("a delivery header");
  if (!isObject(header)) return;
  required(header.at("name"), 'a header name that does not begin with "aeg-"', isHeaderName);
  const type = header.at("type");
  if (!requiredWord(type, ["Static", "Dynamic"])) return;
  const content = contentOf(header);
  if (type.value === "Static") checkHeaderValue(content.at("value"));
  else required(content.at("sourceField"), "the path of a field of the event", isText);
}

function checkHeaderValue(value: Place): void {
  required(value, "a text", (text) => typeof text === "string");
  const bytes = value.isKnown && typeof value.value === "string" ? Buffer.byteLength(value.value) : 0;
  // Its size stands for the value, which may be secret.
  if (!isWithin(limits.deliveryHeaderBytes, bytes)) value.expect(allowedRange(limits.deliveryHeaderBytes), bytes);
}

function isHeaderName(name: unknown): boolean {
  return isText(name) && !/^aeg-/i.test(name);
}
