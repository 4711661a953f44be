import type * as pulumi from "@pulumi/pulumi";
import { HandlerDelivery } from "../events/handlerFunctions";
import type { HandlerDeliveries, HandlerInboxes } from "./handlerSettings";
import { assignRole, BuiltInRole } from "./roles";

/** What the site's identity needs in an inbox: to read and give back messages unless they are pushed, and to write dead letters. */
export function assignInboxRoles(
  name: string,
  principalId: pulumi.Output<string>,
  inboxes: HandlerInboxes,
  delivery: HandlerDeliveries,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  return (Object.keys(inboxes) as (keyof HandlerInboxes)[]).flatMap((source) => {
    const inbox = inboxes[source];
    if (!inbox) return [];
    // Reader and Message Processor do not suffice: to give a failed message back is an update
    // (MicrosoftDocs/azure-docs#120932), and the copy to the poison queue is a send.
    const queue = BuiltInRole.StorageQueueDataContributor;
    const blob = BuiltInRole.StorageBlobDataContributor;
    const deadLetters = () =>
      assignRole(`${name}-${source}-dead-letter-role`, blob, principalId, inbox.deadLetters.id, opts);
    if (delivery[source] === HandlerDelivery.Push) return [deadLetters()];
    return [
      assignRole(`${name}-${source}-queue-role`, queue, principalId, inbox.queue.id, opts),
      assignRole(`${name}-${source}-poison-role`, queue, principalId, inbox.poisonQueue.id, opts),
      deadLetters(),
    ];
  });
}

/**
 * What the Functions host needs in the account that holds its state and its code.
 * Source: learn.microsoft.com, "Connect to host storage with an identity".
 */
export function assignHostRoles(
  name: string,
  principalId: pulumi.Output<string>,
  accountId: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  return [
    assignRole(`${name}-host-blob-role`, BuiltInRole.StorageBlobDataOwner, principalId, accountId, opts),
    assignRole(`${name}-host-queue-role`, BuiltInRole.StorageQueueDataContributor, principalId, accountId, opts),
  ];
}
