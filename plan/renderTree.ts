import { Computed, isPlainObject, type Plan, type PlannedResource, Secret } from "./graph";
import { childrenByParent } from "./tree";

/** The plan as an indented tree: type and name of each resource, what protects it, its inputs below. */
export function renderTree(plan: Plan): string {
  const children = childrenByParent(plan.resources);
  const lines: string[] = [];
  const walk = (resource: PlannedResource, depth: number) => {
    const indent = "  ".repeat(depth);
    lines.push(`${indent}${resource.type}  ${resource.name}${marks(resource)}`);
    if (resource.custom) {
      for (const [key, value] of Object.entries(resource.inputs).sort())
        lines.push(...renderValue(key, value, `${indent}    `));
    }
    for (const child of children.get(resource.urn) ?? []) walk(child, depth + 1);
  };
  for (const root of children.get("") ?? []) walk(root, 0);
  if (Object.keys(plan.outputs).length > 0) {
    lines.push("outputs");
    for (const [key, value] of Object.entries(plan.outputs).sort()) lines.push(...renderValue(key, value, "    "));
  }
  const custom = plan.resources.filter((resource) => resource.custom).length;
  return `${lines.join("\n")}\n\n${custom} resources in ${plan.resources.length - custom - 1} components\n`;
}

function marks(resource: PlannedResource): string {
  const said = [
    resource.protect && "protected",
    resource.retainOnDelete && "retained on delete",
    resource.import !== undefined && `adopts ${resource.import}`,
  ].filter(Boolean);
  return said.length > 0 ? `  [${said.join(", ")}]` : "";
}

function renderValue(key: string, value: unknown, indent: string): string[] {
  if (isPlainObject(value) && Object.keys(value).length > 0) {
    return [`${indent}${key}:`, ...Object.entries(value).flatMap(([k, v]) => renderValue(k, v, `${indent}  `))];
  }
  if (Array.isArray(value) && value.some((item) => isPlainObject(item))) {
    return [`${indent}${key}:`, ...value.flatMap((item, index) => renderValue(`[${index}]`, item, `${indent}  `))];
  }
  return [`${indent}${key}: ${renderScalar(value)}`];
}

function renderScalar(value: unknown): string {
  if (value instanceof Computed) return "<computed>";
  if (value instanceof Secret) return "[secret]";
  return Array.isArray(value) ? `[${value.map(renderScalar).join(", ")}]` : JSON.stringify(value);
}
