import { everywhere } from "../engine/levels";
import { listOf, readPath } from "../engine/read";
import type { LinkedResource } from "../engine/reviewed";
import { stackRule } from "../engine/rule";
import { destinationPath, endpointType } from "../graph/destinations";
import { is } from "../graph/topics";
import { azure } from "../graph/types";

/** What may bring the code: a component of ours, a dynamic resource, a function or repository that is declared, a command. */
const bringCode = /:FunctionCode$|^pulumi-nodejs:dynamic|^azure-native:web:WebApp(Function|SourceControl)$|^command:/;

export const pushAfterCode = stackRule({
  id: "push-after-code",
  title: "A subscription that pushes to a function waits for its code",
  consequence:
    "Azure looks for the function when the subscription is created, does not find it, and refuses the subscription.",
  remedy: "make the subscription depend on what deploys the code, or deliver to a queue",
  severity: "high",
  levels: everywhere("mandatory"),
  topics: ["eventSubscriptions", "functionApp"],
  source:
    "GitHub, Azure/Azure-Functions#1004 and Azure/bicep#11656, both open; learn.microsoft.com, Run your functions from a package file in Azure",
  exception: "A function app that is not of this stack has its code, or does not: nobody knows here.",
  types: azure.eventSubscription,
  check({ resource, stack, report }) {
    if (endpointType(resource) !== "AzureFunction") return;
    const own = stack.linked(resource);
    const [input = ""] = destinationPath(resource).split(".");
    const targets = own.madeOf(input).filter(({ type }) => is(type, azure.site) || isCode(type));
    if (targets.length === 0 || waitsForCode(own, new Set()) || targets.some(runsFromPackage)) return;
    report(input, "is pushed to before there is code");
  },
});

/** An app that is made with the address of its package has its code with it. */
function runsFromPackage(app: LinkedResource): boolean {
  const settings = listOf(readPath(app.props, "siteConfig.appSettings"));
  return settings.some((setting) => readPath(setting, "name") === "WEBSITE_RUN_FROM_PACKAGE");
}

const isCode = (type: string): boolean => bringCode.test(type);

/** Whether it waits for code, be it through others. */
function waitsForCode(resource: LinkedResource, seen: Set<string>): boolean {
  return resource.dependencies.some((other) => {
    if (seen.has(other.urn)) return false;
    seen.add(other.urn);
    return isCode(other.type) || waitsForCode(other, seen);
  });
}
