/**
 * Why a component refuses its arguments: the code at the end of each line of the error, for programs and searches. Codes
 * stay; their texts may change.
 * @enum
 */
export const refusals = {
  "adopt-and-configure":
    "An argument configures a resource that another argument adopts: an adopted resource is left as it is.",
  "arm-id": "An ARM id is missing, malformed, or names the wrong resource.",
  choice: "A word is not one of those allowed.",
  cidr: "An address range is malformed, or has no room for what goes into it.",
  "delivery-headers": "A destination's headers break Event Grid's rules for them.",
  destination: "A destination breaks Event Grid's rules for its kind.",
  diagnostics: "Diagnostics were asked for with nothing to send.",
  entry: "The entry file of the function app does not exist or does not compile.",
  "event-type": "An event type is missing, listed twice, or not one of the source's own.",
  expiry: "A subscription's expiry is malformed or in the past.",
  filter: "A subject or advanced filter breaks Event Grid's rules, or looks at a key that no chosen type carries.",
  identity: "The identity that shall deliver is malformed, or there is none and the inbox takes no keys.",
  kind: "An argument is of another kind, a text for true or false, for example.",
  name: "A name is malformed, or too long for the names that derive from it in Azure.",
  network: "Private networking was asked for where the resource or its SKU has none.",
  origin: "A web origin is missing or malformed.",
  push: "Push delivery was asked for where no function can take it, or beside what only a queue has.",
  range: "A number is outside its range.",
  required: "An argument is missing.",
  role: "A role assignment is malformed.",
  "sku-units": "SignalR's SKU does not come in that number of units.",
  "unknown-argument": "There is no argument of that name.",
  zones: "Availability zones were asked for where the SKU or the replication has none.",
} as const satisfies Readonly<Record<string, string>>;

/** One of {@link refusals}. */
export type RefusalCode = keyof typeof refusals;
