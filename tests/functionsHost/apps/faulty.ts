import { writeFileSync } from "node:fs";
import { app, output } from "@azure/functions";

const handler = () => undefined;

if (process.env.PID_FILE) writeFileSync(process.env.PID_FILE, String(process.pid));

switch (process.env.FAULT) {
  case "setting":
    throw new Error('the setting "PRESENCE_TABLE" is missing');
  case "exit":
    process.exit(3);
    break;
  case "trigger":
    app.serviceBusQueue("orders", { queueName: "q", connection: "Bus", handler });
    break;
  case "output":
    app.timer("writes", {
      schedule: "0 * * * * *",
      return: output.storageQueue({ queueName: "q", connection: "Inbox" }),
      handler,
    });
    break;
  case "retry":
    app.timer("again", {
      schedule: "0 * * * * *",
      retry: { strategy: "fixedDelay", delayInterval: 1000, maxRetryCount: 2 },
      handler,
    });
    break;
  case "schedule":
    app.timer("never", { schedule: "00:05:00", handler });
    break;
  case "twice":
    app.timer("same", { schedule: "0 * * * * *", handler });
    app.timer("same", { schedule: "0 * * * * *", handler });
    break;
  case "queue":
    app.storageQueue("inbox", { queueName: "inbox", connection: "Inbox", handler });
    break;
  case "stream":
    app.setup({ enableHttpStream: true });
    app.http("any", { handler: () => ({}) });
    break;
  default:
}
