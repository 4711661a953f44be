import { limitsOfNames } from "../../../events";
import { parseArmId, resourceIdIn, sameArmId } from "../armId";
import { derivedGuid } from "../derived";
import { identityOutput, isSystemAssigned } from "../identity";
import { type Making, RefusedError, type ResourceType, textInput } from "../resourceType";

const token = "azure-native:eventgrid:SystemTopic";

/** System topics, with what Azure refuses about their source, place and identity. */
export const systemTopicTypes: Readonly<Record<string, ResourceType>> = {
  [token]: {
    nameInput: "systemTopicName",
    naming: { maxLength: limitsOfNames.systemTopic.max },
    armType: "Microsoft.EventGrid/systemTopics",
    located: true,
    id: (name, inputs) =>
      resourceIdIn(textInput(inputs, "resourceGroupName"), `Microsoft.EventGrid/systemTopics/${name}`),
    check,
    outputs: (making) => ({ ...identityOutput(making), metricResourceId: derivedGuid(`${making.id}#metric`) }),
  },
};

function check({ id, location, inputs, existing }: Making): void {
  const source = textInput(inputs, "source");
  // Text: GitHub, MicrosoftDocs/azure-docs#97986.
  if (existing.ofType(token).some((topic) => sameArmId(String(topic.inputs.source), source))) {
    throw new RefusedError(
      "InvalidRequest",
      `There is an existing tracked system topic for the given source ${source}. Only one system topic is allowed per source.`,
    );
  }
  // Text: quoted in public Terraform code for a Communication Services source.
  if (parseArmId(source).resourceGroup?.toLowerCase() !== parseArmId(id).resourceGroup?.toLowerCase()) {
    throw new RefusedError("InvalidRequest", "System topic resource group must match with source resource group.");
  }
  // Text: GitHub, Azure-Samples/AzureMapsCodeSamples#75.
  const sourceLocation = existing.byId(source)?.outputs.location;
  if (typeof sourceLocation === "string" && location !== undefined && !sameLocation(sourceLocation, location)) {
    throw new RefusedError(
      "InvalidRequest",
      `System topic's location must match with location of the source resource ${source}.`,
    );
  }
  // Text: GitHub, Azure/azure-cli#18002, 2021; learn.microsoft.com, "Enable managed identity for system topics", says the same.
  const identity = inputs.identity as { readonly type?: unknown } | undefined;
  if (isSystemAssigned(identity?.type) && location !== undefined && sameLocation(location, "global")) {
    const resource = `Microsoft.EventGrid/systemTopics/${parseArmId(id).name}`;
    throw new RefusedError(
      "InvalidRequest",
      `The requested operation on resource '${resource}' failed since identity is unavailable for location 'global'.`,
    );
  }
}

/** Azure takes "West Europe" and "westeurope" for the same region. */
function sameLocation(a: string, b: string): boolean {
  const plain = (text: string) => text.toLowerCase().replaceAll(" ", "");
  return plain(a) === plain(b);
}
