import { limitsOfNames } from "../../../events";
import { topicTypes } from "../../eventGrid/armShapes";
import { onlyInGroupOf, parseArmId, resourceIdIn, sameArmId } from "../armId";
import { identityOutput, isSystemAssigned, systemAssigned } from "../identity";
import { refuseNotFound } from "../refuseMissing";
import {
  type CloudResource,
  type Existing,
  type Making,
  RefusedError,
  type ResourceType,
  textInput,
} from "../resourceType";

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
    // Of ACS's topic, which has none, too: whose topic it is may not be known yet. A subscription is refused, though.
    adopted: () => ({ identity: systemAssigned }),
    check,
    outputs: (making) => ({ ...identityOutput(making), metricResourceId: making.guid("metric") }),
  },
};

function check({ id, location, inputs, existing }: Making): void {
  const source = textInput(inputs, "source");
  if (!existing.assumeForeign) refuseNotFound(source, existing);
  refuseOtherTopicType(inputs.topicType, existing.byId(source));
  // Text: GitHub, MicrosoftDocs/azure-docs#97986.
  if (existing.ofType(token).some((topic) => sameArmId(topicSource(topic, existing)?.id ?? "", source))) {
    throw new RefusedError(
      "InvalidRequest",
      `There is an existing tracked system topic for the given source ${source}. Only one system topic is allowed per source.`,
    );
  }
  // Text: quoted in public Terraform code for a Communication Services source.
  if (!onlyInGroupOf(id, [{ id: source }])) {
    throw new RefusedError("InvalidRequest", "System topic resource group must match with source resource group.");
  }
  // Text: GitHub, Azure-Samples/AzureMapsCodeSamples#75.
  if (location !== undefined && isElsewhere(existing.byId(source), location)) {
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

/** Which type belongs to which source: learn.microsoft.com, "System topics in Azure Event Grid". */
function refuseOtherTopicType(topicType: unknown, source: CloudResource | undefined): void {
  if (!source || typeof topicType !== "string") return;
  const expected = topicTypes[source.type];
  const isSame = (other: string) => other.toLowerCase() === topicType.toLowerCase();
  if (expected === undefined ? !Object.values(topicTypes).some(isSame) : isSame(expected)) return;
  throw new RefusedError(
    "InvalidRequest",
    `The topic type ${topicType} is not that of the source ${source.id}; expected ${expected ?? "another one"}.`,
  );
}

/** The region of an adopted source is not known, only whether it has one. */
function isElsewhere(source: CloudResource | undefined, location: string): boolean {
  const sourceLocation = source?.outputs.location;
  if (!source || typeof sourceLocation !== "string" || sameLocation(sourceLocation, location)) return false;
  return !source.adopted || sameLocation(sourceLocation, "global") || sameLocation(location, "global");
}

/**
 * What a topic has the events of. An adopted topic's id does not say so: it is taken for that of the one source without a
 * topic that the program has in the same resource group and in a component of the same type; where there is none, or are
 * several, its source is unknown.
 */
export function topicSource(topic: CloudResource, existing: Existing): { id: string; topicType: string } | undefined {
  const { source, topicType } = topic.inputs;
  if (!topic.adopted) return { id: String(source), topicType: String(topicType) };
  const made = existing.ofType(token).filter(({ adopted }) => !adopted);
  const candidates = Object.keys(topicTypes)
    .flatMap((type) => existing.ofType(type))
    .filter(({ urn }) => ancestorTypes(urn) === ancestorTypes(topic.urn))
    .filter(({ id }) => !made.some(({ inputs }) => sameArmId(String(inputs.source), id)));
  const found = onlyInGroupOf(topic.id, candidates);
  return found && { id: found.id, topicType: topicTypes[found.type] ?? "" };
}

/** The types of the components that a resource stands in, without its own. */
function ancestorTypes(urn: string): string {
  const types = urn.split("::")[2] ?? "";
  return types.slice(0, types.lastIndexOf("$") + 1);
}

/** Azure takes "West Europe" and "westeurope" for the same region. */
function sameLocation(a: string, b: string): boolean {
  const plain = (text: string) => text.toLowerCase().replaceAll(" ", "");
  return plain(a) === plain(b);
}
