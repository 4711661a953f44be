import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { CustomResourceOptions } from "@pulumi/pulumi";

/**
 * By what the engine finds this plugin again, for a resource of the plugin's own: nothing where a project names its folder,
 * the repository and version where the engine has fetched it from one. The engine tells a plugin neither, but keeps the clone,
 * in a folder that ends in the version.
 *
 * Source: GitHub, pulumi/pulumi, sdk/go/common/workspace/plugins.go: gitSource.Download, PluginDescriptor.Dir.
 *
 * @param root - The plugin's folder.
 */
export function gitOrigin(root: string): Pick<CustomResourceOptions, "pluginDownloadURL" | "version"> {
  const [, version] = /^resource-.*-v(\d+\.\d+\.\d+.*)$/.exec(basename(root)) ?? [];
  const settings = join(root, ".git", "config");
  if (version === undefined || !existsSync(settings)) return {};
  const [, remote] = /\[remote "origin"\][^[]*?\burl\s*=\s*(\S+)/.exec(readFileSync(settings, "utf8")) ?? [];
  if (remote === undefined || !URL.canParse(remote)) return {};
  // Without the credentials that it may have been cloned with.
  const { host, pathname } = new URL(remote);
  return { pluginDownloadURL: `git://${host}${pathname.replace(/\.git$/, "")}`, version };
}
