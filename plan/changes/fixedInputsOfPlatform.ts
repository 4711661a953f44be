import {
  createOnly,
  type FixedInput,
  type FixedInputsOfType,
  inGroup,
  inPath,
  listed,
  located,
  onlyTerraform,
} from "./fixedInputs";

const noOtherRegion: FixedInput = {
  source:
    "hashicorp/terraform-provider-azurerm, 2026-08-21: location is ForceNew; pulumi-azure-native has no such rule",
};

const flexPlan: FixedInput = {
  source:
    "learn.microsoft.com, az functionapp flex-migration: into Flex Consumption (FC1) leads a command, no SKU change",
  apart: ["FC1"],
};

const ofSite: FixedInputsOfType = { replaces: { ...inGroup, name: inPath }, refuses: {} };

/** What everything stands on, runs in and is watched by. Names: GitHub, pulumi/pulumi-azure-native#519, 2021-02-15. */
export const fixedInputsOfPlatform: Readonly<Record<string, FixedInputsOfType>> = {
  "azure-native:resources:ResourceGroup": {
    name: "resourceGroupName",
    generatedName: "random",
    replaces: { resourceGroupName: inPath, location: listed },
    refuses: {},
  },
  "azure-native:web:AppServicePlan": {
    name: "name",
    generatedName: "random",
    replaces: {
      ...inGroup,
      name: inPath,
      hostingEnvironmentProfile: createOnly,
      hyperV: createOnly,
      isXenon: createOnly,
      reserved: createOnly,
    },
    refuses: { location: noOtherRegion, "sku.name": flexPlan },
  },
  "azure-native:web:WebApp": {
    name: "name",
    generatedName: "random",
    replaces: {
      ...inGroup,
      name: inPath,
      location: listed,
      kind: listed,
      cloningInfo: createOnly,
      hostingEnvironmentProfile: createOnly,
      hyperV: createOnly,
      isXenon: createOnly,
      reserved: createOnly,
    },
    refuses: { serverFarmId: onlyTerraform },
  },
  "azure-native:web:WebAppApplicationSettings": ofSite,
  "azure-native:web:WebAppFtpAllowed": ofSite,
  "azure-native:web:WebAppScmAllowed": ofSite,
  "pulumi-nodejs:dynamic/azure-realtime-events:FunctionCode": {
    replaces: { siteId: { source: "deployment/provider.ts of this package: diff" } },
    refuses: {},
    notCompared: ["scmHost", "functions", "resourceManager", "metadataHost", "token", "timeoutSeconds", "pollSeconds"],
  },
  "azure-native:authorization:RoleAssignment": {
    name: "roleAssignmentName",
    generatedName: "random",
    replaces: { roleAssignmentName: inPath, scope: inPath, principalId: listed },
    refuses: { roleDefinitionId: onlyTerraform, principalType: onlyTerraform },
  },
  "azure-native:authorization:ManagementLockByScope": {
    name: "lockName",
    generatedName: "random",
    replaces: { scope: inPath, lockName: inPath },
    refuses: {},
  },
  "azure-native:managedidentity:UserAssignedIdentity": {
    name: "resourceName",
    generatedName: "random",
    replaces: { ...located, resourceName: inPath },
    refuses: {},
  },
  "azure-native:operationalinsights:Workspace": {
    name: "workspaceName",
    generatedName: "random",
    replaces: { ...located, workspaceName: inPath },
    refuses: {},
    holds: "logs",
  },
  "azure-native:applicationinsights:Component": {
    name: "resourceName",
    generatedName: "random",
    replaces: { ...located, resourceName: inPath, applicationType: createOnly },
    refuses: {},
  },
  "azure-native:monitor:DiagnosticSetting": {
    name: "name",
    generatedName: "random",
    replaces: { resourceUri: inPath, name: inPath },
    refuses: {},
  },
  "azure-native:monitor:MetricAlert": {
    name: "ruleName",
    generatedName: "random",
    replaces: { ...located, ruleName: inPath },
    refuses: {},
  },
  "azure-native:monitor:ActionGroup": {
    name: "actionGroupName",
    generatedName: "random",
    replaces: { ...located, actionGroupName: inPath },
    refuses: {},
  },
  "azure-native:network:VirtualNetwork": {
    name: "virtualNetworkName",
    generatedName: "random",
    replaces: { ...inGroup, virtualNetworkName: inPath, location: listed },
    refuses: {},
  },
  "azure-native:network:Subnet": {
    name: "subnetName",
    generatedName: "copy",
    replaces: { ...inGroup, virtualNetworkName: inPath, subnetName: inPath },
    refuses: {},
  },
  "azure-native:network:PrivateEndpoint": {
    name: "privateEndpointName",
    generatedName: "random",
    replaces: { ...inGroup, privateEndpointName: inPath, subnet: listed },
    refuses: {
      location: noOtherRegion,
      privateLinkServiceConnections: onlyTerraform,
      customNetworkInterfaceName: onlyTerraform,
    },
  },
  "azure-native:network:PrivateDnsZoneGroup": {
    name: "privateDnsZoneGroupName",
    generatedName: "copy",
    replaces: { ...inGroup, privateEndpointName: inPath, privateDnsZoneGroupName: inPath },
    refuses: {},
  },
  "azure-native:privatedns:PrivateZone": {
    name: "privateZoneName",
    generatedName: "random",
    replaces: { ...located, privateZoneName: inPath },
    refuses: {},
  },
  "azure-native:privatedns:VirtualNetworkLink": {
    name: "virtualNetworkLinkName",
    generatedName: "copy",
    replaces: { ...inGroup, privateZoneName: inPath, virtualNetworkLinkName: inPath },
    refuses: { virtualNetwork: onlyTerraform },
  },
};
