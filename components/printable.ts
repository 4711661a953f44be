import * as pulumi from "@pulumi/pulumi";

/** A value and how an error may print it: a secret is not repeated, as the engine would show it. */
export interface Printable<T> {
  readonly known: T;
  readonly text: string;
}

export function printable<T>(value: pulumi.Input<T>): pulumi.Output<Printable<T>> {
  const output = pulumi.output(value) as pulumi.Output<T>;
  return pulumi
    .all([output, pulumi.isSecret(output)])
    .apply(([known, isSecret]) => ({ known: known as T, text: isSecret ? "a secret" : JSON.stringify(known) }));
}
