import type * as pulumi from "@pulumi/pulumi";
import type { NamesOf } from "./argumentNames";

/** A header on every delivery: a text of yours, or a field of the event. */
export type DeliveryHeader = StaticDeliveryHeader | DynamicDeliveryHeader;

/** A header with a text of yours. */
export interface StaticDeliveryHeader {
  /** Not beginning with `aeg-`. */
  readonly name: string;
  /** At most 4096 bytes. */
  readonly value: pulumi.Input<string>;
  /** Hides the value in the portal, in state and in previews. @defaultValue false */
  readonly isSecret?: boolean | undefined;
  /** A header is a text or a field. @defaultValue none */
  readonly sourceField?: never;
}

/** A header with a field of the event. */
export interface DynamicDeliveryHeader {
  /** Not beginning with `aeg-`. */
  readonly name: string;
  /** Path of a field of the event, for example `data.hubName`. */
  readonly sourceField: string;
  /** A header is a field or a text. @defaultValue none */
  readonly value?: never;
}

/** By name, for {@link checkNames}. */
export const headerNames: NamesOf<StaticDeliveryHeader> & NamesOf<DynamicDeliveryHeader> = {
  ...{ name: true, value: true, sourceField: true },
  isSecret: "boolean",
};

/** Marks what Pulumi shall encrypt. */
export type Hide = (value: pulumi.Input<string>) => pulumi.Input<string>;

/** A header in ARM's shape. */
export function headerInputs(header: DeliveryHeader, hide: Hide) {
  const { name } = header;
  if (header.sourceField !== undefined) return { type: "Dynamic" as const, name, sourceField: header.sourceField };
  const { value, isSecret = false } = header;
  return { type: "Static" as const, name, value: isSecret ? hide(value) : value, isSecret };
}
