const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text can be the id of an object in Entra ID. */
export function isObjectId(text: string): boolean {
  return guid.test(text);
}
