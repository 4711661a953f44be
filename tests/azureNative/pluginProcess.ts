import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import { managementUrlVariable } from "../../local/azureNative/managementUrlVariable";
import { buildPluginFolder } from "../support/pluginFolder";
import { PluginCalls } from "./pluginCalls";

/** The plugin as a process of its own, started as the engine starts it. */
export interface PluginProcess {
  readonly calls: PluginCalls;
  stop(): Promise<void>;
}

/** Builds what the engine finds on its PATH. */
export async function builtPlugin(): Promise<{ readonly executable: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "plugin-"));
  await buildPluginFolder(folder);
  return {
    executable: join(folder, "pulumi-resource-azure-native"),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** What the engine gives a plugin beside its PATH: where the engine itself listens, which this one does not ask. */
export const engineAddress = "127.0.0.1:1";

export async function startPlugin(executable: string, managementUrl: string): Promise<PluginProcess> {
  const env = { PATH: "/usr/bin:/bin", [managementUrlVariable]: managementUrl };
  const child = spawn(executable, [engineAddress], { env, stdio: ["ignore", "pipe", "inherit"] });
  const [port] = await once(createInterface(child.stdout), "line");
  const client = new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  return {
    calls: new PluginCalls(client),
    async stop() {
      client.close();
      const ended = once(child, "exit");
      child.kill();
      await ended;
    },
  };
}
