// The function app's entry: what the package's own handler does, and a reaction to lost connections.
//
// Returning acknowledges the event; throwing gives it back to the queue. Event Grid may deliver an event twice, so a
// reaction has to bear repetition.
import { app } from "@azure/functions";
import { createHandlerApp, readSettings, SignalREventType } from "azure-realtime-events/handler";

const { router, queues, eventGrid, http } = createHandlerApp(readSettings(process.env));

router.on(SignalREventType.ClientConnectionDisconnected, ({ data }, { log }) => {
  if (data.errorMessage) log(`${data.userId ?? "somebody"} was cut off from ${data.hubName}: ${data.errorMessage}`);
});

for (const { name, ...options } of queues) app.storageQueue(name, options);
for (const { name, ...options } of eventGrid) app.eventGrid(name, options);
for (const { name, ...options } of http) app.http(name, options);
