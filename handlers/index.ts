import { app } from "@azure/functions";
import { createHandlerApp } from "./handlerApp";
import { readSettings } from "./settings";

// The entry of the function app: the only file that reads the environment or registers with the Functions host.
const { queues, eventGrid, http } = createHandlerApp(readSettings(process.env));
for (const { name, ...options } of queues) app.storageQueue(name, options);
for (const { name, ...options } of eventGrid) app.eventGrid(name, options);
for (const { name, ...options } of http) app.http(name, options);
