import { setTimeout as delay } from "node:timers/promises";
import { app, type HttpRequest } from "@azure/functions";

// What an app holds open must not keep its process alive.
setInterval(() => undefined, 60_000);

async function echo(request: HttpRequest) {
  return {
    status: 201,
    headers: { "x-answer": "yes", "content-length": "9999" },
    cookies: [{ name: "a", value: "b c", path: "/", httpOnly: true, sameSite: "None" as const, maxAge: 5 }],
    jsonBody: {
      method: request.method,
      url: request.url,
      params: request.params,
      query: [...request.query],
      header: request.headers.get("x-asked"),
      text: await request.text(),
    },
  };
}

app.http("echo", { methods: ["GET", "POST"], authLevel: "anonymous", route: "echo/{name}/{rest?}", handler: echo });
app.http("particular", { authLevel: "anonymous", route: "echo/particular", handler: () => ({ body: "particular" }) });
app.http("bytes", {
  authLevel: "anonymous",
  methods: ["POST"],
  handler: async (request) => ({ body: new Uint8Array(await request.arrayBuffer()).reverse() }),
});
app.http("stream", { authLevel: "anonymous", handler: () => ({ body: new Blob(["in ", "parts"]).stream() }) });
app.http("locked", { authLevel: "function", handler: () => ({ body: "open" }) });
app.http("admin", { authLevel: "admin", handler: () => ({ body: "open" }) });
app.http("nothing", { authLevel: "anonymous", handler: () => undefined as never });
app.http("failing", {
  authLevel: "anonymous",
  handler: () => {
    throw new Error("no such luck");
  },
});
app.http("environment", { authLevel: "anonymous", handler: () => ({ jsonBody: process.env }) });
app.http("slow", {
  authLevel: "anonymous",
  handler: async () => {
    await delay(200);
    return { body: "done" };
  },
});
app.http("pid", { authLevel: "anonymous", handler: () => ({ body: String(process.pid) }) });
app.http("late", {
  authLevel: "anonymous",
  handler: () => {
    app.http("later", { handler: () => ({}) });
    return {};
  },
});
