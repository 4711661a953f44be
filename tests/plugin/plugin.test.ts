import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import * as grpc from "@grpc/grpc-js";
import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb.js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import proto from "@pulumi/pulumi/proto/provider_pb.js";
import { specialSecretSig, specialSigKey } from "@pulumi/pulumi/runtime/rpc.js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { handOverZip, sha256Of, zipFileOf } from "../../deployment/zipFile";
import { codeType, componentType, pluginProvider } from "../../plugin/provider";

/** What Pulumi's language host starts for a folder with a PulumiPlugin.yaml. */
const runPlugin = createRequire(resolve("package.json")).resolve("@pulumi/pulumi/cmd/run-plugin");
const timeout = 60_000;

describe("the plugin, as Pulumi runs the checkout", { timeout }, () => {
  let child: ReturnType<typeof start>;
  let client: ResourceProviderClient;
  beforeAll(async () => {
    child = start();
    const [port] = await once(createInterface(child.stdout), "line");
    client = new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  }, timeout);
  afterAll(async () => {
    client.close();
    const ended = once(child, "exit");
    child.kill();
    await ended;
  });

  function ask<T>(call: (done: (error: grpc.ServiceError | null, answer: T) => void) => void): Promise<T> {
    return new Promise((answered, refused) => call((error, answer) => (error ? refused(error) : answered(answer))));
  }

  it("has the package's version and the schema that is committed", async () => {
    const info = await ask<PluginInfo>((done) => client.getPluginInfo(new Empty(), done));
    expect(info.getVersion()).toBe(JSON.parse(readFileSync("package.json", "utf8")).version);
    const schema = await ask<proto.GetSchemaResponse>((done) => client.getSchema(new proto.GetSchemaRequest(), done));
    expect(schema.getSchema()).toBe(readFileSync("plugin/schema.json", "utf8"));
  });
});

describe("what the plugin makes", () => {
  const { cancel, construct, create, diff } = pluginProvider("0.1.0", readFileSync("plugin/schema.json", "utf8"));
  const siteId = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/sites/app";
  const urn = `urn:pulumi:dev::chat::${componentType}$azure-realtime-events:index:HandlerApp$${codeType}::chat-app-code`;
  /** As the engine sends a secret. */
  const secret = (value: string) => ({ [specialSigKey]: specialSecretSig, value });

  it.each(["azure-realtime-events:index:SignalREvents", codeType])("is no component %s", async (type) => {
    await expect(construct?.("chat", type, {}, {})).rejects.toThrow(
      `there is no component ${type}, only ${componentType}`,
    );
  });

  it.each(["azure-realtime-events:index:Other", `${codeType}s`])("is no resource %s", async (type) => {
    const other = `urn:pulumi:dev::chat::${codeType}$${type}::${codeType}`;
    await expect(create?.(other, {})).rejects.toThrow(`${other} is not of a type that this plugin makes`);
  });

  it("is the deployment of code again for other bytes, and nothing for another token", async () => {
    const before = { siteId, sha256: "a", functions: ["presence"], token: secret("before") };
    const changes = (more: object) => diff?.(siteId, urn, before, { ...before, ...more }).then((made) => made.changes);
    expect(await changes({ token: secret("after") })).toBe(false);
    expect(await changes({ sha256: "b" })).toBe(true);
    expect(await changes({ sha256: secret("a") })).toBe(false);
  });

  it("ends a deployment when the engine cancels it, and not with the time that it has", async () => {
    const zip = Buffer.from("a zip of the plugin's tests");
    const sha256 = sha256Of(zip);
    await handOverZip(zip, sha256);
    const { token, ...limits } = { token: secret("token"), timeoutSeconds: 3000, pollSeconds: 60 };
    // Nobody listens there.
    const inputs = { siteId, scmHost: "localhost:2", sha256, functions: [], resourceManager: "", token, ...limits };
    const created = expect(create?.(urn, inputs)).rejects.toThrow(
      "the update was cancelled while the code was deployed",
    );
    await cancel?.();
    await created;
    rmSync(zipFileOf(sha256));
  });
});

describe("a package that is not all there", { timeout }, () => {
  it("says so when it is started", async () => {
    const folder = mkdtempSync(join(tmpdir(), "plugin-"));
    try {
      for (const file of ["package.json", "PulumiPlugin.yaml", "plugin/start.cjs", "plugin/schema.json"]) {
        cpSync(file, join(folder, file));
      }
      const { status, stderr } = spawnSync(process.execPath, [runPlugin, folder, "127.0.0.1:1"], { encoding: "utf8" });
      expect(status).not.toBe(0);
      const compiled = join(folder, "dist", "plugin", "main.js");
      expect(stderr).toContain(`${folder} is not all of azure-realtime-events: there is no ${compiled}`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

function start() {
  // As the language host does: in the program's folder, not the plugin's.
  return spawn(process.execPath, [runPlugin, resolve("."), "127.0.0.1:1"], {
    cwd: resolve("tests"),
    stdio: ["ignore", "pipe", "inherit"],
  });
}
