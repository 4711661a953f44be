import { app, type InvocationContext } from "@azure/functions";

async function take(event: unknown, context: InvocationContext): Promise<void> {
  const { id, does } = (event ?? {}) as { readonly id?: string; readonly does?: string };
  context.log(`got ${JSON.stringify({ event, metadata: context.triggerMetadata })}`);
  if (does === "report") context.warn(JSON.stringify({ fate: "dead-lettered", eventId: id, reason: "malformed" }));
  if (does === "fail") throw new Error("the store is away");
}

app.eventGrid("Pushed", { handler: take });
app.http("status", { authLevel: "anonymous", handler: () => ({}) });
