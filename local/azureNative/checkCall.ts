import { checkProperties, type PropertyFailure } from "./checkShape";
import { declared, declaredFunction } from "./declared";

type Values = Readonly<Record<string, unknown>>;

/**
 * What is wrong with the arguments of a function call, by what the SDK declares. The provider drops what it does not know
 * without a word.
 */
export function checkArguments(token: string, args: Values): PropertyFailure[] {
  const inputs = declaredFunction(token)?.inputs ?? { required: [], properties: {} };
  return checkProperties(inputs, { path: "", value: args, isUnknown: () => false });
}

/** What the engine adds to a provider's configuration for itself. */
const ofEngine = ["version", "pluginDownloadURL"];

/**
 * What is wrong with the provider's configuration, which is `azure-native:<name>` of the stack or the arguments of a
 * `Provider`: names that the SDK does not declare. Kinds are not looked at, as all come as text.
 */
export function checkConfiguration(config: Values): PropertyFailure[] {
  const { properties } = declared().provider;
  const anyKind = Object.fromEntries(Object.keys(properties).map((name) => [name, "any" as const]));
  const own = Object.entries(config).filter(([name]) => !name.startsWith("__") && !ofEngine.includes(name));
  const place = { path: "", value: Object.fromEntries(own), isUnknown: () => false };
  return checkProperties({ required: [], properties: anyKind }, place);
}
