// Never run: the compiler has to take every call here, and refuse the next line after each @ts-expect-error.
import type { EventDestination, HandlerApp } from "../../components";

const id = "/subscriptions/s/resourceGroups/g/providers/Microsoft.EventHub/namespaces/n/eventhubs/h";
const endpointUrl = "https://app.example.com/events";
const application = { tenantId: "t", applicationId: "a" };

const functionId = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/sites/a/functions/f";

declare const app: HandlerApp;
declare function to(destination: EventDestination): void;

export function takes(): void {
  to({ endpointType: "EventHub", name: "hub", resourceId: id });
  to({ endpointType: "ServiceBusQueue", name: "queue", resourceId: id });
  to({ endpointType: "ServiceBusTopic", name: "topic", resourceId: id });
  to({ endpointType: "WebHook", name: "app", endpointUrl, authentication: application });
  to({ endpointType: "WebHook", name: "app", endpointUrl, authentication: "none", maxEventsPerBatch: 10 });
  to({ endpointType: "EventHub", name: "hub", resourceId: id, headers: [{ name: "a", value: "b", isSecret: true }] });
  to({ endpointType: "EventHub", name: "hub", resourceId: id, headers: [{ name: "a", sourceField: "data.hubName" }] });
  to({ endpointType: "AzureFunction", app });
  to({ endpointType: "AzureFunction", app, functionName: "f", maxEventsPerBatch: 10, preferredBatchSizeKilobytes: 64 });
  to({ endpointType: "AzureFunction", functionId });
}

export function refuses(): void {
  // @ts-expect-error a function of nobody's
  to({ endpointType: "AzureFunction" });
  // @ts-expect-error a function of an app and of somebody
  to({ endpointType: "AzureFunction", app, functionId });
  // @ts-expect-error a name of a function that has its id
  to({ endpointType: "AzureFunction", functionId, functionName: "f" });
  // @ts-expect-error a function by ARM's name of what is asked for
  to({ endpointType: "AzureFunction", resourceId: functionId });
  // @ts-expect-error a name for a role, which a function needs none of
  to({ endpointType: "AzureFunction", name: "f", functionId });
  // @ts-expect-error headers, which the trigger does not hand on
  to({ endpointType: "AzureFunction", functionId, headers: [{ name: "a", value: "b" }] });
  // @ts-expect-error the inbox's queue is the destination when there is no other
  to({ endpointType: "StorageQueue", name: "queue", resourceId: id });
  // @ts-expect-error a storage queue, which Event Grid gives no headers
  to({ endpointType: "StorageQueue", name: "queue", resourceId: id, headers: [{ name: "a", value: "b" }] });
  // @ts-expect-error ARM's word, misspelt
  to({ endpointType: "Eventhub", name: "hub", resourceId: id });
  // @ts-expect-error a hub without a name to share its role by
  to({ endpointType: "EventHub", resourceId: id });
  // @ts-expect-error a hub without an id
  to({ endpointType: "EventHub", name: "hub" });
  // @ts-expect-error a hub by its address
  to({ endpointType: "EventHub", name: "hub", endpointUrl });
  // @ts-expect-error a webhook by an id
  to({ endpointType: "WebHook", name: "app", resourceId: id, authentication: "none" });
  // @ts-expect-error a webhook that does not say how it is let in
  to({ endpointType: "WebHook", name: "app", endpointUrl });
  // @ts-expect-error half an application
  to({ endpointType: "WebHook", name: "app", endpointUrl, authentication: { tenantId: "t" } });
  // @ts-expect-error another word than "none"
  to({ endpointType: "WebHook", name: "app", endpointUrl, authentication: "key" });
  // @ts-expect-error batches, which only a function and a webhook have
  to({ endpointType: "EventHub", name: "hub", resourceId: id, maxEventsPerBatch: 10 });
  // @ts-expect-error a header without a value
  to({ endpointType: "EventHub", name: "hub", resourceId: id, headers: [{ name: "a" }] });
  // @ts-expect-error a header without a name
  to({ endpointType: "EventHub", name: "hub", resourceId: id, headers: [{ value: "b" }] });
  // @ts-expect-error ARM's own name of what is asked for
  to({ endpointType: "WebHook", name: "app", endpointUrl, authentication: "none", preferredBatchSizeInKilobytes: 64 });
}
