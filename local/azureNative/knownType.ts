import { suggest } from "../../events";
import { declared, declaredType } from "./declared";
import type { DeclaredType } from "./shape";

/**
 * What is declared of a type that there must be.
 * @throws Error in the provider's words, but for the hint: pulumi-azure-native, provider/pkg/provider/provider.go,
 * lookupResourceFromURN.
 */
export function knownType(token: string): DeclaredType {
  const type = declaredType(token);
  if (type) return type;
  throw new Error(`Resource type ${token} not found${suggest(token, Object.keys(declared().types))}`);
}
