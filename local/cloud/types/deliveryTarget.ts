import { ownerId, parseArmId } from "../armId";
import { type Existing, RefusedError } from "../resourceType";

/** A resource that events or dead letters are delivered to. */
export interface DeliveryTarget {
  readonly id: string;
  readonly armType: string;
  /** Ids of the roles that let an identity write there, by their names, the least one first. */
  readonly roles: Readonly<Record<string, string>>;
}

interface TargetInputs {
  readonly endpointType: string;
  readonly resourceId?: string;
  readonly queueName?: string;
  readonly blobContainerName?: string;
}

interface TargetKind extends Omit<DeliveryTarget, "id"> {
  readonly id: (inputs: TargetInputs) => string;
}

const itself = ({ resourceId }: TargetInputs) => String(resourceId);
const serviceBusRoles = {
  "Azure Service Bus Data Sender": "69a216fc-b8fb-44d8-bc22-1f3c2cd27a39",
  "Azure Service Bus Data Owner": "090c5cfd-751d-490a-894a-3ce6f1109419",
};

/**
 * What is known of destinations, by ARM's word for them. A webhook has no resource that could be missing.
 * Source: learn.microsoft.com, "Grant managed identity the access to Event Grid destination", 2024-01-31; the role ids:
 * learn.microsoft.com, "Azure built-in roles". The broader roles include the same data actions.
 */
const kinds: Readonly<Record<string, TargetKind>> = {
  StorageQueue: {
    id: ({ resourceId, queueName }) => `${resourceId}/queueServices/default/queues/${queueName}`,
    armType: "Microsoft.Storage/storageAccounts/queueServices/queues",
    roles: {
      "Storage Queue Data Message Sender": "c6a89b2d-59bc-44d0-9896-0f6e12d7b80a",
      "Storage Queue Data Contributor": "974c5e8b-45b9-4653-ba55-5f855dd0fb88",
    },
  },
  StorageBlob: {
    id: ({ resourceId, blobContainerName }) => `${resourceId}/blobServices/default/containers/${blobContainerName}`,
    armType: "Microsoft.Storage/storageAccounts/blobServices/containers",
    roles: {
      "Storage Blob Data Contributor": "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
      "Storage Blob Data Owner": "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
    },
  },
  EventHub: {
    id: itself,
    armType: "Microsoft.EventHub/namespaces/eventhubs",
    roles: {
      "Azure Event Hubs Data Sender": "2b629674-e913-4c01-ae53-ef4638d8f975",
      "Azure Event Hubs Data Owner": "f526a384-b230-433a-b45c-95f59c4a2dec",
    },
  },
  ServiceBusQueue: { id: itself, armType: "Microsoft.ServiceBus/namespaces/queues", roles: serviceBusRoles },
  ServiceBusTopic: { id: itself, armType: "Microsoft.ServiceBus/namespaces/topics", roles: serviceBusRoles },
};

/** Destinations whose resource no type here holds, so that nobody could tell whether it is there. */
const unheld: Readonly<Record<string, string>> = {
  HybridConnection: "Microsoft.Relay/namespaces/hybridConnections",
  NamespaceTopic: "Microsoft.EventGrid/namespaces/topics",
};

/** The resource that a destination names; `undefined` for a webhook, which has none, and a function: see functionTarget. */
export function deliveryTarget(inputs: TargetInputs | undefined): DeliveryTarget | undefined {
  refuseUnheld(inputs?.endpointType ?? "");
  const kind = inputs && kinds[inputs.endpointType];
  return kind && { ...kind, id: kind.id(inputs) };
}

/** That is no refusal of Azure's. */
function refuseUnheld(endpointType: string): void {
  const armType = unheld[endpointType];
  if (armType === undefined) return;
  const known = Object.keys(kinds).join(", ");
  throw new Error(
    `the local cloud does not know the type "${armType}" of a destination ${endpointType}; it knows those of ${known}`,
  );
}

/**
 * Refuses a target that is not there. Where others' resources are taken to exist, a hub, queue or topic of a namespace
 * that the program does not make is; one that the program makes after all is refused when it comes, see
 * {@link refuseLateTarget}.
 */
export function refuseMissingTarget({ id, armType }: DeliveryTarget, existing: Existing): void {
  const found = parseArmId(id).type;
  if (found?.toLowerCase() !== armType.toLowerCase()) throw destinationNotFound(id, `expected the id of a ${armType}`);
  if (existing.byId(id)) return;
  const isStorage = armType.startsWith("Microsoft.Storage/");
  const namespace = existing.byId(ownerId(id));
  const mayExist = existing.assumeForeign && !isStorage && (!namespace || namespace.adopted);
  if (!mayExist) throw destinationNotFound(id, "Resource should pre-exist before attempting this operation");
}

/** Refuses a target that an event subscription was made for already, for which it was not there in time. */
export function refuseLateTarget(id: string, subscription: string | undefined): void {
  if (subscription === undefined) return;
  throw destinationNotFound(id, `Event subscription "${subscription}" was made before it; let it depend on it`);
}

/**
 * A destination that is not there. Code and text: GitHub, pulumi/examples#1672, of a function; for what else is wrong, that
 * stands at its end.
 */
export function destinationNotFound(id: string, why: string): RefusedError {
  return new RefusedError(
    "Endpoint validation",
    `Destination endpoint not found. Resource details: resourceId: ${id}. ${why}.`,
  );
}
