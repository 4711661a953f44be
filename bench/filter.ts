import {
  type AdvancedFilter,
  compileRouter,
  type EventGridEvent,
  type EventSubscriptionFilter,
  exampleEvents,
  matches,
  SignalREventType,
  stringBeginsWith,
  stringContains,
  stringEndsWith,
  stringIn,
  stringNotIn,
} from "../events";
import { interleaved } from "./interleaved";

const { ClientConnectionConnected, ClientConnectionDisconnected } = SignalREventType;
const json = JSON.stringify(exampleEvents[ClientConnectionConnected]);
// As they come from a queue: every event has texts of its own, with nothing computed about them yet.
const events = Array.from({ length: 256 }, () => JSON.parse(json) as EventGridEvent);
const eventAt = (turn: number) => events[turn % events.length] as EventGridEvent;

const [first = eventAt(0)] = events;
const texts = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)) as [string, ...string[]];

const oneOf = [
  () => stringIn("data.hubName", "chat"),
  () => stringBeginsWith("subject", "/hub/"),
  () => stringEndsWith("data.userId", "wyo23"),
  () => stringContains("eventType", "Connection"),
  () => stringNotIn("data.connectionId", "somebody-else"),
];

/** Costs of one decision against `JSON.parse` of the event's text, with the limit that each has to keep. */
const decisions: readonly (readonly [title: string, limit: number, conditions: readonly AdvancedFilter[]])[] = [
  ["StringIn, 25 values, the last is right", 0.1, [stringIn("data.hubName", ...texts(24, (i) => `hub${i}`), "chat")]],
  ["StringIn, 25 values, none is right", 0.1, [stringIn("data.userId", ...texts(25, (i) => `user-eymwyo${50 + i}`))]],
  [
    "the same in the longest text, the topic",
    0.1,
    [stringIn("topic", ...texts(25, (i) => `${first.topic.slice(0, -2)}${50 + i}`))],
  ],
  ["StringContains, 25 values, none present", 0.4, [stringContains("subject", ...texts(25, (i) => `room${i}`))]],
  ["the same in the longest text, the topic", 0.4, [stringContains("topic", ...texts(25, (i) => `room${i}`))]],
  ["25 filters of one value, all passing", 1, texts(25, String).flatMap((_, i) => oneOf[i % oneOf.length]?.() ?? [])],
];

const both = { includedEventTypes: [ClientConnectionConnected, ClientConnectionDisconnected] };

/**
 * Filters of the subscriptions on one topic, by place. Types, equality, prefixes and suffixes are looked up; what names no
 * such text is asked one by one, so it has no limit.
 */
const topics: readonly (readonly [
  title: string,
  filter: (index: number) => EventSubscriptionFilter,
  limit?: number,
])[] = [
  [
    "each with a hub of its own",
    (i) => ({ ...both, advancedFilters: [stringIn("data.hubName", i === 0 ? "chat" : `hub${i}`)] }),
  ],
  [
    "each with a subject prefix of its own",
    (i) => ({ ...both, subjectBeginsWith: i === 0 ? "/hub/chat" : `/hub/room${i}/` }),
  ],
  [
    "one of them for the event's type",
    (i) => ({ includedEventTypes: [i === 0 ? ClientConnectionConnected : `Other.Type${i}`] }),
  ],
  ["all with the same filter", () => both],
  [
    "one hub for all, each with a user of its own",
    (i) => ({
      advancedFilters: [stringIn("data.hubName", "chat"), stringIn("data.userId", i === 0 ? "user-eymwyo23" : `u${i}`)],
    }),
  ],
  [
    "each with a text of its own that the subject must contain",
    (i) => ({ advancedFilters: [stringContains("subject", i === 0 ? "chat" : `room${i}`)] }),
    Number.POSITIVE_INFINITY,
  ],
  [
    "each with a hub of its own that it does not want",
    (i) => ({ advancedFilters: [stringNotIn("data.hubName", `hub${i}`)] }),
    Number.POSITIVE_INFINITY,
  ],
];

/** What a decision costs against parsing the event, and 500 subscriptions on a topic against one of them. */
export async function filter(): Promise<void> {
  console.log("deciding the SignalR example against JSON.parse of it");
  for (const [title, limit, advancedFilters] of decisions) {
    const subscriptionFilter = { advancedFilters };
    const times = interleaved({
      parse: () => JSON.parse(json),
      decide: (turn) => matches(subscriptionFilter, eventAt(turn)),
    });
    print(title, times.decide, times.parse, limit);
  }
  console.log("routing the SignalR example to 500 subscriptions on one topic against one");
  for (const [title, filterAt, limit = 3] of topics) {
    const routers = [1, 500].map((count) =>
      compileRouter(Array.from({ length: count }, (_, index) => ({ filter: filterAt(index) }))),
    );
    const [one, many] = routers;
    if (!one || !many) continue;
    const reached = many(first).length;
    const times = interleaved({ one: (turn) => one(eventAt(turn)), many: (turn) => many(eventAt(turn)) });
    print(`${title} (${reached} reached)`, times.many, times.one, limit);
  }
}

/** A ratio over its limit fails the command, after all of them have been printed. */
function print(title: string, nanoseconds: number, baseline: number, limit: number): void {
  const ratio = nanoseconds / baseline;
  const isOver = ratio > limit;
  if (isOver) process.exitCode = 1;
  const verdict = Number.isFinite(limit) ? `limit ${limit}${isOver ? ", EXCEEDED" : ""}` : "one by one, no limit";
  console.log(
    `  ${ratio.toFixed(3)}  ${title}: ${nanoseconds.toFixed(0)} ns against ${baseline.toFixed(0)} ns, ${verdict}`,
  );
}
