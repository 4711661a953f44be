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
  ["StringContains, 25 values, none present", 0.4, [stringContains("subject", ...texts(25, (i) => `room${i}`))]],
  ["the same in the longest text, the topic", 0.4, [stringContains("topic", ...texts(25, (i) => `room${i}`))]],
  ["25 filters of one value, all passing", 1, texts(25, String).flatMap((_, i) => oneOf[i % oneOf.length]?.() ?? [])],
];

const both = { includedEventTypes: [ClientConnectionConnected, ClientConnectionDisconnected] };

/** Filters of the subscriptions on one topic, by place. */
const topics: readonly (readonly [title: string, filter: (index: number) => EventSubscriptionFilter])[] = [
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
    "all different, all reached: the worst case",
    (i) => ({ advancedFilters: [stringNotIn("data.hubName", `hub${i}`)] }),
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
    print(title, times.decide, times.parse, `${limit}`);
  }
  console.log("routing the SignalR example to 500 subscriptions on one topic against one");
  for (const [title, filterAt] of topics) {
    const routers = [1, 500].map((count) =>
      compileRouter(Array.from({ length: count }, (_, index) => ({ filter: filterAt(index) }))),
    );
    const [one, many] = routers;
    if (!one || !many) continue;
    const reached = many(first).length;
    const times = interleaved({ one: (turn) => one(eventAt(turn)), many: (turn) => many(eventAt(turn)) });
    print(
      `${title} (${reached} reached)`,
      times.many,
      times.one,
      reached === 500 && title.includes("worst") ? "none" : "3",
    );
  }
}

function print(title: string, nanoseconds: number, baseline: number, limit: string): void {
  const ratio = nanoseconds / baseline;
  console.log(
    `  ${ratio.toFixed(3)}  ${title}: ${nanoseconds.toFixed(0)} ns against ${baseline.toFixed(0)} ns, limit ${limit}`,
  );
}
