import { createHash, randomBytes } from "node:crypto";

/** How the provider makes a name of a logical one. */
export type GeneratedName = "random" | "copy" | "uuid";

/**
 * The physical name of a resource that the program did not name: the logical name and eight hexadecimal digits, the logical
 * name itself, or a GUID, drawn from the engine's seed. Nothing is cut or respelt: a name that its service does not take is
 * Azure's to refuse. Source: pulumi-azure-native, provider/pkg/provider/provider.go: getDefaultName.
 */
export function autoName(
  logicalName: string,
  kind: GeneratedName,
  seed: Uint8Array,
): { readonly name: string; readonly isRandom: boolean } {
  if (kind === "copy") return { name: logicalName, isRandom: false };
  const hex = createHash("sha256")
    .update(seed.length > 0 ? seed : randomBytes(32))
    .digest("hex");
  if (kind === "random") return { name: `${logicalName}${hex.slice(0, 8)}`, isRandom: true };
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)];
  return { name: parts.join("-"), isRandom: true };
}
