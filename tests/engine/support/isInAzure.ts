/** Neither a provider nor a deployment of code is: they are Pulumi's own, or of the plugin. */
export function isInAzure(type: string): boolean {
  return !/^pulumi:providers:|^pulumi-nodejs:dynamic[:/]|^azure-realtime-events:/.test(type);
}
