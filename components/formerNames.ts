import * as pulumi from "@pulumi/pulumi";

/** What the SDK keeps of a resource, and its declarations leave out. */
interface Named {
  readonly __name: string;
  /** URNs, those that its options name. */
  readonly __aliases?: readonly pulumi.Input<string>[];
  readonly __parentResource?: pulumi.Resource;
}

/**
 * The names that a resource had, by its own aliases and by those of the components around it: for what derives from its name
 * and has another parent, which Pulumi cannot know. As Pulumi's own rule has it, a child follows its parent's name where its
 * own begins with it.
 */
export function formerNamesOf(resource: pulumi.Resource): pulumi.Output<string>[] {
  const { __name: name, __aliases: aliases = [], __parentResource: parent } = resource as unknown as Named;
  const own = aliases.map((alias) => pulumi.output(alias).apply(nameOfUrn));
  if (!parent) return own;
  const { __name: parentName } = parent as unknown as Named;
  if (!name.startsWith(parentName)) return own;
  const inherited = formerNamesOf(parent).map((former) => former.apply((was) => was + name.slice(parentName.length)));
  return [...own, ...inherited];
}

const nameOfUrn = (urn: string): string => urn.slice(urn.lastIndexOf("::") + 2);
