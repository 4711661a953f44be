import type { SystemTopic } from "@pulumi/azure-native/eventgrid/systemTopic.js";
import type * as pulumi from "@pulumi/pulumi";
import type { EventSource } from "../events/eventTypes";

/** The managed identity that a topic delivers by. */
export type DeliveryIdentity = {
  /** Object id, which roles are assigned to. */
  readonly principalId: pulumi.Output<string>;
} & (
  | { readonly type: "SystemAssigned" }
  | {
      readonly type: "UserAssigned";
      /** ARM id of the identity. */
      readonly userAssignedIdentity: pulumi.Output<string>;
    }
);

/** A source of events as its subscriptions see it. */
export interface DeliveringSource extends pulumi.ComponentResource {
  /** Which source it is. */
  readonly kind: EventSource;
  /** The name that it was made with; names of what several subscriptions share derive from it. */
  readonly logicalName: string;
  readonly topic: SystemTopic;
  /** Of the source, its topic and so of every subscription on it. */
  readonly resourceGroupName: pulumi.Output<string>;
  /** Absent where Event Grid delivers without an identity. */
  readonly deliveryIdentity: DeliveryIdentity | undefined;
}

/** The identity in ARM's shape. */
export function identityInputs(identity: DeliveryIdentity) {
  return identity.type === "SystemAssigned"
    ? { type: identity.type }
    : { type: identity.type, userAssignedIdentity: identity.userAssignedIdentity };
}
