import { everywhere } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { azure } from "../graph/types";

export const planForEvents = resourceRule({
  id: "plan-for-events",
  title: "A plan on Linux is not the Consumption plan",
  consequence: "Consumption on Linux gets no new features after September 2025 and ends in September 2028.",
  remedy: "set sku.name to FC1, Flex Consumption",
  severity: "medium",
  levels: everywhere("advisory"),
  topics: ["functionApp"],
  source: "learn.microsoft.com, Azure Functions Consumption plan hosting: retirement of Linux Consumption",
  types: azure.plan,
  check({ read, report }) {
    if (read("reserved") !== true) return;
    if (read("sku.name") === "Y1") report("sku.name", "is Y1 on Linux");
    else if (read("sku.name") === undefined && read("sku.tier") === "Dynamic")
      report("sku.tier", "is Dynamic on Linux");
  },
});
