import type * as pulumi from "@pulumi/pulumi";

/**
 * The names that a resource had, as far as its aliases say them in plain: for what derives from its name and has another
 * parent, which Pulumi cannot know.
 */
export function namesOfAliases(aliases: pulumi.ComponentResourceOptions["aliases"] = []): string[] {
  if (!Array.isArray(aliases)) return [];
  return (aliases as readonly unknown[]).flatMap((alias) => {
    const name = typeof alias === "string" ? alias.split("::").at(-1) : (alias as pulumi.Alias | undefined)?.name;
    return typeof name === "string" ? [name] : [];
  });
}
