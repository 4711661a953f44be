import { CustomResource, type ResourceTransformation } from "@pulumi/pulumi";
import * as proto from "@pulumi/pulumi/proto/alias_pb.js";
import { isPlainObject } from "./graph";

type Parts = Readonly<Record<string, string>>;

/** No URN begins so, and neither does anything else that an engine would take for an alias. */
const mark = "plan-aliases:";
const parts = new Set(["name", "type", "project", "stack"]);

/**
 * The SDK computes a URN from every alias of a resource, for engines that do not take an alias by its parts: a dozen
 * promises each, for the up to hundred former types that a class of azure-native has, and two thirds of an evaluation's
 * time. Nobody asks for them here, so what is plain travels to the monitor as one alias, for {@link unpackAliases}. Not those
 * of a component, which its children's are made of: a program may ask for them by `pulumi.allAliases`.
 */
export const packAliases: ResourceTransformation = ({ props, opts, resource }) => {
  if (!Array.isArray(opts.aliases) || !(resource instanceof CustomResource)) return undefined;
  const packed: (typeof opts.aliases)[number][] = [];
  let run: Parts[] = [];
  const endRun = () => {
    // With its place, as the SDK drops an alias that it has seen.
    if (run.length > 0) packed.push(`${mark}${packed.length}:${JSON.stringify(run)}`);
    run = [];
  };
  for (const alias of opts.aliases) {
    if (isPlain(alias)) {
      run.push(alias);
      continue;
    }
    endRun();
    packed.push(alias);
  }
  endRun();
  return { props, opts: { ...opts, aliases: packed } };
};

/** The aliases as the SDK would have sent them for a child of that parent. */
export function unpackAliases(aliases: readonly proto.Alias[], parent: string): proto.Alias[] {
  return aliases.flatMap((alias) => {
    const urn = alias.getUrn();
    if (!urn.startsWith(mark)) return [alias];
    const run = JSON.parse(urn.slice(urn.indexOf(":", mark.length) + 1)) as Parts[];
    return run.map((plain) => aliasProto(plain, parent));
  });
}

function isPlain(alias: unknown): alias is Parts {
  return (
    isPlainObject(alias) && Object.entries(alias).every(([part, value]) => parts.has(part) && typeof value === "string")
  );
}

function aliasProto({ name = "", type = "", project = "", stack = "" }: Parts, parent: string): proto.Alias {
  const spec = new proto.Alias.Spec();
  spec.setName(name);
  spec.setType(type);
  spec.setProject(project);
  spec.setStack(stack);
  if (parent) spec.setParenturn(parent);
  const alias = new proto.Alias();
  alias.setSpec(spec);
  return alias;
}
