import { readFileSync } from "node:fs";
import { join } from "node:path";
import { main } from "@pulumi/pulumi/provider/index.js";
import { setCodeHost } from "../components/codeHost";
import { gitOrigin } from "./gitOrigin";
import { codeType, pluginProvider } from "./provider";

/**
 * Answers the engine until it ends the process.
 * @param root - The package's folder.
 */
export async function serve(root: string): Promise<void> {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  setCodeHost({ type: codeType, inputs: () => ({}), options: gitOrigin(root) });
  const schema = readFileSync(join(root, "plugin", "schema.json"), "utf8");
  await main(pluginProvider(version, schema), process.argv.slice(2));
}
