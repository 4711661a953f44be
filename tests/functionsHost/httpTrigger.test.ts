import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type FunctionsHost, startFunctionsHost } from "../../local/functionsHost";
import { appFolder, recorder, removeAppFolders } from "./support";

let host: FunctionsHost;
const said = recorder();

beforeAll(async () => {
  const settings = { GREETING: "hello", PATH: "/only/this" };
  host = await startFunctionsHost({
    appFolder: await appFolder("http"),
    settings,
    functionKey: "the key",
    onLog: said.onLog,
  });
});
afterAll(async () => {
  await host.stop();
  await removeAppFolders();
});

const get = (path: string, init?: RequestInit) => fetch(`${host.url}/api/${path}`, init);

it("passes on method, URL, route and query parameters, headers and body, and gives back the whole answer", async () => {
  const response = await get("echo/a%2Fb%20%F0%9F%98%80?q=1&q=2&empty=", {
    method: "POST",
    headers: { "X-Asked": "yes" },
    body: "the body",
  });
  expect(response.status).toBe(201);
  expect(response.headers.get("x-answer")).toBe("yes");
  expect(response.headers.get("content-type")).toBe("application/json");
  expect(response.headers.getSetCookie()).toEqual(["a=b%20c; Path=/; Max-Age=5; HttpOnly; SameSite=None"]);
  expect(await response.json()).toEqual({
    method: "POST",
    url: `${host.url}/api/echo/a%2Fb%20%F0%9F%98%80?q=1&q=2&empty=`,
    params: { name: "a/b 😀" },
    query: [
      ["q", "1,2"],
      ["empty", ""],
    ],
    header: "yes",
    text: "the body",
  });
});

it("carries bytes both ways untouched", async () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  const response = await get("bytes", { method: "POST", body: bytes });
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes.reverse());
});

it("gives back a body that the function streams", async () => {
  expect(await (await get("stream")).text()).toBe("in parts");
});

it("prefers the more particular of two routes", async () => {
  expect(await (await get("echo/particular")).text()).toBe("particular");
  expect((await get("ECHO/other")).status).toBe(201);
});

it.each([
  ["a path that no function has", "GET", "/api/none"],
  ["a path outside the prefix", "GET", "/echo/a"],
  ["a path with too many parts", "GET", "/api/echo/a/b/c"],
  ["a path that is not validly encoded", "GET", "/api/echo/%E0%A4%A"],
  ["a path that begins with two slashes", "GET", "//api"],
  ["a method that the function does not take, like Azure and unlike HTTP's 405", "PUT", "/api/echo/a"],
  ["HEAD, which is not GET to Azure", "HEAD", "/api/echo/a"],
])("answers 404 to %s", async (_, method, path) => {
  const response = await fetch(host.url + path, { method });
  expect([response.status, await response.text()]).toEqual([404, ""]);
});

it.each(["locked", "admin"])("opens %s to the key in header or query, and to nothing else", async (name) => {
  const status = async (path: string, key?: string) =>
    (await get(path, key === undefined ? {} : { headers: { "x-functions-key": key } })).status;
  expect(await status(name, "the key")).toBe(200);
  expect(await status(`${name}?code=the%20key`)).toBe(200);
  expect(await status(name)).toBe(401);
  expect(await status(name, "")).toBe(401);
  expect(await status(name, "the kez")).toBe(401);
  expect(await status(`${name}?code=the%20key`, "wrong")).toBe(401);
  expect(await (await get(name)).text()).toBe("");
});

it("answers 204 for a function that returns nothing and 500, without a word to the caller, for one that throws", async () => {
  expect((await get("nothing")).status).toBe(204);
  const failing = await get("failing");
  expect([failing.status, await failing.text()]).toEqual([500, ""]);
  expect(said.logs.at(-1)).toMatchObject({
    level: "error",
    functionName: "failing",
    message: expect.stringMatching(/no such luck/),
  });
});

it("keeps this process's environment from the app", async () => {
  const environment = (await (await get("environment")).json()) as Record<string, string>;
  expect(environment).toMatchObject({ GREETING: "hello", PATH: "/only/this" });
  expect(Object.keys(environment).filter((name) => /VITEST|NODE|npm|HOME/i.test(name))).toEqual([]);
});

it("refuses a function that is registered after the app has started", async () => {
  expect((await get("late")).status).toBe(500);
  expect(said.logs.at(-1)?.message).toContain("can only be registered during app startup");
});

it("takes no route prefix too, and runs the app's hooks around each call", async () => {
  const folder = await appFolder("hooks", { extensions: { http: { routePrefix: "" } } });
  const hooked = await startFunctionsHost({ appFolder: folder, settings: {} });
  expect(await (await fetch(`${hooked.url}/greet/you`)).text()).toBe("hello you, and welcome");
  const mended = await fetch(`${hooked.url}/broken`);
  expect([mended.status, await mended.text()]).toEqual([299, expect.stringContaining("mended in /")]);
  await hooked.stop();
  await expect(fetch(hooked.url)).rejects.toThrow();
});

it("answers what was asked before it stops", async () => {
  const stopping = await startFunctionsHost({ appFolder: await appFolder("http"), settings: {} });
  const answer = fetch(`${stopping.url}/api/slow`);
  await fetch(`${stopping.url}/api/stream`);
  await stopping.stop();
  expect(await (await answer).text()).toBe("done");
});

it("survives a caller that hangs up in the middle of a request", async () => {
  const socket = connect(Number(new URL(host.url).port), "127.0.0.1");
  socket.write("POST /api/bytes HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf");
  socket.destroySoon();
  await text(socket).catch(() => "");
  expect((await get("stream")).status).toBe(200);
});
