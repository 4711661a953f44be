import { type DeclarationReflection, ReflectionGroup, ReflectionKind } from "typedoc";

/**
 * Sorts a page: the component that it is named by, then other components, each before its own arguments, then what these are
 * made of. typedoc sorts by kind, which puts all components before all arguments.
 */
export function componentFirst(page: DeclarationReflection): void {
  const { children = [] } = page;
  const components = children.filter((child) => child.kindOf(ReflectionKind.Class) && argsOf(child, children));
  components.sort((a, b) => Number(b.name === page.name) - Number(a.name === page.name));
  const first = components.flatMap((component) => [component, ...(argsOf(component, children) ?? [])]);
  const group = new ReflectionGroup("All", page);
  group.children = [...new Set([...first, ...children])];
  page.groups = [group];
}

function argsOf({ name }: DeclarationReflection, all: readonly DeclarationReflection[]) {
  const args = all.filter((other) => other.name === `${name}Args`);
  return args.length > 0 ? args : undefined;
}
