import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { app, type InvocationContext } from "@azure/functions";

interface Order {
  readonly does?: "fail" | "take a while" | "spawn" | "hang" | "exit" | "report" | "report, then fail";
}

async function inbox(message: unknown, context: InvocationContext): Promise<void> {
  const { does } = (typeof message === "object" && message !== null ? message : {}) as Order;
  context.log(`got ${JSON.stringify({ message, metadata: context.triggerMetadata, id: context.invocationId })}`);
  if (does?.startsWith("report")) {
    context.log(JSON.stringify({ fate: "handled", eventId: "1", eventType: "T" }));
    context.warn(JSON.stringify({ fate: "dead-lettered", eventId: "2", eventType: "U", reason: "malformed" }));
    context.log("not JSON", { fate: "handled" });
  }
  if (does?.endsWith("fail")) throw new Error("the store is away");
  if (does === "take a while") await delay(200);
  // Holds this process's output open for as long as it lives.
  if (does === "spawn") spawn(process.execPath, ["-e", "setTimeout(() => {}, 3000)"], { stdio: "inherit" }).unref();
  if (does === "exit") process.exit(7);
  if (does === "hang") await new Promise(() => undefined);
}

app.storageQueue("inbox", { queueName: "%INBOX_QUEUE%", connection: "Inbox", handler: inbox });
app.storageQueue("poisoned", { queueName: "%INBOX_QUEUE%-poison", connection: "Inbox", handler: inbox });
app.hook.appTerminate(() => {
  if (process.env.FAREWELL) writeFileSync(process.env.FAREWELL, "ended");
});
app.http("status", { authLevel: "anonymous", handler: () => ({}) });
