import { spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { bundleDeploymentProvider } from "../../bundle/deploymentProvider";
import type { DeploymentInputs } from "../../deployment/inputs";
import { sha256Of, zipFileOf } from "../../deployment/zipFile";
import { type DeploymentServer, startDeploymentServer } from "../../local/deployment/deploymentServer";

export const token = "eyJ0eXAi.a-token+of/the==tests";
export const siteId = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/sites/app";

/** What a method of the provider came to. */
export interface Ended {
  readonly result?: unknown;
  readonly error?: string;
  /** What Pulumi would make of the error beside its message. */
  readonly failed?: object;
  readonly printed: string;
}

/** The provider in a process of its own, as Pulumi runs it out of a state, and a site to deploy to. */
export interface ProviderProcess {
  readonly server: DeploymentServer;
  /** Hands a zip over, as the program does, by its hash or by another one. */
  handOver(bytes: string, sha256?: string): string;
  call(method: string, ...args: readonly unknown[]): Promise<Ended>;
  inputs(more?: Partial<DeploymentInputs>): DeploymentInputs;
  close(): Promise<void>;
}

const harness = `
const Module = require("node:module");
const { text, method, args } = JSON.parse(process.env.CALL);
const provider = new Module("/provider.js");
provider._compile(text, "/provider.js");
Promise.resolve(provider.exports.handler()[method](...args)).then(
  (result) => ({ result }),
  (error) => ({ error: error.message, failed: { ...error } }),
  // A long message is on its way for a while.
).then((ended) => process.send(ended, () => process.disconnect()));
`;

export async function startProvider(): Promise<ProviderProcess> {
  const folder = mkdtempSync(join(tmpdir(), "deployment-"));
  const server = await startDeploymentServer(token);
  const authority = join(folder, "authority.pem");
  writeFileSync(authority, server.authority);
  const text = bundleDeploymentProvider();
  return {
    server,
    handOver(bytes, sha256 = sha256Of(Buffer.from(bytes))) {
      writeFileSync(join(folder, basename(zipFileOf(sha256))), bytes);
      return sha256;
    },
    inputs: (more) => ({
      siteId,
      scmHost: server.host,
      sha256: "",
      functions: ["presence", "health"],
      resourceManager: `https://${server.host}`,
      token,
      timeoutSeconds: 30,
      pollSeconds: 0.02,
      ...more,
    }),
    call: (method, ...args) =>
      new Promise((resolve, reject) => {
        const child = spawn(process.execPath, ["-e", harness], {
          env: { CALL: JSON.stringify({ text, method, args }), NODE_EXTRA_CA_CERTS: authority, TMPDIR: folder },
          stdio: ["ignore", "pipe", "pipe", "ipc"],
        });
        let printed = "";
        let ended: Omit<Ended, "printed"> = {};
        child.stdout?.setEncoding("utf8").on("data", (part: string) => {
          printed += part;
        });
        child.stderr?.setEncoding("utf8").on("data", (part: string) => {
          printed += part;
        });
        child.on("message", (message) => {
          ended = message as Omit<Ended, "printed">;
        });
        child.once("error", reject);
        child.once("close", () => resolve({ ...ended, printed }));
      }),
    async close() {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
