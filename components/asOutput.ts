import * as pulumi from "@pulumi/pulumi";

/** The text as an output. One that is already stays itself: the SDK's `output` would make two more of it. */
export function asOutput(text: pulumi.Input<string>): pulumi.Output<string> {
  return pulumi.Output.isInstance<string>(text) ? text : pulumi.output(text);
}
