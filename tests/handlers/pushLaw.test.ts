import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cloudEventOf } from "../../events";
import type { DeadLetters } from "../../handlers/deadLetterContainer";
import { pushDelivery, queueDelivery } from "../../handlers/delivery";
import type { PresenceEvent } from "../../handlers/presence/change";
import { onPresence } from "../../handlers/presence/onPresence";
import { type Properties, rowOf } from "../../handlers/presence/rows";
import type { PresenceStore } from "../../handlers/presence/store";
import { receive } from "../../handlers/receive";
import { createRouter } from "../../handlers/router";
import { delivery } from "./support";

type Table = Record<string, Properties>;

/** A store that fails as often as it is told before it takes anything. */
function memoryStore(failures: number): { readonly table: Table; readonly store: PresenceStore } {
  const table: Table = {};
  let left = failures;
  const store: PresenceStore = {
    async update(change) {
      const { partitionKey, rowKey, apply } = rowOf(change);
      if (left-- > 0) throw new Error("store is away");
      const key = `${partitionKey} ${rowKey}`;
      table[key] = apply(table[key]);
    },
    read: async () => undefined,
    check: async () => undefined,
  };
  return { table, store };
}

const noDeadLetters: DeadLetters = {
  put: async ({ content }) => {
    throw new Error(`nothing of this may be a dead letter: ${content}`);
  },
  check: async () => undefined,
};

const context = { functionName: "f", invocationId: "i", log: () => {}, warn: () => {} };

/** Every event until its function returns, as Event Grid and the host send again what failed. */
async function arrive(way: "queue" | "push", events: readonly unknown[], failures = 0): Promise<Table> {
  const { table, store } = memoryStore(failures);
  const router = createRouter();
  onPresence(router, store);
  const handle = receive(router, noDeadLetters, way === "push" ? pushDelivery : queueDelivery);
  for (const event of events) {
    const message = way === "push" ? event : Buffer.from(JSON.stringify(event)).toString("base64");
    for (let attempt = 1; attempt <= failures + 1; attempt++) {
      const failed = await Promise.resolve(handle(message, context)).then(
        () => false,
        () => true,
      );
      if (!failed) break;
    }
  }
  return table;
}

/** As a JSON request carries it: what is undefined is not there. */
const sentAs = (event: PresenceEvent, asCloudEvent: boolean): unknown =>
  JSON.parse(JSON.stringify(asCloudEvent ? cloudEventOf(event) : event));

describe("presence through push", () => {
  it("is what a queue comes to, however events are repeated, reordered, sent again, and in whichever schema", async () => {
    await fc.assert(
      fc.asyncProperty(
        delivery,
        fc.nat({ max: 3 }),
        fc.infiniteStream(fc.boolean()),
        async (events, failures, coin) => {
          const inOrder = events.sent.map((event) => sentAs(event, false));
          const pushed = events.received.map((event) => sentAs(event, coin.next().value === true));
          expect(await arrive("push", pushed, failures)).toEqual(await arrive("queue", inOrder));
        },
      ),
      { numRuns: 300 },
    );
  });
});
