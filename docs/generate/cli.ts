import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { runCommand } from "../../cli/commandLine";
import { declaredFile, declaredText } from "./declared/declaredFile";
import { exampleCounts } from "./eventsPage";
import { driftedFiles, generatedFiles, writeGeneratedFiles } from "./generatedFiles";
import { pluginSchemaText, schemaFile } from "./plugin/pluginSchema";
import { stackFiles } from "./stackFiles";

const usage = `Writes what is made from the catalogue of events: docs/events.md, and one JSON Schema a type in schemas/;
and docs/policies.md from the rules in policies/.
Writes docs/components/ from the comments in components/, by typedoc.
Writes what is made from the stacks' plans: README.md's table of how they differ, the one in
docs/cost.md of what they are billed for, and the lines that are missing in
tests/stack/registered/, the lists of everything that each registers.
Writes what the installed @pulumi/azure-native declares of the types that the local cloud knows: local/azureNative/declared.json.
Writes what Pulumi's other languages know of RealtimeEvents, from its TypeScript: plugin/schema.json.

  npm run docs [-- options]

      --check   writes nothing; fails and names the files that are not what would be written
      --help    this text
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { check: { type: "boolean", default: false }, help: { type: "boolean", default: false } },
  });
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  const root = resolve(__dirname, "..", "..");
  // typedoc and its plugin are ES modules, and the plugin must find the same typedoc.
  const { componentPages } = await import("./components/componentPages.mjs");
  const files = new Map([
    ...generatedFiles(),
    [declaredFile, declaredText()],
    [schemaFile, pluginSchemaText(root)],
    ...(await componentPages(root)),
    ...(await stackFiles(root)),
  ]);
  const drifted = driftedFiles(root, files);
  if (values.check && drifted.length > 0) {
    throw new Error(
      `not as the catalogue, the SDK, the components and the stacks have it: ${drifted.join(", ")}; write them with: npm run docs`,
    );
  }
  if (!values.check) writeGeneratedFiles(root, files);
  const { documented, constructed } = exampleCounts();
  const counts = `${documented} examples as documented, ${constructed} constructed`;
  process.stdout.write(`${values.check ? "nothing to write" : `${drifted.length} files changed`}; ${counts}\n`);
}

void runCommand(usage, main);
