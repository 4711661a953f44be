// The function app's code: presence, and a line for every connection that was cut off.
import { app } from "@azure/functions";
import { createHandlerApp, readSettings, SignalREventType } from "azure-realtime-events/handler";

const { router, queues, http } = createHandlerApp(readSettings(process.env));

router.on(SignalREventType.ClientConnectionDisconnected, ({ data }, { log }) => {
  const reason: string | null | undefined = data.errorMessage;
  if (reason) log(`the support desk lost ${data.connectionId}: ${reason}`);
});

for (const { name, ...options } of queues) app.storageQueue(name, options);
for (const { name, ...options } of http) app.http(name, options);
