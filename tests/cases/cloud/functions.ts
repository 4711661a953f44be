import type { CaseStep, CloudCase, Inputs, Refused } from "../cloudCase";
import { plan, site, subscription, withTopic } from "./parts";

const withSite: readonly CaseStep[] = [...withTopic, plan, site()];
const handler = { signalrPush: "eventGridTrigger", signalrEvents: "queueTrigger", health: "httpTrigger" };
const deployed: CaseStep = { deploy: "site", functions: handler };

const toFunction = (name: string, more: Inputs = {}) =>
  subscription({
    destination: {
      endpointType: "AzureFunction",
      resourceId: { $ref: "site.id", $then: `/functions/${name}` },
      ...more,
    },
  });

const notThere = (name: string): Refused => ({
  code: "Endpoint validation",
  text: `functions/${name}. Resource should pre-exist before attempting this operation`,
});
const otherTrigger: Refused = {
  code: "Unsupported Azure Function Trigger",
  text: "Can't add resource; Azure Event Grid supports EventGrid Trigger type only.",
};

function refused(title: string, setup: readonly CaseStep[], name: string, refusal: Refused): CloudCase {
  return { title, setup, operation: { create: toFunction(name) }, expected: { refused: refusal } };
}

/** Event subscriptions to functions. */
export const functions: readonly CloudCase[] = [
  {
    ...refused("a push to a site without code is refused", withSite, "signalrPush", notThere("signalrPush")),
    nothingAssumed: true,
  },
  {
    ...refused("a push to a site that is not there is refused", withTopic, "signalrPush", notThere("signalrPush")),
    operation: {
      create: subscription({
        destination: {
          endpointType: "AzureFunction",
          resourceId: { $ref: "group.id", $then: "/providers/Microsoft.Web/sites/theirs/functions/signalrPush" },
        },
      }),
    },
    nothingAssumed: true,
  },
  refused("a push to a function that the code has not is refused", [...withSite, deployed], "none", notThere("none")),
  refused(
    "a push to a function with a queue trigger is refused",
    [...withSite, deployed],
    "signalrEvents",
    otherTrigger,
  ),
  refused("a push to a function with an HTTP trigger is refused", [...withSite, deployed], "health", otherTrigger),
  {
    ...refused("a push to an app instead of its function is refused", withSite, "", notThere("")),
    operation: {
      create: subscription({ destination: { endpointType: "AzureFunction", resourceId: { $ref: "site.id" } } }),
    },
    expected: { refused: { code: "InvalidRequest", text: "ending in /functions/<name>" } },
  },
  {
    title: "a push by the topic's identity is refused: none delivers to a function",
    setup: [...withSite, deployed],
    operation: {
      create: subscription({
        destination: null,
        deliveryWithResourceIdentity: {
          identity: { type: "SystemAssigned" },
          destination: {
            endpointType: "AzureFunction",
            resourceId: { $ref: "site.id", $then: "/functions/signalrPush" },
          },
        },
      }),
    },
    expected: { refused: { code: "InvalidRequest", text: "expected one of StorageQueue" } },
  },
  {
    title: "a push is made once the function is there, in any casing of its id",
    setup: [...withSite, deployed],
    operation: { create: toFunction("SIGNALRPUSH", { maxEventsPerBatch: 10, preferredBatchSizeInKilobytes: 64 }) },
    expected: { accepted: { state: { destination: { endpointType: "AzureFunction", maxEventsPerBatch: 10 } } } },
  },
  {
    title: "a subscription that a queue has goes over to a function in place",
    setup: [...withSite, deployed, subscription()],
    operation: { update: "subscription", inputs: toFunction("signalrPush").inputs },
    expected: { accepted: { state: { destination: { endpointType: "AzureFunction" } } } },
  },
  {
    title: "a push is checked again when it changes, against the code that is there then",
    setup: [...withSite, deployed, toFunction("signalrPush"), { deploy: "site", functions: { health: "httpTrigger" } }],
    operation: { update: "subscription", inputs: { retryPolicy: { maxDeliveryAttempts: 3 } } },
    expected: { refused: notThere("signalrPush") },
  },
  refused(
    "a push to a site that is made anew is refused until code is deployed again",
    [...withSite, deployed, { delete: "site" }, site()],
    "signalrPush",
    notThere("signalrPush"),
  ),
  {
    title: "a function's site may go, the subscription stays",
    setup: [...withSite, deployed, toFunction("signalrPush")],
    operation: { delete: "site" },
    expected: { accepted: { gone: ["site"], left: ["subscription", "topic"] } },
  },
];
