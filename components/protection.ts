import type * as pulumi from "@pulumi/pulumi";

/** Options of a resource that holds data: Pulumi refuses to delete it, and leaves it in Azure when it goes out of the stack. */
export function holdsData(opts: pulumi.CustomResourceOptions, protectData = false): pulumi.CustomResourceOptions {
  return protectData ? { ...opts, protect: true, retainOnDelete: true } : opts;
}
