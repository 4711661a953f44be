import {
  CommunicationEvents,
  EventInbox,
  HandlerApp,
  PrivateNetwork,
  RealtimeEvents,
  SignalREvents,
} from "../../../components";
import { location, type Refused, resourceGroup, wrong } from "./refused";

const place = { resourceGroup, location };

/** Every component that takes tags, made with some. */
const components: Readonly<Record<string, (tags: never) => unknown>> = {
  RealtimeEvents: (tags) => new RealtimeEvents("tagged", { location, tags }),
  CommunicationEvents: (tags) => new CommunicationEvents("tagged", { resourceGroup, dataLocation: "Europe", tags }),
  SignalREvents: (tags) => new SignalREvents("tagged", { ...place, tags }),
  EventInbox: (tags) => new EventInbox("tagged", { ...place, tags }),
  HandlerApp: (tags) => new HandlerApp("tagged", { ...place, inboxes: { signalr: wrong({}) }, tags }),
  PrivateNetwork: (tags) => new PrivateNetwork("tagged", { ...place, tags }),
};

const faults: readonly (readonly [what: string, tags: unknown, path: string, says: readonly string[]])[] = [
  ["a text for tags", "x", "tags", ["expected a map of texts", "got a text"]],
  ["a list for tags", ["x"], "tags", ["expected a map of texts", "got a list"]],
  ["null for tags", null, "tags", ["expected a map of texts", "got null"]],
  ["a number for a tag", { team: "chat", a: 1 }, "tags.a", ["expected a text", "got 1"]],
  ["null for a tag", { a: null }, "tags.a", ["expected a text", "got null"]],
  ["a map for a tag", { a: {} }, "tags.a", ["expected a text", "got an object"]],
];

/** What is no map of texts. */
export const refusedTags: readonly Refused[] = Object.entries(components).flatMap(([component, make]) =>
  faults.map(
    ([what, tags, path, says]): Refused => ({
      ...{ component, name: "tagged", what, path, code: "kind", says },
      construct: () => make(wrong(tags)),
    }),
  ),
);
