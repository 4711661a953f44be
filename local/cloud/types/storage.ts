import { localSubscriptionId, resourceIdIn } from "../armId";
import { identityOutput, systemAssigned } from "../identity";
import { refuseTaken } from "../refuseTaken";
import { type Making, RefusedError, type ResourceType, textInput } from "../resourceType";

type Inputs = Readonly<Record<string, unknown>>;

const accountToken = "azure-native:storage:StorageAccount";
const accountId = (name: string, inputs: Inputs) =>
  resourceIdIn(textInput(inputs, "resourceGroupName"), `Microsoft.Storage/storageAccounts/${name}`);
const parentId = (inputs: Inputs) => accountId(textInput(inputs, "accountName"), inputs);

function inAccount(service: string, collection: string, nameInput: string, maxLength: number): ResourceType {
  return {
    nameInput,
    naming: { maxLength, alphanumeric: collection === "tables" },
    armType: `Microsoft.Storage/storageAccounts/${service}/${collection}`,
    parentId,
    id: (name, inputs) => `${parentId(inputs)}/${service}/default/${collection}/${name}`,
  };
}

/** learn.microsoft.com, "Scalability and performance targets for standard storage accounts"; GitHub, azure-docs#53826. */
const maxAccountsPerRegion = 250;

function checkAccount(making: Making): void {
  const { existing, location, previous } = making;
  // Code, text and status: GitHub, hashicorp/terraform#11485.
  refuseTaken(making, accountToken, (name) => [
    "StorageAccountAlreadyTaken",
    `The storage account named ${name} is already taken.`,
    409,
  ]);
  const beside = existing.ofType(accountToken).filter(({ outputs }) => outputs.location === location).length;
  if (previous || beside < maxAccountsPerRegion) return;
  // Code and text: GitHub, Azure/azure-sdk-for-cpp#3959, 2022-09-22.
  throw new RefusedError(
    "MaxStorageAccountsCountPerSubscriptionExceeded",
    `Subscription ${localSubscriptionId} already contains ${beside} storage accounts with Standard Dns endpoints ` +
      `in location ${location} and the maximum allowed is ${maxAccountsPerRegion}.`,
  );
}

/** The tier is that of the SKU's name: npm @pulumi/azure-native 3.28.0, `SkuResponse.tier`. */
function skuOutput(sku: unknown): Inputs {
  const { name } = (sku ?? {}) as { readonly name?: unknown };
  return typeof name === "string" ? { sku: { name, tier: name.split("_", 1)[0] } } : {};
}

/** Storage accounts and what lies in them. */
export const storageTypes: Readonly<Record<string, ResourceType>> = {
  [accountToken]: {
    nameInput: "accountName",
    naming: { maxLength: 24, alphanumeric: true },
    armType: "Microsoft.Storage/storageAccounts",
    located: true,
    id: accountId,
    adopted: () => ({ identity: systemAssigned }),
    check: checkAccount,
    outputs: (making) => ({
      ...identityOutput(making),
      ...skuOutput(making.inputs.sku),
      primaryLocation: making.location,
      primaryEndpoints: Object.fromEntries(
        ["blob", "queue", "table", "file", "dfs"].map((service) => [
          service,
          `https://${making.name}.${service}.core.windows.net/`,
        ]),
      ),
      statusOfPrimary: "available",
    }),
  },
  "azure-native:storage:Queue": inAccount("queueServices", "queues", "queueName", 63),
  "azure-native:storage:Table": inAccount("tableServices", "tables", "tableName", 63),
  "azure-native:storage:BlobContainer": inAccount("blobServices", "containers", "containerName", 63),
  "azure-native:storage:BlobServiceProperties": {
    naming: { fixed: "default" },
    armType: "Microsoft.Storage/storageAccounts/blobServices",
    parentId,
    id: (_, inputs) => `${parentId(inputs)}/blobServices/default`,
    // Source: pulumi-azure-native, provider/pkg/openapi/defaults/defaultResourcesState.go.
    comesWith: {
      parent: accountToken,
      within: ({ inputs, outputs }) => ({ resourceGroupName: inputs.resourceGroupName, accountName: outputs.name }),
      defaults: {},
    },
  },
  "azure-native:storage:ManagementPolicy": {
    naming: { fixed: "default" },
    armType: "Microsoft.Storage/storageAccounts/managementPolicies",
    parentId,
    id: (_, inputs) => `${parentId(inputs)}/managementPolicies/default`,
  },
};
