import { WebApp } from "@pulumi/azure-native/web";
import { afterEach, describe, expect, it } from "vitest";
import { FunctionCode, type FunctionCodeArgs, handlerCode } from "../../components";
import { createLocalCloud } from "../../local/azureNative";
import { evaluate, reveal } from "../../plan";
import { resourceNamed } from "../support/planning";
import { app } from "./expectedApp";
import { existing } from "./wiring";

const tokenOf = "azure-native:authorization:getClientToken";

/** The inputs of an app's deployment, and for whom its token was asked for. */
async function deploymentWith(config: Readonly<Record<string, string>>) {
  const cloud = createLocalCloud();
  const asked: unknown[] = [];
  const plan = await evaluate(() => void app(), {
    config,
    cloud: {
      ...cloud,
      invoke(token, args) {
        if (token === tokenOf) asked.push(args.endpoint);
        return cloud.invoke?.(token, args);
      },
    },
  });
  return { inputs: reveal(resourceNamed(plan, "app-code").inputs), asked };
}

describe("the cloud that code is deployed in", () => {
  afterEach(() => {
    delete process.env.ARM_ENVIRONMENT;
    delete process.env.ARM_METADATA_HOSTNAME;
  });

  const government = ["https://management.usgovcloudapi.net", "https://management.core.usgovcloudapi.net"] as const;
  const china = ["https://management.chinacloudapi.cn", "https://management.core.chinacloudapi.cn"] as const;
  const open = ["https://management.azure.com", "https://management.core.windows.net/"] as const;

  it.each([
    ["nothing is said", undefined, undefined, open],
    ["the configuration says public", "public", undefined, open],
    ["the configuration says usgovernment", "usgovernment", undefined, government],
    ["the configuration says china", "china", undefined, china],
    ["the environment says usgovernment", undefined, "usgovernment", government],
    ["the environment says AzureChinaCloud", undefined, "AzureChinaCloud", china],
    ["the configuration says another than the environment", "china", "usgovernment", china],
  ] as const)("is azure-native's when %s", async (_, configured, environment, [resourceManager, audience]) => {
    if (environment !== undefined) process.env.ARM_ENVIRONMENT = environment;
    const { inputs, asked } = await deploymentWith(configured ? { "azure-native:environment": configured } : {});
    expect(inputs).toMatchObject({ resourceManager });
    expect(inputs).not.toHaveProperty("metadataHost");
    expect(asked).toEqual([audience]);
  });

  it.each(["configuration", "environment"])("is what a metadata host describes, of the %s", async (where) => {
    if (where === "environment") process.env.ARM_METADATA_HOSTNAME = "cloud.example";
    const config = { "azure-native:metadataHost": "cloud.example", "azure-native:environment": "china" };
    const { inputs, asked } = await deploymentWith(where === "configuration" ? config : {});
    expect(inputs).toMatchObject({ metadataHost: "cloud.example" });
    expect(inputs).not.toHaveProperty("resourceManager");
    // azure-native's own default, which is that cloud's.
    expect(asked).toEqual([undefined]);
  });
});

describe("FunctionCode", () => {
  const site = () => WebApp.get("site", existing("Microsoft.Web/sites/theirs"));
  const codeWith = (more: Partial<FunctionCodeArgs>) =>
    evaluate(() => void new FunctionCode("code", { site: site(), code: handlerCode(), ...more }));

  it.each([
    [{ timeoutSeconds: 0 }, /timeoutSeconds: .*1 to 3000/],
    [{ timeoutSeconds: 3001 }, /timeoutSeconds: .*1 to 3000/],
    [{ pollSeconds: 61 }, /pollSeconds: .*1 to 60/],
    [{ timeoutMinutes: 1 } as object, /timeoutMinutes/],
    [{ code: undefined as never }, /code: expected the code to deploy/],
  ])("refuses %j", async (more, expected) => {
    await expect(codeWith(more)).rejects.toThrow(expected);
  });

  it("names a site that has no SCM host", async () => {
    const cloud = createLocalCloud();
    const withoutHosts = {
      ...cloud,
      create: (request: Parameters<typeof cloud.create>[0]) => {
        const made = cloud.create(request);
        return {
          ...made,
          outputs: { ...made.outputs, hostNameSslStates: [{ name: "a.example", hostType: "Standard" }] },
        };
      },
    };
    const program = () => void new FunctionCode("code", { site: site(), code: handlerCode() });
    await expect(evaluate(program, { cloud: withoutHosts })).rejects.toThrow(
      /code: the function app has no host name of type Repository to deploy to; it has a\.example \(Standard\)/,
    );
  });
});
