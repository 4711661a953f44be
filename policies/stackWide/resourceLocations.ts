import { everywhere } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { psRuleRepository } from "../graph/sources";
import { regional } from "../graph/types";

export const resourceLocations = resourceRule({
  id: "resource-locations",
  title: "Resources are in the allowed regions",
  consequence: "Data is where it may not be, and delivery goes between regions.",
  remedy: "set location to one of allowedLocations (location of the stack)",
  severity: "high",
  levels: everywhere("mandatory"),
  topics: ["stackWide"],
  source: psRuleRepository,
  sameAs: { psRule: ["AZR-000167"] },
  types: regional,
  options: {
    defaults: { allowedLocations: [] as readonly string[] },
    schema: {
      allowedLocations: {
        type: "array",
        items: { type: "string" },
        description: "for example westeurope; empty for any",
      },
    },
  },
  check({ options, read, report }) {
    if (options.allowedLocations.length === 0) return;
    const written = read("location");
    if (written === undefined) return;
    const location = String(written).replaceAll(" ", "").toLowerCase();
    const allowed = options.allowedLocations.map((each) => each.replaceAll(" ", "").toLowerCase());
    if (location !== "global" && !allowed.includes(location)) {
      report("location", `is ${location}, allowed are ${options.allowedLocations.join(", ")}`);
    }
  },
});
