import * as authorization from "@pulumi/azure-native/authorization";
import * as storage from "@pulumi/azure-native/storage";
import * as pulumi from "@pulumi/pulumi";
import { storageAccountName } from "../components/names";

/** A component that checks nothing and does nothing: a name, inputs, outputs. */
export class Shell extends pulumi.ComponentResource {
  constructor(kind: string, name: string, inputs: pulumi.Inputs, opts?: pulumi.ComponentResourceOptions) {
    super(`azure-realtime-events:index:${kind}`, name, inputs, opts);
  }

  finish(outputs: pulumi.Inputs): void {
    this.registerOutputs(outputs);
  }
}

/** A role for a managed identity, without a word on whether there is one. */
export function plainRole(
  name: string,
  role: string,
  principalId: pulumi.Output<string>,
  scope: pulumi.Output<string>,
  parent: Shell,
): authorization.RoleAssignment {
  return new authorization.RoleAssignment(
    name,
    {
      principalId,
      principalType: "ServicePrincipal",
      roleDefinitionId: scope.apply(
        (id) => `${id.split("/").slice(0, 3).join("/")}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
      ),
      scope,
    },
    { parent },
  );
}

/** A storage account by the same name as the components': the one helper of theirs that is used here. */
export function plainAccount(
  name: string,
  { id, name: resourceGroupName }: { id: pulumi.Output<string>; name: pulumi.Output<string> },
  { keys, firewall }: { keys: boolean; firewall: boolean },
  parent: Shell,
): storage.StorageAccount {
  return new storage.StorageAccount(
    name,
    {
      accountName: id.apply((known) =>
        storageAccountName(name, `${known} ${pulumi.getProject()} ${pulumi.getStack()}`),
      ),
      resourceGroupName,
      location: "westeurope",
      kind: "StorageV2",
      sku: { name: "Standard_LRS" },
      allowBlobPublicAccess: false,
      allowCrossTenantReplication: false,
      allowSharedKeyAccess: keys,
      defaultToOAuthAuthentication: true,
      enableHttpsTrafficOnly: true,
      minimumTlsVersion: "TLS1_2",
      publicNetworkAccess: "Enabled",
      ...(firewall ? { networkRuleSet: { defaultAction: "Deny", bypass: "AzureServices" } } : {}),
      tags: {},
    },
    { parent, ignoreChanges: ["accountName"] },
  );
}
