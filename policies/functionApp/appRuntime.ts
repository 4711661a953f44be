import { everywhere } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { azure } from "../graph/types";

export const appRuntime = resourceRule({
  id: "app-runtime",
  title: "A Node.js app runs on a version that is maintained",
  consequence: "Holes in the runtime are known and stay open, and one day Azure does not start it any more.",
  remedy: "set functionAppConfig.runtime.version to a version that is maintained",
  severity: "medium",
  levels: everywhere("advisory"),
  topics: ["functionApp"],
  source: "learn.microsoft.com, Azure Functions Node.js developer guide; the versions are an option, as time goes on",
  types: azure.site,
  options: {
    defaults: { versions: ["22", "24"] as readonly string[] },
    schema: {
      versions: { type: "array", items: { type: "string" }, description: "major versions that are maintained" },
    },
  },
  check({ options, read, report }) {
    if (read("functionAppConfig.runtime.name") !== "node") return;
    const version = String(read("functionAppConfig.runtime.version"));
    if (!options.versions.includes(version)) report("functionAppConfig.runtime.version", `is ${version}`);
  },
});
