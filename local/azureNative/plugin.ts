import * as grpc from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import { managementAt } from "../management/managementClient";
import { AzureNativeProvider } from "./azureNativeProvider";
import { managementUrlVariable } from "./managementUrlVariable";
import { providerService } from "./providerService";

/** The messages of a stack with everything in it are larger than gRPC's default. */
const maxMessageBytes = 400 * 1024 * 1024;
const parentPollMs = 100;

/**
 * The plugin `pulumi-resource-azure-native` as the engine starts it: a server on a port of its own, which it prints. It ends
 * with the engine, also with one that was killed.
 */
async function serve(): Promise<void> {
  const url = process.env[managementUrlVariable];
  if (!url) throw new Error(`${managementUrlVariable} must be the URL of a local Azure Resource Manager, got nothing`);
  const server = new grpc.Server({ "grpc.max_receive_message_length": maxMessageBytes });
  const cancellation = new AbortController();
  const provider = new AzureNativeProvider(managementAt(url, cancellation.signal));
  const service = providerService(provider, "3.28.0", () => cancellation.abort());
  server.addService(ResourceProviderService, service);
  const port = await new Promise<number>((resolve, reject) => {
    const credentials = grpc.ServerCredentials.createInsecure();
    server.bindAsync("127.0.0.1:0", credentials, (error, bound) => (error ? reject(error) : resolve(bound)));
  });
  process.stdout.write(`${port}\n`);
  const engine = process.ppid;
  setInterval(() => {
    if (process.ppid !== engine) process.exit(1);
  }, parentPollMs);
}

serve().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
