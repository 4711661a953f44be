import { type EventSource, eventTypesBySource } from "../events/eventTypes";
import { advancedFilterProblems } from "../events/filter/typedFilters";
import type { Problem } from "../events/problem";
import { problemText } from "../events/problemText";
import { checkEventSubscription } from "../events/subscription";
import { suggest } from "../events/suggest";
import type { DeliveringSource } from "./deliveryIdentity";
import { takenBy } from "./deliveryRoles";
import {
  checkDestinationArgs,
  checkDestinationNames,
  destinationInputs,
  destinationKinds,
  type EventDestination,
  identityTargetOf,
} from "./destination";
import type { Problems } from "./problems";
import type { RefusalCode } from "./refusal";
import { BuiltInRole } from "./roles";
import type { ChosenEvents, EventSubscriptionSettings } from "./subscriptionSettings";

interface Delivering {
  readonly source: DeliveringSource;
}

type DeliveryArgs = Pick<
  EventSubscriptionSettings,
  "maxDeliveryAttempts" | "eventTimeToLiveMinutes" | "queueMessageTimeToLiveSeconds" | "deliverySchema"
>;

/** Checks what every subscription says; the types against its source, which the compiler cannot do for other languages. */
export function checkSubscription(
  problems: Problems,
  name: string,
  kind: EventSource,
  args: EventSubscriptionSettings & ChosenEvents & Delivering,
): void {
  const { subjectBeginsWith, subjectEndsWith, isSubjectCaseSensitive, destination, expiresAt, labels } = args;
  if (destination && isKind(destination) && !checkDestinationNames(problems.within("destination"), destination)) return;
  problems.required("source", "the component whose events are delivered", args.source);
  problems.required("inbox", "an EventInbox for dead letters", args.inbox);
  if (args.source && args.source.kind !== kind) {
    problems.add("source", "choice", `expected a source of ${kind} events, got one of ${args.source.kind} events`);
  }
  const filter = { subjectBeginsWith, subjectEndsWith, isSubjectCaseSensitive };
  check(problems, { name, filter, expirationTimeUtc: expiresAt, labels, ...armDelivery(kind, args) });
  checkEventTypes(problems, kind, args.eventTypes ?? []);
  for (const problem of advancedFilterProblems(args.eventTypes ?? [], args.advancedFilters)) {
    problems.add(problem.path, "filter", problemText(problem));
  }
  checkTarget(problems, args);
  checkAccess(problems, args);
  if (!destination) return;
  if (isKind(destination)) checkDestinationArgs(problems.within("destination"), kind, destination);
  else {
    const allowed = `one of ${destinationKinds.join(", ")}`;
    const got = (destination as { endpointType?: unknown }).endpointType;
    const hint = typeof got === "string" ? suggest(got, destinationKinds) : "";
    const reason = `expected ${allowed}, got ${JSON.stringify(got) ?? "nothing"}${hint}`;
    problems.add("destination.endpointType", "destination", reason);
  }
  if (args.queueMessageTimeToLiveSeconds !== undefined) {
    const got = args.queueMessageTimeToLiveSeconds;
    problems.add("queueMessageTimeToLiveSeconds", "destination", `expected nothing beside destination, got ${got}`);
  }
}

/** The subscriptions of one source share roles by the name of where they deliver, so one name is one destination. */
function checkTarget(problems: Problems, { source, inbox, destination }: EventSubscriptionSettings & Delivering): void {
  if (!source || !inbox) return;
  const queue = { role: BuiltInRole.StorageQueueDataMessageSender, scope: inbox.queue?.id, name: inbox.logicalName };
  const target = destination ? identityTargetOf(destination) : queue;
  if (!target) return;
  const { role, scope, name } = target;
  const other = takenBy(source, `${name}-send`, role, scope);
  if (other === undefined) return;
  const reason = `expected a name of its own, got ${JSON.stringify(name)}, which is that of ${other}`;
  problems.add(destination ? "destination.name" : "inbox", "destination", reason);
}

/** Whom the inbox lets in, be it for dead letters alone: events would be lost unseen. */
function checkAccess(problems: Problems, { source, inbox }: EventSubscriptionSettings & Delivering): void {
  if (!source || !inbox) return;
  const { deliveryIdentity } = source;
  if (!deliveryIdentity && inbox.sharedKeyAccess === false) {
    problems.add(
      "inbox",
      "identity",
      "expected one with sharedKeyAccess, as the topic has no identity, got one without",
    );
  }
  // MicrosoftDocs/azure-docs#105746: the firewall lets no user-assigned identity in.
  if (inbox.isPrivate && deliveryIdentity?.type !== "SystemAssigned") {
    const got = deliveryIdentity ? "a user-assigned one" : "none";
    problems.add(
      "inbox",
      "network",
      `expected one without network, which lets in system-assigned identities only, got ${got}`,
    );
  }
}

