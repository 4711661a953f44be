import { type Arm, createArm } from "../../local/cloud";
import { type ManagementServer, startManagementServer } from "../../local/management/managementServer";
import type { PluginCalls } from "./pluginCalls";
import { builtPlugin, startPlugin } from "./pluginProcess";

/** A plugin on a subscription that a test can look into and empty. */
export interface PluginOnArm {
  readonly calls: PluginCalls;
  readonly executable: string;
  readonly server: ManagementServer;
  readonly arm: Arm;
  /** Another, empty subscription in place of what there was. */
  empty(): void;
  stop(): Promise<void>;
}

export async function pluginOnArm(): Promise<PluginOnArm> {
  let arm = createArm();
  const current = new Proxy(arm, { get: (_, member) => Reflect.get(arm, member) });
  const [server, { executable, remove }] = await Promise.all([startManagementServer(current), builtPlugin()]);
  const plugin = await startPlugin(executable, server.url);
  return {
    calls: plugin.calls,
    executable,
    server,
    arm: current,
    empty() {
      arm = createArm();
      server.faults = () => undefined;
    },
    async stop() {
      await plugin.stop();
      await Promise.all([server.close(), remove()]);
    },
  };
}
