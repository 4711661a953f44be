import type { TokenCredential } from "@azure/identity";

/**
 * The app's managed identity. `@azure/identity` is loaded when the first token is asked for: it is the largest of the
 * app's modules, and an app with connection strings never needs it.
 */
export function managedIdentity(clientId?: string): TokenCredential {
  let credential: Promise<TokenCredential> | undefined;
  return {
    async getToken(scopes, options) {
      credential ??= load(clientId);
      return (await credential).getToken(scopes, options);
    },
  };
}

async function load(clientId: string | undefined): Promise<TokenCredential> {
  const { ManagedIdentityCredential } = await import("@azure/identity");
  return clientId === undefined ? new ManagedIdentityCredential() : new ManagedIdentityCredential({ clientId });
}
