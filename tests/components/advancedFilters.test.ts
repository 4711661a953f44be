import type * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import {
  CommunicationEventSubscription,
  CommunicationEvents,
  CommunicationEventType,
  EventInbox,
  SignalREventSubscription,
  SignalREvents,
  SignalREventType,
} from "../../components";
import { isNotNull, matches, stringBeginsWith, stringIn, undocumentedKey } from "../../events";
import { evaluate } from "../../plan";
import { resourceNamed, testGroup } from "../support/planning";

const location = "westeurope";
const eventTypes = [SignalREventType.ClientConnectionConnected];
// What the compiler would refuse, as another language or a JSON file can hand it in.
const wrong = (...filters: readonly unknown[]) => filters as never;

function signalRSubscription(advancedFilters: ReturnType<typeof wrong>) {
  const resourceGroup = testGroup();
  const source = new SignalREvents("chat", { resourceGroup, location });
  const inbox = new EventInbox("inbox", { resourceGroup, location });
  return new SignalREventSubscription("filtered", { source, inbox, eventTypes, advancedFilters });
}

function communicationSubscription(advancedFilters: ReturnType<typeof wrong>) {
  const resourceGroup = testGroup();
  const source = new CommunicationEvents("acs", { resourceGroup, dataLocation: "Europe" });
  const inbox = new EventInbox("inbox", { resourceGroup, location, sharedKeyAccess: true });
  const types = [CommunicationEventType.UserDisconnected];
  return new CommunicationEventSubscription("filtered", { source, inbox, eventTypes: types, advancedFilters });
}

describe("a subscription with advanced filters", () => {
  it("sends them as ARM has them, with the flag without which a condition on a list never holds", async () => {
    const filters = [stringBeginsWith("data.hubName", "chat"), isNotNull(undocumentedKey("data.newField"))];
    const plan = await evaluate(() => void signalRSubscription(wrong(...filters)));
    const { filter } = resourceNamed(plan, "filtered-subscription").inputs as { filter: object };
    expect(filter).toEqual({
      includedEventTypes: eventTypes,
      isSubjectCaseSensitive: false,
      enableAdvancedFilteringOnArrays: true,
      advancedFilters: [
        { operatorType: "StringBeginsWith", key: "data.hubName", values: ["chat"] },
        { operatorType: "IsNotNull", key: "data.newField" },
      ],
    });
    const event = { eventType: SignalREventType.ClientConnectionConnected, subject: "/hub/chat" };
    expect(matches(filter, { ...event, data: { hubName: "Chat 1", newField: 1 } })).toBe(true);
  });

  it("sends neither them nor the flag when there are none, so that what is deployed stays as it is", async () => {
    const plan = await evaluate(() => void signalRSubscription(wrong()));
    expect(resourceNamed(plan, "filtered-subscription").inputs.filter).toEqual({
      includedEventTypes: eventTypes,
      isSubjectCaseSensitive: false,
    });
  });

  it.each([
    [signalRSubscription, stringIn("data.hubname", "chat"), "advancedFilters[0].key", 'did you mean "data.hubName"'],
    [signalRSubscription, stringIn("data.errorMessage", "x"), "advancedFilters[0].key", "data.connectionId"],
    [
      communicationSubscription,
      stringIn("data.hubName", "chat"),
      "advancedFilters[0].key",
      "data.userCommunicationIdentifier.rawId",
    ], // prettier-ignore
    [signalRSubscription, { operatorType: "Like", key: "subject" }, "advancedFilters[0].operatorType", "StringIn"],
    [signalRSubscription, { operatorType: "StringIn", key: "subject" }, "advancedFilters[0].values", "got nothing"],
    [
      signalRSubscription,
      { operatorType: "NumberIn", key: "subject", values: [1] },
      "advancedFilters[0].operatorType",
      "subject is string",
    ], // prettier-ignore
  ])("is refused by %o for %j before it registers anything of its own", async (construct, filter, path, named) => {
    let error: pulumi.InputPropertiesError | undefined;
    const plan = await evaluate(() => {
      try {
        construct(wrong(filter));
      } catch (thrown) {
        error = thrown as pulumi.InputPropertiesError;
      }
    });
    expect(error?.errors.map(({ propertyPath }) => propertyPath)).toEqual([path]);
    expect(error?.message).toContain(named);
    expect(plan.resources.filter(({ name }) => name.startsWith("filtered"))).toEqual([]);
  });
});
