/** Neither a provider nor a dynamic resource is: they are Pulumi's own. */
export function isInAzure(type: string): boolean {
  return !/^pulumi:providers:|^pulumi-nodejs:dynamic[:/]/.test(type);
}
