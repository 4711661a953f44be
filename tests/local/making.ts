import type { Cloud } from "../../plan";

export type Inputs = Readonly<Record<string, unknown>>;

const urnOf = (type: string, name: string, component: string) =>
  `urn:pulumi:dev::test::${component === "" ? "" : `${component}$`}azure-native:${type}::${name}`;

/** Makes a resource of azure-native, by its type without the package. */
export function make(cloud: Cloud, type: string, name: string, inputs: Inputs = {}, component = "") {
  return cloud.create({ urn: urnOf(type, name, component), type: `azure-native:${type}`, name, inputs });
}

/** Reads an existing resource by its id. */
export function read(cloud: Cloud, type: string, id: string, component = "") {
  const name = id.slice(id.lastIndexOf("/") + 1);
  return cloud.create({ urn: urnOf(type, name, component), type: `azure-native:${type}`, name, inputs: {}, id });
}

export const inGroup = { resourceGroupName: "chat" };
/** The group `chat`, as the local cloud makes it. */
export const group = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/chat/providers";
/** The same group as somebody reads it in Azure: another subscription, another casing. */
export const theirGroup = "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/Chat/providers";
