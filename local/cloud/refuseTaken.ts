import { type Making, RefusedError } from "./resourceType";

/**
 * Refuses a name that all of Azure has once, as it stands in a host name, where another resource of the type has it.
 * @param refusal - Code, text and HTTP status of the answer.
 */
export function refuseTaken(
  { name, existing }: Making,
  type: string,
  refusal: (name: string) => readonly [code: string, text: string, status: number],
): void {
  const taken = existing.ofType(type).some(({ outputs }) => String(outputs.name).toLowerCase() === name.toLowerCase());
  if (taken) throw new RefusedError(...refusal(name));
}
