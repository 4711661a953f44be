import { everywhere } from "../engine/levels";
import { listOf, readPath } from "../engine/read";
import { resourceRule } from "../engine/rule";
import { azure } from "../graph/types";

export const appRuntime = resourceRule({
  id: "app-runtime",
  title: "A Node.js app runs on a version that is maintained",
  consequence: "Holes in the runtime are known and stay open, and one day Azure does not start it any more.",
  remedy: "choose a version that is maintained (functionAppConfig.runtime.version on Flex Consumption)",
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
    const look = (path: string, version: string) => {
      if (!options.versions.includes(version)) report(path, `is ${version}`);
    };
    if (read("functionAppConfig.runtime.name") === "node") {
      const path = "functionAppConfig.runtime.version";
      look(path, String(read(path)));
    }
    // Of plans before Flex Consumption: on Linux, and on Windows.
    const [, linux] = /^node\|~?(\d+)/i.exec(String(read("siteConfig.linuxFxVersion"))) ?? [];
    if (linux) look("siteConfig.linuxFxVersion", linux);
    for (const [index, setting] of listOf(read("siteConfig.appSettings")).entries()) {
      if (readPath(setting, "name") !== "WEBSITE_NODE_DEFAULT_VERSION") continue;
      const path = `siteConfig.appSettings.${index}.value`;
      look(path, /\d+/.exec(String(read(path)))?.[0] ?? String(read(path)));
    }
  },
});