/** Event types as a subscription must have them: at least one of the source's own, none twice. */
export function checkEventTypes(problems: Problems, source: EventSource, eventTypes: readonly string[]): void {
  const known = eventTypesBySource[source];
  if (eventTypes.length === 0) {
    problems.add("eventTypes", "event-type", `expected at least one of ${known.join(", ")}, got an empty list`);
  }
  check(problems, { filter: { includedEventTypes: eventTypes }, destination: later }, known);
}

/** What can be wrong with how events are delivered to an inbox's queue. */
export function checkDelivery(problems: Problems, args: DeliveryArgs): void {
  check(problems, { ...armRetry(args), destination: queueInputs(args) });
}

/** Stands for what only the inbox knows, once it is made. */
const later = Symbol("known later");

type DestinationArgs = Pick<EventSubscriptionSettings, "destination" | "queueMessageTimeToLiveSeconds">;

function armDelivery(kind: EventSource, args: DeliveryArgs & DestinationArgs) {
  return { ...armRetry(args), destination: judgedDestination(kind, args) };
}

function armRetry({ deliverySchema, maxDeliveryAttempts, eventTimeToLiveMinutes }: DeliveryArgs) {
  const retryPolicy = { maxDeliveryAttempts, eventTimeToLiveInMinutes: eventTimeToLiveMinutes };
  return { eventDeliverySchema: deliverySchema, retryPolicy };
}

function judgedDestination(kind: EventSource, { destination, ...args }: DestinationArgs): unknown {
  if (!destination) return queueInputs(args);
  // Nothing more can be said of a kind that there is not.
  if (!isKind(destination)) return later;
  const inputs = destinationInputs(kind, destination, (value) => value);
  // Ids are checked where the type of resource is known that each must be.
  return "resourceId" in inputs ? { ...inputs, resourceId: later } : inputs;
}

function queueInputs({ queueMessageTimeToLiveSeconds }: DestinationArgs) {
  const queueMessageTimeToLiveInSeconds = queueMessageTimeToLiveSeconds;
  return { endpointType: "StorageQueue", resourceId: later, queueName: later, queueMessageTimeToLiveInSeconds };
}

function isKind({ endpointType }: EventDestination): boolean {
  return destinationKinds.includes(endpointType);
}

function check(problems: Problems, subscription: object, eventTypes?: readonly string[]): void {
  const isUnknown = (value: unknown) => value === later || isOutput(value);
  for (const problem of checkEventSubscription(subscription, { eventTypes, isUnknown, now: new Date() })) {
    const { path, code } = ofArgument(problem);
    problems.add(path, code, problemText(problem));
  }
}

function isOutput(value: unknown): boolean {
  return typeof value === "object" && value !== null && "apply" in value;
}

/** Where the arguments put what ARM puts elsewhere, and what a fault there is called; the first that fits. */
const places: readonly (readonly [arm: string, argument: string, code: RefusalCode])[] = [
  ["filter.includedEventTypes", "eventTypes", "event-type"],
  ["filter.", "", "filter"],
  ["retryPolicy.eventTimeToLiveInMinutes", "eventTimeToLiveMinutes", "range"],
  ["retryPolicy.", "", "range"],
  ["eventDeliverySchema", "deliverySchema", "choice"],
  ["expirationTimeUtc", "expiresAt", "expiry"],
  ["destination.queueMessageTimeToLiveInSeconds", "queueMessageTimeToLiveSeconds", "range"],
  ["destination.preferredBatchSizeInKilobytes", "destination.preferredBatchSizeKilobytes", "range"],
  ["destination.maxEventsPerBatch", "destination.maxEventsPerBatch", "range"],
  ["destination.deliveryAttributeMappings", "destination.headers", "delivery-headers"],
  ["destination", "destination", "destination"],
  ["labels", "labels", "destination"],
];

function ofArgument({ path }: Problem): { path: string; code: RefusalCode } {
  const [arm, argument, code] = places.find(([arm]) => path.startsWith(arm)) ?? ["", "", "name" as const];
  return { path: `${argument}${path.slice(arm.length)}`, code };
}
