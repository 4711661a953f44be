import { runtime } from "@pulumi/pulumi";
import { azure } from "../graph/types";
import type { ResourceRecord } from "./reviewed";

/** What of a plan is judged: of `azure-realtime-events/plan`, or of the JSON that `npm run plan -- --json` prints. */
export interface PlanToJudge {
  readonly resources: readonly {
    readonly urn: string;
    readonly type: string;
    readonly name: string;
    readonly inputs: Readonly<Record<string, unknown>>;
    readonly parent?: string;
    readonly dependencies: readonly string[];
    readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
    readonly protect: boolean;
    readonly id?: unknown;
  }[];
}

/** A plan's resources with the values that the analyzer would have: secrets open, what is computed as Pulumi's unknown value. */
export function planRecords(plan: PlanToJudge): readonly ResourceRecord[] {
  return plan.resources.map(({ id, inputs, ...resource }) => ({
    urn: resource.urn,
    type: resource.type,
    name: resource.name,
    props: revealed(inputs) as Record<string, unknown>,
    parent: resource.parent,
    dependencies: resource.dependencies,
    propertyDependencies: resource.propertyDependencies,
    protect: resource.protect,
    isRead: isRead(resource.type, id, inputs),
  }));
}

/** Of what is read the program sends the id, and nothing else. Of a group that it makes it may send nothing at all. */
function isRead(type: string, id: unknown, inputs: object): boolean {
  return typeof id === "string" && Object.keys(inputs).length === 0 && !azure.resourceGroup.includes(type as never);
}

function revealed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revealed);
  if (typeof value !== "object" || value === null) return value;
  const marks = markedForm(value);
  if ("$computed" in marks) return runtime.unknownValue;
  // In JSON a secret is hidden: it is there, and nobody knows it.
  if ("$secret" in marks) return "value" in value ? revealed(value.value) : runtime.unknownValue;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, revealed(item)]));
}

/** How a plan's own classes and their JSON are told from other objects: both are marked in the same way. */
function markedForm(value: object): object {
  if (!("toJSON" in value) || typeof value.toJSON !== "function") return value;
  const form: unknown = value.toJSON();
  return typeof form === "object" && form !== null ? form : value;
}
