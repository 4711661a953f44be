type Segment =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "parameter"; readonly name: string; readonly optional: boolean }
  | { readonly kind: "rest"; readonly name: string };

/** An HTTP route, `a/{b}/{c?}` or `a/{*rest}`. Literals match in any case. */
export interface Route {
  /** As it was written, without slashes at its ends. */
  readonly template: string;
  readonly segments: readonly Segment[];
}

/**
 * Reads a route template. Throws for what ASP.NET knows beyond these: constraints (`{id:int}`), default values and
 * segments that mix text and parameters.
 */
export function parseRoute(template: string): Route {
  const trimmed = template.replace(/^\/+|\/+$/g, "");
  const segments = trimmed === "" ? [] : trimmed.split("/").map((text) => parseSegment(text, template));
  return { template: trimmed, segments };
}

function parseSegment(text: string, template: string): Segment {
  const [, star, name, optional] = /^\{(\*{0,2})(\w+)(\??)\}$/.exec(text) ?? [];
  if (name) return star ? { kind: "rest", name } : { kind: "parameter", name, optional: optional === "?" };
  if (!/[{}]/.test(text)) return { kind: "literal", text: text.toLowerCase() };
  throw new Error(
    `route "${template}": segment "${text}" is not supported by this host: supported are text, {name}, {name?}, {*name}`,
  );
}

/** The parameters of a path that matches, decoded; `undefined` when it does not, or is not validly encoded. */
export function matchRoute(route: Route, path: string): Readonly<Record<string, string>> | undefined {
  let parts: readonly string[];
  try {
    parts = path
      .split("/")
      .filter((part) => part !== "")
      .map(decodeURIComponent);
  } catch {
    return undefined;
  }
  const parameters: Record<string, string> = {};
  for (const [index, segment] of route.segments.entries()) {
    const part = parts[index];
    if (segment.kind === "rest") {
      const rest = parts.slice(index).join("/");
      return rest === "" ? parameters : { ...parameters, [segment.name]: rest };
    }
    if (segment.kind === "literal" && part?.toLowerCase() !== segment.text) return undefined;
    if (segment.kind === "parameter") {
      if (part !== undefined) parameters[segment.name] = part;
      else if (!segment.optional) return undefined;
    }
  }
  return parts.length <= route.segments.length ? parameters : undefined;
}

const ranks = { literal: 0, parameter: 1, rest: 2 } as const;

/** Orders routes so that the more particular one comes first: text before a parameter before the rest. */
export function byPrecedence(a: Route, b: Route): number {
  for (let index = 0; index < Math.max(a.segments.length, b.segments.length); index += 1) {
    const left = a.segments[index];
    const right = b.segments[index];
    const difference = (left ? ranks[left.kind] : -1) - (right ? ranks[right.kind] : -1);
    if (difference !== 0) return difference;
  }
  return 0;
}
