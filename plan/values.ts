import { runtime } from "@pulumi/pulumi";
import { Computed, isPlainObject, Secret } from "./graph";

/** A value on its way between a program and the engine: JSON in which Pulumi marks what JSON cannot say. */
export type Wire = null | boolean | number | string | readonly Wire[] | { readonly [key: string]: Wire };

/** A property map on that way. */
export type WireMap = Readonly<Record<string, Wire>>;

/** Reads a property map as the program sent it. */
export function fromWireMap(map: WireMap): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, fromWire(value)]));
}

/** Reads one value: secrets and computed values become their classes, everything else stays as it is. */
export function fromWire(value: Wire): unknown {
  if (value === runtime.unknownValue) return new Computed();
  if (Array.isArray(value)) return value.map(fromWire);
  if (!isPlainObject(value)) return value;
  switch (signature(value)) {
    case undefined:
      return fromWireMap(value as WireMap);
    case runtime.specialSecretSig:
      return new Secret(fromWire(value.value as Wire));
    case runtime.specialOutputValueSig: {
      const inner = "value" in value ? fromWire(value.value as Wire) : new Computed();
      return value.secret === true ? new Secret(inner) : inner;
    }
    default: {
      // Assets, archives and references to resources keep their parts and say what they are.
      const { [runtime.specialSigKey]: sig, ...parts } = value as Record<string, Wire>;
      return { $kind: kinds[String(sig)] ?? String(sig), ...fromWireMap(parts) };
    }
  }
}

const kinds: Readonly<Record<string, string>> = {
  [runtime.specialAssetSig]: "asset",
  [runtime.specialArchiveSig]: "archive",
  [runtime.specialResourceSig]: "resource",
};

/** Marks a value as a secret for the program. */
export function secretWire(value: Wire): Wire {
  if (isSecretWire(value)) return value;
  return { [runtime.specialSigKey]: runtime.specialSecretSig, value };
}

/** Whether a secret is anywhere within. */
export function containsSecret(value: Wire): boolean {
  if (Array.isArray(value)) return value.some(containsSecret);
  if (!isPlainObject(value)) return false;
  return isSecretWire(value) || Object.values(value as WireMap).some(containsSecret);
}

function isSecretWire(value: Wire): boolean {
  return isPlainObject(value) && signature(value) === runtime.specialSecretSig;
}

function signature(value: Record<string, unknown>): unknown {
  return value[runtime.specialSigKey];
}

/**
 * The same properties with every computed value and every secret as an output value, as the engine hands them to a
 * transform: the SDK would drop the first, and would hide the whole object around the second.
 */
export function asOutputValues(value: unknown): unknown {
  if (value === runtime.unknownValue) return outputValue({});
  if (Array.isArray(value)) return value.map(asOutputValues);
  if (!isPlainObject(value)) return value;
  if (isSecretWire(value as Wire)) {
    const inner = value["value"];
    return outputValue(
      inner === runtime.unknownValue ? { secret: true } : { value: asOutputValues(inner), secret: true },
    );
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asOutputValues(item)]));
}

function outputValue(parts: object): object {
  return { [runtime.specialSigKey]: runtime.specialOutputValueSig, ...parts };
}
