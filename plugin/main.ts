import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runtime } from "@pulumi/pulumi";
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
  const args = process.argv.slice(2);
  // What is said while code is deployed, the engine has to be told: what a plugin prints, it hides.
  const engine = args.find((arg) => /^[\w.[\]:]+:\d+$/.test(arg)) ?? "";
  runtime.resetOptions("", "", 1, engine, "", false, "");
  await main(pluginProvider(version, schema), args);
}
