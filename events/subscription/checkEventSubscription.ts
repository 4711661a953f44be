import { type EventSource, eventTypesBySource } from "../eventTypes";
import { filterProblems } from "../filter/filterProblems";
import { compareInstants, parseInstant } from "../instant";
import { limits } from "../limits";
import { limitsOfNames } from "../limitsOfNames";
import type { Problem } from "../problem";
import { requireSource } from "../unknownEventType";
import { checkDelivery } from "./delivery";
import { checkEventTypes, everyType } from "./eventTypes";
import { type Place, rootPlace } from "./place";
import { checkName, checkRange, elementsOf, isObject, isOneOf, isText } from "./rules";

export interface CheckOptions {
  /** The service on whose system topic the subscription stands. @defaultValue any: event types are not looked up */
  readonly source?: EventSource | undefined;
  /** The event types allowed. @defaultValue those of the catalogue for `source`, and `All` */
  readonly eventTypes?: readonly string[] | undefined;
  /** The present time. @defaultValue none: an expiry is not compared with it */
  readonly now?: Date | undefined;
  /** Tells the values that are known only later: what they stand for counts as there and right. @defaultValue none is */
  readonly isUnknown?: ((value: unknown) => boolean) | undefined;
}

/**
 * What is wrong with an event subscription of a system topic: every problem, in the order of the members below; none when
 * there is nothing wrong. The subscription has ARM's shape, with `properties` of destinations and headers as ARM nests
 * them or as azure-native flattens them: `name` (or `eventSubscriptionName`), `filter`, `retryPolicy`,
 * `eventDeliverySchema`, `destination` or `deliveryWithResourceIdentity`, `deadLetterDestination` or
 * `deadLetterWithResourceIdentity`, `expirationTimeUtc`, `labels`; all but the name may stand in `properties`. Other
 * members are left alone. Whether a filter's key is in a payload is not looked up: `advancedFilterProblems` does that.
 *
 * Sources stand with the rules; numbers come from {@link limits} and {@link limitsOfNames}.
 */
export function checkEventSubscription(subscription: unknown, options: CheckOptions = {}): readonly Problem[] {
  const { source, now, isUnknown = () => false } = options;
  if (source !== undefined) requireSource(source);
  const { eventTypes = source && [...eventTypesBySource[source], everyType] } = options;
  const problems: Problem[] = [];
  const root = rootPlace(subscription, isUnknown, problems);
  if (root.isAbsent) root.expect("an event subscription");
  if (!isObject(root)) return problems;
  checkName(root.at("name"), limitsOfNames.eventSubscription);
  checkName(root.at("eventSubscriptionName"), limitsOfNames.eventSubscription);
  // A resource as ARM itself has it holds all but its name in `properties`.
  const nested = root.at("properties");
  const body = isObject(nested) ? nested : root;
  checkFilter(body.at("filter"), eventTypes, isUnknown);
  checkRetryPolicy(body.at("retryPolicy"));
  checkSchema(body);
  checkDelivery(body);
  checkExpiry(body.at("expirationTimeUtc"), now);
  for (const label of elementsOf(body.at("labels"), "a list of labels")) {
    if (label.isAbsent || (label.isKnown && !isText(label.value))) label.expect("a label");
  }
  return problems;
}

function checkFilter(
  filter: Place,
  eventTypes: readonly string[] | undefined,
  isUnknown: (value: unknown) => boolean,
): void {
  if (!isObject(filter)) return;
  for (const problem of filterProblems(filter.value)) {
    if (!isUnknown(problem.got)) filter.add(problem);
  }
  checkEventTypes(filter.at("includedEventTypes"), eventTypes);
}

function checkRetryPolicy(policy: Place): void {
  if (!isObject(policy)) return;
  checkRange(policy.at("maxDeliveryAttempts"), limits.maxDeliveryAttempts);
  checkRange(policy.at("eventTimeToLiveInMinutes"), limits.eventTimeToLiveMinutes);
}

/**
 * System topics take the Event Grid schema in, which excludes `CustomInputSchema`; a namespace topic takes CloudEvents
 * alone.
 * Sources: learn.microsoft.com, "Endpoint validation with Event Grid event schema", 2024-09-25, compatibility table; "How
 * to send events from Event Grid basic to Event Grid namespace topics", 2023-11-15.
 */
function checkSchema(subscription: Place): void {
  const schema = subscription.at("eventDeliverySchema");
  if (schema.isKnown && !isOneOf(schema, ["EventGridSchema", "CloudEventSchemaV1_0"])) return;
  const isDefault = schema.isAbsent || schema.value === "EventGridSchema";
  if (isDefault && subscription.at("destination").at("endpointType").value === "NamespaceTopic") {
    schema.expect("CloudEventSchemaV1_0, as the destination is a NamespaceTopic");
  }
}

/** Source: learn.microsoft.com, "Troubleshoot Azure Event Grid errors", 2019-08-22. */
function checkExpiry(expiry: Place, now: Date | undefined): void {
  if (!expiry.isKnown) return;
  const at = parseInstant(expiry.value);
  const present = parseInstant(now?.toISOString());
  if (at === undefined) expiry.expect("an RFC 3339 time");
  else if (present && compareInstants(at, present) <= 0) expiry.expect(`a time in the future, after ${present}`);
}
