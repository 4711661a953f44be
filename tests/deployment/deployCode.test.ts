import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { spellings } from "../engine/support/markers";
import { deploymentScenarios, kindOf } from "../support/deploymentScenarios";
import { type ProviderProcess, siteId, startProvider, token } from "./support";

describe("the provider that deploys code", () => {
  let provider: ProviderProcess;
  let deployment = 0;
  beforeAll(async () => {
    provider = await startProvider();
  });
  afterAll(() => provider.close());
  beforeEach(() => {
    provider.server.interfere = () => undefined;
    provider.server.functions = ["health", "presence"];
  });

  const create = (more: Parameters<ProviderProcess["inputs"]>[0] = {}) => {
    const sha256 = provider.handOver(`zip ${deployment++}`);
    return provider.call("create", provider.inputs({ sha256, ...more })).then((ended) => ({ ...ended, sha256 }));
  };

  it.each(deploymentScenarios.map((scenario) => [scenario.title, scenario] as const))(
    "copes: %s",
    async (_, scenario) => {
      const { interfere, uploads = 1, told = [], refused, pauseSeconds, timeoutSeconds = 30 } = scenario;
      const { server } = provider;
      const before = server.deployed.length;
      const times: { kind: string | undefined; at: number }[] = [];
      const decide = interfere();
      server.interfere = (call) => {
        times.push({ kind: kindOf(call), at: Date.now() });
        return decide(call);
      };
      const started = Date.now();
      const { result, error, printed, sha256 } = await create({ timeoutSeconds });
      const accepted = server.deployed.slice(before);
      if (!Number.isNaN(uploads)) expect(accepted, printed).toEqual(Array(uploads).fill(sha256));
      for (const pattern of told) expect(printed).toMatch(pattern);
      if (refused) {
        for (const pattern of refused) expect(error).toMatch(pattern);
      } else {
        expect(error).toBeUndefined();
        const outs = {
          siteId,
          scmHost: server.host,
          sha256,
          functions: ["presence", "health"],
          listedFunctions: ["health", "presence"],
        };
        expect(result).toEqual({ id: siteId, outs: { ...outs, deploymentId: expect.any(String) } });
      }
      expect(`${JSON.stringify(result)}${error}${printed}`).not.toContain(token);
      if (pauseSeconds !== undefined) expect(longestPause(times)).toBeGreaterThanOrEqual(pauseSeconds * 1000 - 50);
      // The process starts, and ends by itself.
      expect(Date.now() - started).toBeLessThan((timeoutSeconds + 5) * 1000);
    },
  );

  it("sends the zip as the SCM site takes it, and the token to these two hosts alone", async () => {
    const { calls } = provider.server;
    const from = calls.length;
    const { error } = await create({ resourceManager: undefined, metadataHost: provider.server.host });
    expect(error).toBeUndefined();
    const sent = calls
      .slice(from)
      .map(({ method, path, query, headers }) => [
        `${method} ${path.replace(/[0-9a-f-]{36}/, "<id>")}`,
        query,
        headers["content-type"] ?? "",
        headers.authorization ?? "",
      ]);
    expect(sent).toEqual([
      ["POST /api/publish", "RemoteBuild=false", "application/zip", `Bearer ${token}`],
      ["GET /api/deployments/<id>", "", "", `Bearer ${token}`],
      ["GET /metadata/endpoints", "api-version=2022-09-01", "", ""],
      [`GET ${siteId}/functions`, "api-version=2024-04-01", "", `Bearer ${token}`],
    ]);
  });

  it("takes any one function for enough where nobody knows their names", async () => {
    provider.server.functions = ["reaction"];
    const { result } = await create({ functions: [] });
    expect(result).toMatchObject({ outs: { listedFunctions: ["reaction"] } });
  });

  it.each([
    ["as it is", (text: string) => text],
    ["in base64", (text: string) => Buffer.from(text).toString("base64")],
    ["in JSON", (text: string) => JSON.stringify({ headers: { authorization: text } })],
  ])("keeps the token out of what it says when a server repeats it %s", async (_, written) => {
    const repeated = [`Bearer ${token}`, token].map(written);
    provider.server.interfere = (call) => {
      if (kindOf(call) === "upload" && call.count === 1) return { status: 500, body: repeated.join(" ") };
      if (kindOf(call) === "state") return { status: 200, body: JSON.stringify({ status: 3 }) };
      return kindOf(call) === "log"
        ? { status: 200, body: JSON.stringify(repeated.map((message) => ({ message }))) }
        : undefined;
    };
    const { error, printed } = await create();
    expect(error).toContain("[token]");
    const said = `${error}${printed}`;
    for (const spelling of [token, ...repeated]) expect(said).not.toContain(spelling);
  });

  it.each([
    ["cut by whoever quotes it", (text: string) => `${"x".repeat(465)} ${text}`],
    ["cut by the server", (text: string) => text.slice(0, -3)],
    ["without its beginning", (text: string) => text.slice(12)],
    ["in base64, in the middle of something", (text: string) => inBase64(`{"authorization":"${text}"}`)],
    ["in base64, further on", (text: string) => inBase64(`{"Authorization": "${text}"}`)],
    ["in base64 for URLs", (text: string) => inBase64(`--${text}`).replaceAll("+", "-").replaceAll("/", "_")],
    ["in an URL", (text: string) => encodeURIComponent(text)],
    ["in an URL, in small letters", (text: string) => encodeURIComponent(text).replace(/%../g, (c) => c.toLowerCase())],
    ["twice on end", (text: string) => `${text}${text}`],
  ])("keeps pieces of the token out of what it says: %s", async (_, written) => {
    provider.server.interfere = () => ({ status: 400, body: written(`Bearer ${token}`) });
    const { error = "" } = await create();
    expect(error).toContain("[token]");
    const inUrl = encodeURIComponent(token);
    const known = [...spellings(token), inUrl, inUrl.replace(/%../g, (escaped) => escaped.toLowerCase())];
    const pieces = known.flatMap((text) => Array.from(text.slice(15), (_, at) => text.slice(at, at + 16)));
    expect(pieces.filter((piece) => error.includes(piece))).toEqual([]);
  });

  it("leaves nothing of what ran before in the state when an update fails that the site may have taken", async () => {
    const { call, handOver, inputs, server } = provider;
    const update = (more: object = {}) =>
      call(
        "update",
        siteId,
        {},
        { ...inputs({ sha256: handOver(`zip ${deployment++}`), ...more }), __provider: "text" },
      );
    const left = { siteId, scmHost: server.host, functions: ["presence", "health"], __provider: "text" };
    const forgotten = (why: RegExp) => ({
      error: expect.stringMatching(why),
      failed: { id: siteId, properties: left, reasons: [expect.stringMatching(why)] },
    });
    server.interfere = (one) => (kindOf(one) === "state" ? { status: 200, body: '{"status":3}' } : undefined);
    const failed = await update();
    expect(failed).toMatchObject(forgotten(/failed; its log/));
    server.interfere = () => ({ reset: "after" });
    expect(await update({ timeoutSeconds: 1 })).toMatchObject(forgotten(/did not succeed within 1 seconds/));
    // Whatever is deployed next is another thing.
    expect((await call("diff", siteId, left, inputs({ sha256: "a" }))).result).toEqual({ changes: true, replaces: [] });
    server.interfere = () => ({ status: 400, body: "no host.json" });
    const refused = await update();
    expect(refused.error).toMatch(/was refused: HTTP 400/);
    expect(refused.failed).toEqual({});
  });

  it("deploys nothing but the bytes that the program hashed", async () => {
    const { call, handOver, inputs, server } = provider;
    const before = server.calls.length;
    const missing = await call("create", inputs({ sha256: "0".repeat(64) }));
    expect(missing.error).toMatch(/the code to deploy is not at .*0000\.zip/);
    const swapped = await call("create", inputs({ sha256: handOver("other bytes", "1".repeat(64)) }));
    expect(swapped.error).toMatch(/1111\.zip has the SHA-256 [0-9a-f]{64}, expected 1{64}: it is not deployed/);
    expect(server.calls.length).toBe(before);
  });

  it.each([
    ["the same", {}, { changes: false, replaces: [] }],
    ["other bytes", { sha256: "b" }, { changes: true, replaces: [] }],
    ["a site made anew under its id", { principalId: "later" }, { changes: true, replaces: [] }],
    [
      "an identity that a preview does not know",
      { principalId: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" },
      { changes: false, replaces: [] },
    ],
    ["an identity that is gone", { principalId: undefined }, { changes: false, replaces: [] }],
    ["another site", { siteId: `${siteId}2` }, { changes: true, replaces: ["siteId"] }],
    ["an id in other letters", { siteId: siteId.toUpperCase() }, { changes: false, replaces: [] }],
    ["other functions of the same bytes", { functions: ["b"] }, { changes: true, replaces: [] }],
    ["the functions in another order", { functions: ["b", "a"] }, { changes: false, replaces: [] }],
    ["another token, bound or host", { token: "b", timeoutSeconds: 1, scmHost: "b" }, { changes: false, replaces: [] }],
  ])("finds %s as what it is", async (_, more, expected) => {
    const olds = { siteId, principalId: "before", sha256: "a", scmHost: provider.server.host, functions: ["a", "b"] };
    const news = provider.inputs({ principalId: "before", sha256: "a", functions: ["a", "b"], ...more });
    const { result } = await provider.call("diff", siteId, olds, news);
    expect(result).toEqual(expected);
  });

  it("reads and deletes nothing", async () => {
    const before = provider.server.calls.length;
    for (const method of ["read", "delete"]) {
      expect((await provider.call("hasOwnProperty", method)).result).toBe(false);
    }
    expect(provider.server.calls.length).toBe(before);
  });
});

function inBase64(text: string): string {
  return Buffer.from(text).toString("base64");
}

function longestPause(times: readonly { kind: string | undefined; at: number }[]): number {
  const pauses = times
    .slice(1)
    .map(({ kind, at }, index) => (kind === times[index]?.kind ? at - (times[index]?.at ?? 0) : 0));
  return Math.max(0, ...pauses);
}
