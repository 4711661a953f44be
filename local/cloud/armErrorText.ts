import type { RefusedError } from "./resourceType";

/**
 * What azure-native prints of a refusal.
 * Source: pulumi-azure-native, provider/pkg/azure/client_azcore.go: PulumiAzcoreResponseError.
 */
export function armErrorText({ status, code, reason }: RefusedError): string {
  return `Status=${status} Code="${code}" Message="${reason}"`;
}
