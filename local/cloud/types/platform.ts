import { localTenantId, parseArmId, resourceGroupId, resourceIdIn, sameArmId } from "../armId";
import { refuseNotFound } from "../refuseMissing";
import { type Making, RefusedError, type ResourceType, textInput } from "../resourceType";

const inGroup =
  (armType: string): ResourceType["id"] =>
  (name, inputs) =>
    resourceIdIn(textInput(inputs, "resourceGroupName"), `${armType}/${name}`);

const assignmentToken = "azure-native:authorization:RoleAssignment";

/** Groups, identities, roles and monitoring. */
export const platformTypes: Readonly<Record<string, ResourceType>> = {
  "azure-native:resources:ResourceGroup": {
    nameInput: "resourceGroupName",
    naming: { maxLength: 90 },
    armType: "Microsoft.Resources/resourceGroups",
    located: true,
    id: (name) => resourceGroupId(name),
    outputs: () => ({ properties: { provisioningState: "Succeeded" } }),
  },
  "azure-native:managedidentity:UserAssignedIdentity": {
    nameInput: "resourceName",
    naming: { maxLength: 128 },
    armType: "Microsoft.ManagedIdentity/userAssignedIdentities",
    located: true,
    id: inGroup("Microsoft.ManagedIdentity/userAssignedIdentities"),
    outputs: ({ guid }) => ({
      principalId: guid("principal"),
      clientId: guid("client"),
      tenantId: localTenantId,
    }),
  },
  [assignmentToken]: {
    nameInput: "roleAssignmentName",
    naming: "guid",
    armType: "Microsoft.Authorization/roleAssignments",
    id: (name, inputs) => `${textInput(inputs, "scope")}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    check: checkAssignment,
  },
  "azure-native:operationalinsights:Workspace": {
    nameInput: "workspaceName",
    naming: { maxLength: 63 },
    armType: "Microsoft.OperationalInsights/workspaces",
    located: true,
    id: inGroup("Microsoft.OperationalInsights/workspaces"),
    outputs: ({ guid }) => ({ customerId: guid("customer") }),
  },
  "azure-native:applicationinsights:Component": {
    nameInput: "resourceName",
    naming: { maxLength: 260 },
    armType: "Microsoft.Insights/components",
    located: true,
    id: inGroup("Microsoft.Insights/components"),
    outputs: insightsOutputs,
  },
};

function checkAssignment(making: Making): void {
  if (!making.existing.assumeForeign) refuseNotFound(textInput(making.inputs, "scope"), making.existing);
  refuseWrongPrincipal(textInput(making.inputs, "principalId"));
  refuseSameAssignment(making);
}

function refuseWrongPrincipal(principal: string): void {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(principal)) return;
  // Code, text and status: GitHub, Azure/azure-powershell#16627.
  throw new RefusedError(
    "InvalidPrincipalId",
    `The Principal ID '${principal}' is not valid. Principal ID must be a GUID.`,
  );
}

/** Source: learn.microsoft.com, "Troubleshoot Azure RBAC"; the text: GitHub, Azure-Samples/azure-search-openai-demo#1091. */
function refuseSameAssignment({ inputs, existing }: Making): void {
  const [principal, role] = [textInput(inputs, "principalId"), roleOf(inputs)];
  const scope = textInput(inputs, "scope");
  const same = existing
    .ofType(assignmentToken)
    .find(
      ({ inputs: other }) =>
        String(other.principalId).toLowerCase() === principal.toLowerCase() &&
        roleOf(other) === role &&
        sameArmId(String(other.scope), scope),
    );
  if (!same) return;
  throw new RefusedError(
    "RoleAssignmentExists",
    `The role assignment already exists. It is ${same.id}: role ${role} for the principal ${principal} at ${scope}.`,
    409,
  );
}

/** A role is one, whatever subscription stands in front of its id. */
function roleOf({ roleDefinitionId }: Making["inputs"]): string {
  return parseArmId(String(roleDefinitionId)).name.toLowerCase();
}

function insightsOutputs({ guid, location }: Making): Readonly<Record<string, unknown>> {
  const instrumentationKey = guid("instrumentation");
  const appId = guid("application");
  const connectionString = [
    `InstrumentationKey=${instrumentationKey}`,
    `IngestionEndpoint=https://${location}.in.applicationinsights.azure.com/`,
    `LiveEndpoint=https://${location}.livediagnostics.monitor.azure.com/`,
    `ApplicationId=${appId}`,
  ].join(";");
  return { instrumentationKey, appId, connectionString };
}
