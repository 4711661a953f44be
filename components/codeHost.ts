import type * as pulumi from "@pulumi/pulumi";
import { deploymentProvider } from "../bundle/deploymentProvider";

/** Who runs the provider of a FunctionCode. */
export interface CodeHost {
  /** The resource's type, by which the engine finds the host. */
  readonly type: string;
  /** What the host needs beside what is deployed. */
  inputs(): pulumi.Inputs;
  /** Where the engine finds the host, if the type does not say it. */
  readonly options: pulumi.CustomResourceOptions;
}

/**
 * Pulumi's own host of dynamic resources: there in every program in TypeScript, with nothing to install. It wants a Node
 * project to run in, which a program in another language is not.
 */
const dynamicHost: CodeHost = {
  type: "pulumi-nodejs:dynamic/azure-realtime-events:FunctionCode",
  inputs: () => ({ __provider: deploymentProvider() }),
  options: {},
};

let host = dynamicHost;

/** Who runs the provider in this process. */
export function codeHost(): CodeHost {
  return host;
}

/** For a process that is a provider itself, as the plugin is. */
export function setCodeHost(other: CodeHost): void {
  host = other;
}
