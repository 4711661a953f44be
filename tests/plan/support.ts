import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { evaluate, type Program } from "../../plan";

/** A component with a child, as people write them. */
export class Room extends pulumi.ComponentResource {
  readonly group: resources.ResourceGroup;

  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("test:index:Room", name, { colour: "blue" }, opts);
    this.group = new resources.ResourceGroup(`${name}-group`, { location: "westeurope" }, { parent: this });
    this.registerOutputs({ groupName: this.group.name });
  }
}

/** What a program that must fail fails with. */
export const failureOf = (program: Program): Promise<Error> =>
  evaluate(program).then(
    () => Promise.reject(new Error("the program was expected to fail")),
    (error: Error) => error,
  );
