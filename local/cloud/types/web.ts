import { parseArmId, resourceIdIn, sameArmId } from "../armId";
import { identityOutput, systemAssigned } from "../identity";
import { refuseTaken } from "../refuseTaken";
import { type Deleting, type Making, RefusedError, type ResourceType, textInput } from "../resourceType";
import { isFlex, refuseFlexAppSettings, refuseFlexSite } from "./flexConsumption";

type Inputs = Readonly<Record<string, unknown>>;

const siteToken = "azure-native:web:WebApp";
const siteId = (name: string, inputs: Inputs) =>
  resourceIdIn(textInput(inputs, "resourceGroupName"), `Microsoft.Web/sites/${name}`);
const parentId = (inputs: Inputs) => siteId(textInput(inputs, "name"), inputs);

/**
 * A child of a site that Azure always has and a program only sets: it exists once a site. What it has at first:
 * pulumi-azure-native, provider/pkg/openapi/defaults/defaultResourcesState.go and, of what is listed, discover.go.
 */
function siteChild(path: string, defaults: Inputs): ResourceType {
  const [collection = "", name = ""] = path.split("/");
  return {
    naming: { fixed: name },
    armType: `Microsoft.Web/sites/${collection}`,
    parentId,
    id: (_, inputs) => `${parentId(inputs)}/${path}`,
    comesWith: {
      parent: siteToken,
      within: ({ inputs, outputs }) => ({ resourceGroupName: inputs.resourceGroupName, name: outputs.name }),
      defaults,
    },
  };
}

/** App Service plans, sites and their settings. */
export const webTypes: Readonly<Record<string, ResourceType>> = {
  "azure-native:web:AppServicePlan": {
    nameInput: "name",
    naming: { maxLength: 60 },
    armType: "Microsoft.Web/serverfarms",
    located: true,
    id: (name, inputs) => resourceIdIn(textInput(inputs, "resourceGroupName"), `Microsoft.Web/serverfarms/${name}`),
    checkDelete: refusePlanWithSites,
  },
  [siteToken]: {
    nameInput: "name",
    naming: { maxLength: 60 },
    armType: "Microsoft.Web/sites",
    located: true,
    id: siteId,
    adopted: () => ({ identity: systemAssigned }),
    check: checkSite,
    outputs: (making) => {
      const host = `${making.name}.azurewebsites.net`;
      const scmHost = `${making.name}.scm.azurewebsites.net`;
      return {
        ...identityOutput(making),
        defaultHostName: host,
        hostNames: [host],
        enabledHostNames: [host, scmHost],
        hostNameSslStates: [
          { name: host, hostType: "Standard", sslState: "Disabled" },
          { name: scmHost, hostType: "Repository", sslState: "Disabled" },
        ],
        resourceGroup: making.inputs.resourceGroupName,
        state: "Running",
      };
    },
  },
  "azure-native:web:WebAppApplicationSettings": {
    ...siteChild("config/appsettings", { properties: {} }),
    check: ({ inputs, existing }) => {
      const site = existing.byId(parentId(inputs));
      if (isFlex(site?.inputs, existing)) refuseFlexAppSettings((inputs.properties ?? {}) as Inputs);
    },
  },
  "azure-native:web:WebAppFtpAllowed": siteChild("basicPublishingCredentialsPolicies/ftp", { allow: true }),
  "azure-native:web:WebAppScmAllowed": siteChild("basicPublishingCredentialsPolicies/scm", { allow: true }),
};

function checkSite(making: Making): void {
  // Code, text and status: GitHub, serverless/serverless-azure-functions#125, 2018-10-02.
  refuseTaken(making, siteToken, (name) => ["Conflict", `Website with given name ${name} already exists.`, 409]);
  refuseMissingPlan(making);
  if (isFlex(making.inputs, making.existing)) refuseFlexSite(making);
}

function refuseMissingPlan({ inputs, existing }: Making): void {
  const { serverFarmId: plan } = inputs;
  if (existing.assumeForeign || typeof plan !== "string" || existing.byId(plan)) return;
  // Code and text: GitHub, microsoft/vscode-azurefunctions#2255, 2020-07-23.
  throw new RefusedError("NotFound", `Cannot find ServerFarm with name ${parseArmId(plan).name}.`, 404);
}

function refusePlanWithSites({ resource, remaining }: Deleting): void {
  const sites = remaining
    .ofType(siteToken)
    .filter(({ inputs }) => sameArmId(String(inputs.serverFarmId), resource.id))
    .map(({ outputs }) => String(outputs.name));
  if (sites.length === 0) return;
  // Code, text and status: GitHub, hashicorp/terraform-provider-azurerm#13377, 2021-12-08.
  throw new RefusedError(
    "Conflict",
    `Server farm '${resource.outputs.name}' cannot be deleted because it has web app(s) ${sites.join(", ")} assigned to it.`,
    409,
  );
}
