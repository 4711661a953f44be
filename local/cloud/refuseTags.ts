import { type Making, RefusedError } from "./resourceType";

/** Of a resource or group: learn.microsoft.com, "Use tags to organize your Azure resources", the same since 2019. */
const maxTags = 50;

/** Refuses more tags than a resource may have. */
export function refuseTags({ id, inputs }: Making): void {
  const given = Object.keys(inputs.tags ?? {}).length;
  if (given <= maxTags) return;
  throw new RefusedError("InvalidRequest", `expected at most ${maxTags} tags on ${id}, got ${given}`);
}
