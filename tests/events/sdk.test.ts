import { describe, expect, it } from "vitest";
import { documentedFields, eventTypesBySource } from "../../events";
import { fieldsNotInSdk, fieldsOnlyInSdk, typesNotInSdk, typesOnlyInSdk } from "./sdkDifferences";
import { sdkFields } from "./sdkFields";

const sdk = sdkFields(["Microsoft.Communication.", "Microsoft.SignalRService."]);
const types = Object.values(eventTypesBySource).flat();
const ours = new Map(types.map((type) => [type as string, new Set(documentedFields(type).map(({ path }) => path))]));

describe("the catalogue against @azure/eventgrid", () => {
  it("lists every type that the SDK lacks (in sdkDifferences.ts), so that a mended SDK is noticed", () => {
    expect([...ours.keys()].filter((type) => !sdk.has(type))).toEqual(typesNotInSdk);
  });

  it("offers no type that stands only in the SDK, since Azure may refuse to subscribe to it", () => {
    expect([...sdk.keys()].filter((type) => !ours.has(type)).sort()).toEqual(typesOnlyInSdk);
  });

  it("lists every field that the SDK's types lack or call otherwise (in sdkDifferences.ts)", () => {
    expect(differences(ours, sdk)).toEqual(fieldsNotInSdk);
  });

  it("has every field of the SDK's types but those names that no event has", () => {
    expect(differences(sdk, ours)).toEqual(fieldsOnlyInSdk);
  });
});

type Fields = ReadonlyMap<string, ReadonlySet<string>>;

/** What the first has and the second lacks, of the types that both have: by field, the types; nothing within a field that is listed. */
function differences(first: Fields, second: Fields): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const [type, fields] of first) {
    const others = second.get(type);
    if (!others) continue;
    const missing = [...fields].filter((path) => !others.has(path));
    for (const path of missing) {
      if (missing.some((outer) => path.startsWith(`${outer}.`) || path.startsWith(`${outer}[]`))) continue;
      found[path] = [...(found[path] ?? []), type.slice(type.lastIndexOf(".") + 1)];
    }
  }
  for (const typesOfField of Object.values(found)) typesOfField.sort();
  return found;
}
