import * as pulumi from "@pulumi/pulumi";

/** Where one of Azure's clouds has Azure Resource Manager, and for whom its tokens are. */
export interface CloudEnvironment {
  /** `https://` and the host of Azure Resource Manager; absent where `metadataHost` tells it. */
  readonly resourceManager?: string;
  /** For whom a token is; without it azure-native takes its own default, which is Azure Resource Manager. */
  readonly audience?: string;
  /** Host that describes a cloud of one's own. */
  readonly metadataHost?: string;
}

/** Source: GitHub, Azure/azure-sdk-for-go, sdk/azcore/arm/runtime: the endpoints and audiences of azcore's clouds. */
const clouds = {
  public: { resourceManager: "https://management.azure.com", audience: "https://management.core.windows.net/" },
  government: {
    resourceManager: "https://management.usgovcloudapi.net",
    audience: "https://management.core.usgovcloudapi.net",
  },
  china: {
    resourceManager: "https://management.chinacloudapi.cn",
    audience: "https://management.core.chinacloudapi.cn",
  },
} as const;

/** By its names in azure-native. Source: GitHub, pulumi/pulumi-azure-native, provider/pkg/azure: GetCloudByName. */
const namesOfClouds: Readonly<Record<string, CloudEnvironment>> = {
  usgov: clouds.government,
  usgovernment: clouds.government,
  azureusgovernment: clouds.government,
  azureusgovernmentcloud: clouds.government,
  china: clouds.china,
  azurechinacloud: clouds.china,
};

/**
 * The cloud that azure-native deploys to, found as it finds it: a metadata host before a name, configuration before the
 * environment's variables, the public cloud for anything else.
 * Source: GitHub, pulumi/pulumi-azure-native, provider/pkg/provider: readAuthConfig.
 */
export function cloudEnvironment(): CloudEnvironment {
  const config = new pulumi.Config("azure-native");
  const metadataHost = config.get("metadataHost") || process.env.ARM_METADATA_HOSTNAME;
  if (metadataHost) return { metadataHost };
  const name = config.get("environment") || process.env.ARM_ENVIRONMENT || "public";
  return namesOfClouds[name.toLowerCase()] ?? clouds.public;
}
