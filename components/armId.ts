import type * as pulumi from "@pulumi/pulumi";
import { type Printable, printable } from "./printable";
import type { Problems } from "./problems";

/** ARM types of what can be adopted or delivered to, with the argument's own word for it. */
const kinds = {
  "Microsoft.Communication/communicationServices": "a Communication Services resource",
  "Microsoft.EventGrid/systemTopics": "a system topic",
  "Microsoft.EventHub/namespaces/eventhubs": "an event hub",
  "Microsoft.Insights/actionGroups": "an action group",
  "Microsoft.ManagedIdentity/userAssignedIdentities": "a user-assigned identity",
  "Microsoft.OperationalInsights/workspaces": "a Log Analytics workspace",
  "Microsoft.ServiceBus/namespaces/queues": "a Service Bus queue",
  "Microsoft.ServiceBus/namespaces/topics": "a Service Bus topic",
  "Microsoft.SignalRService/SignalR": "a SignalR resource",
  "Microsoft.Storage/storageAccounts": "a storage account",
  "Microsoft.Web/sites": "a function app",
  "Microsoft.Web/sites/functions": "a function",
} as const;

export type ArmType = keyof typeof kinds;

/** What an ARM id says. */
export interface ArmId {
  readonly id: string;
  readonly resourceGroupName: string;
  /** Of the resource itself, the last part. */
  readonly name: string;
}

/** Checks an id that is known already; one that comes from another resource is checked by {@link adopt} once it is there. */
export function checkArmId(
  problems: Problems,
  propertyPath: string,
  type: ArmType,
  id: pulumi.Input<string> | undefined,
): void {
  if (typeof id !== "string" || parse(type, id)) return;
  problems.add(propertyPath, "arm-id", `expected ${shapeOf(type)}, got ${JSON.stringify(id)}`);
}

/** Checks the id of a resource group that is known already. */
export function checkGroupId(problems: Problems, propertyPath: string, id: pulumi.Input<string> | undefined): void {
  if (typeof id !== "string" || groupOf(id)) return;
  problems.add(propertyPath, "arm-id", `expected ${groupShape}, got ${JSON.stringify(id)}`);
}

/** The parts of an existing resource's id. Fails the deployment, naming the id, when it is not one of that type. */
export function adopt(type: ArmType, id: pulumi.Input<string>): pulumi.Output<ArmId> {
  return printable(id).apply(({ known, text }) => {
    const parsed = parse(type, known);
    if (!parsed) throw new Error(`expected ${shapeOf(type)}, got ${text}`);
    return parsed;
  });
}

/** The name of a resource group, from its id. */
export function groupNameOf(id: pulumi.Input<string>): pulumi.Output<string> {
  return printable(id).apply(({ known, text }) => {
    const name = groupOf(known);
    if (name === undefined) throw new Error(`expected ${groupShape}, got ${text}`);
    return name;
  });
}

/** The id of the subscription that an ARM id lies in. @throws when the id names none. */
export function subscriptionOf({ known, text }: Printable<string>): string {
  const match = /^\/subscriptions\/[^/]+/i.exec(known);
  if (!match) throw new Error(`expected an ARM id that begins with /subscriptions/<id>, got ${text}`);
  return match[0];
}

const groupShape = "the ARM id of a resource group, /subscriptions/<id>/resourceGroups/<name>";

function groupOf(id: string): string | undefined {
  return /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)$/i.exec(id)?.[1];
}

/** ARM's own types and the names between them alternate. */
function shapeOf(type: ArmType): string {
  return `the ARM id of ${kinds[type]}, /subscriptions/<id>/resourceGroups/<group>/providers/${pathOf(type, "<name>")}`;
}

function pathOf(type: ArmType, name: string): string {
  const [namespace, ...collections] = type.split("/");
  return [namespace, ...collections.map((collection) => `${collection}/${name}`)].join("/");
}

function parse(type: ArmType, id: string): ArmId | undefined {
  const path = pathOf(type, "([^/]+)").replaceAll(".", "\\.");
  const match = new RegExp(`^/subscriptions/[^/]+/resourceGroups/([^/]+)/providers/${path}$`, "i").exec(id);
  const [, resourceGroupName, ...names] = match ?? [];
  const name = names.at(-1);
  return resourceGroupName !== undefined && name !== undefined ? { id, resourceGroupName, name } : undefined;
}
