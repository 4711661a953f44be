import { everywhere } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { azurePolicyRepository } from "../graph/sources";
import { azure } from "../graph/types";

export const communicationDataLocation = resourceRule({
  id: "communication-data-location",
  title: "Communication Services keeps data in one of the allowed locations",
  consequence: "The location is fixed when the resource is created: to change it is to begin with nothing.",
  remedy: "set dataLocation to one of allowedDataLocations",
  severity: "high",
  levels: everywhere("mandatory"),
  topics: ["communication"],
  source: azurePolicyRepository,
  sameAs: { azurePolicy: ["93c45b74-42a1-4967-b25d-82c4dc630921"] },
  types: azure.communication,
  options: {
    defaults: { allowedDataLocations: [] as readonly string[] },
    schema: {
      allowedDataLocations: {
        type: "array",
        items: { type: "string" },
        description: "for example Europe; empty for any",
      },
    },
  },
  check({ options, read, report }) {
    const { allowedDataLocations: allowed } = options;
    const dataLocation = read("dataLocation");
    if (dataLocation === undefined) report("dataLocation", "is not set");
    else if (allowed.length > 0 && !allowed.includes(String(dataLocation))) {
      report("dataLocation", `is ${String(dataLocation)}, allowed are ${allowed.join(", ")}`);
    }
  },
});
