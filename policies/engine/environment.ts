import { type Environment, environments } from "./rule";

/**
 * The environment that a stack is of, by a word in its name: `dev`, `acme/realtime/staging-eu`. Any other stack is held to
 * what production is.
 */
export function environmentOf(stack: string | undefined): Environment {
  const name = stack?.split("/").at(-1)?.toLowerCase() ?? "";
  const words = name.split(/[^a-z0-9]+/);
  return environments.find((environment) => words.includes(environment)) ?? "prod";
}
