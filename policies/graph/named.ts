import { readPath } from "../engine/read";
import type { LinkedResource, ReviewedStack } from "../engine/reviewed";
import { azure } from "./types";

/** What others name in an input of theirs, and the input that its own name is in. */
export const namedKinds = {
  account: { types: azure.storageAccount, name: "accountName" },
  site: { types: azure.site, name: "name" },
  slot: { types: azure.site, name: "slot" },
  topic: { types: azure.systemTopic, name: "systemTopicName" },
} as const;

/**
 * The resources of a kind that an input leads to: those that it is made of, or, where a program writes the name a second
 * time, those that have it.
 */
export function namedBy(
  resource: LinkedResource,
  input: string,
  kind: keyof typeof namedKinds,
  stack: ReviewedStack,
): readonly LinkedResource[] {
  const { types, name } = namedKinds[kind];
  const madeOf = resource.madeOf(input).filter(({ type }) => (types as readonly string[]).includes(type));
  if (madeOf.length > 0) return madeOf;
  const written = readPath(resource.props, input);
  return typeof written === "string" ? ofName(stack.ofType(types), name, written) : [];
}

/** Nothing else is called the same: names that are known only later matter only where none of the known ones is the one. */
function ofName(candidates: readonly LinkedResource[], name: string, written: string): readonly LinkedResource[] {
  let unknown: unknown;
  const found = candidates.filter(({ props }) => {
    try {
      return readPath(props, name) === written;
    } catch (error) {
      unknown = error;
      return false;
    }
  });
  if (found.length === 0 && unknown !== undefined) throw unknown;
  return found;
}
