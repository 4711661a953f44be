import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildHandlerPackage } from "../buildHandlerPackage";
import { bundleDeploymentProvider, deploymentProviderFile } from "../deploymentProvider";
import { zipHandlerPackage } from "../zipHandlerPackage";
import { compilePackage } from "./compilePackage";

/** Makes what the package publishes as dist/: the compiled code, handler/, the function app's folder, and handler.zip. */
export async function buildDist(outDir: string): Promise<void> {
  await compilePackage(outDir);
  writeFileSync(join(outDir, deploymentProviderFile), bundleDeploymentProvider());
  const handler = await buildHandlerPackage({ outDir: join(outDir, "handler") });
  await zipHandlerPackage(handler, join(outDir, "handler.zip"));
}
