import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { declaredFile, declaredText } from "../../docs/generate/declared/declaredFile";
import { declared } from "../../local/azureNative/declared";

const sdk = dirname(require.resolve("@pulumi/azure-native/package.json"));
const { types, functions, objects, enums, version } = declared();

/** The code of a class, which says the same as its declaration in another way. */
function codeOf(token: string): string {
  const [, module = "", name = ""] = token.split(":");
  return readFileSync(join(sdk, module, `${name[0]?.toLowerCase()}${name.slice(1)}.js`), "utf8");
}

const namesIn = (code: string, pattern: RegExp) =>
  [...new Set([...code.matchAll(pattern)].map(([, name = ""]) => name))].sort();

describe("what the SDK declares", () => {
  it("is written down as the installed one has it: npm run docs writes it", () => {
    expect(declaredText()).toBe(readFileSync(declaredFile, "utf8"));
  });

  it("is of the version that this package is made with", () => {
    const { devDependencies } = JSON.parse(readFileSync("package.json", "utf8")) as {
      readonly devDependencies: Readonly<Record<string, string>>;
    };
    expect(version).toBe(devDependencies["@pulumi/azure-native"]);
  });

  it.each(Object.entries(types))("has the inputs and outputs that the class of %s sends and reads", (token, type) => {
    const [made = "", read = ""] = codeOf(token).split("        else {\n            resourceInputs");
    expect(Object.keys(type.inputs.properties).sort()).toEqual(
      namesIn(made, /resourceInputs\["(\w+)"\] = (?!undefined)/g),
    );
    expect(Object.keys(type.outputs.properties).sort()).toEqual(
      namesIn(`resourceInputs${read}`, /resourceInputs(?:\[")(\w+)"\] = undefined/g),
    );
    expect(type.inputs.required).toEqual(namesIn(made, /Missing required property '(\w+)'/g));
  });

  it("has everything that it refers to, and nothing else", () => {
    const text = JSON.stringify([types, functions, objects]);
    expect(namesIn(text, /"object":"([^"]+)"/g)).toEqual(Object.keys(objects).sort());
    expect(namesIn(text, /"enum":"([^"]+)"/g)).toEqual(Object.keys(enums).sort());
  });

  it("tells a closed enum from one that the service may add to, a list from a map, and unions by a constant", () => {
    const account = types["azure-native:storage:StorageAccount"];
    expect(account?.apiVersion).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(account?.inputs.properties).toMatchObject({
      minimumTlsVersion: { enum: "enums.storage.MinimumTlsVersion", open: true },
      networkRuleSet: { object: "inputs.storage.NetworkRuleSetArgs" },
      tags: { map: "string" },
    });
    expect(objects["inputs.storage.NetworkRuleSetArgs"]).toMatchObject({
      required: ["defaultAction"],
      properties: {
        defaultAction: { enum: "enums.storage.DefaultAction" },
        ipRules: { array: { object: "inputs.storage.IPRuleArgs" } },
      },
    });
    expect(enums["enums.storage.DefaultAction"]).toEqual(["Allow", "Deny"]);
    expect(objects["inputs.eventgrid.WebHookEventSubscriptionDestinationArgs"]?.properties).toMatchObject({
      endpointType: { const: "WebHook" },
    });
    expect(types["azure-native:web:WebApp"]?.defaults).toEqual({
      clientAffinityEnabled: false,
      hyperV: false,
      isXenon: false,
      scmSiteAlsoStopped: false,
    });
    expect(functions["azure-native:authorization:getClientConfig"]?.outputs.required).toContain("objectId");
  });
});
