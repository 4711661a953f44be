import { inProd } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { azure } from "../graph/types";

export const dataProtected = resourceRule({
  id: "data-protected",
  title: "What holds data is protected from deletion",
  consequence: "A renamed resource or a wrong destroy deletes events, presence and logs.",
  remedy: "set the resource option protect (protectData of the stack)",
  severity: "high",
  levels: inProd("mandatory"),
  topics: ["stackWide", "storage", "communication"],
  source: "pulumi.com, Resource options, protect",
  types: [
    ...azure.communication,
    ...azure.storageAccount,
    ...azure.container,
    ...azure.queue,
    ...azure.table,
    ...azure.workspace,
  ],
  options: {
    defaults: { notData: ["packages"] as readonly string[] },
    schema: {
      notData: {
        type: "array",
        items: { type: "string" },
        description: "last words of names of resources that hold none",
      },
    },
  },
  check({ resource, options, report }) {
    const holdsData = !options.notData.some((word) => resource.name.endsWith(word));
    if (holdsData && !resource.protect) report("protect", "is off");
  },
});
