import type { DestinationInputs, EventSubscriptionInputs } from "../../eventGrid/armShapes";

/**
 * The destination as Event Grid answers it. A webhook's URL may let in who knows it: of it Azure answers `endpointBaseUrl`
 * alone, whether a subscription is created, changed or read; the whole has an operation of its own.
 * Source: learn.microsoft.com, "How to send events from Azure SignalR Service to Event Grid", 2019-06-12, whose answer to a
 * creation has a null `endpointUrl`; "Get-AzEventGridSubscriptionFullUrl"; npm @pulumi/azure-native 3.28.0,
 * `WebHookEventSubscriptionDestinationResponse`, where the base is always there.
 */
export function answeredDestination(inputs: EventSubscriptionInputs): Readonly<Record<string, unknown>> {
  const { destination, deliveryWithResourceIdentity: byIdentity } = inputs;
  return {
    ...(destination && { destination: answered(destination) }),
    ...(byIdentity?.destination && {
      deliveryWithResourceIdentity: { ...byIdentity, destination: answered(byIdentity.destination) },
    }),
  };
}

function answered(destination: DestinationInputs): Readonly<Record<string, unknown>> {
  const { endpointUrl, ...others } = destination;
  if (destination.endpointType !== "WebHook" || endpointUrl === undefined) return others;
  return { ...others, endpointBaseUrl: endpointUrl.replace(/[?#].*$/s, "") };
}
