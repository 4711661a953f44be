import * as resources from "@pulumi/azure-native/resources";
import type * as pulumi from "@pulumi/pulumi";
import { type Changes, changesBetween, evaluate, type Program } from "../../plan";

export const between = async (before: Program, after: Program): Promise<Changes> =>
  changesBetween(await evaluate(before), await evaluate(after));

/** Kind, name and paths of every change, by name: what most cases are about. */
export const told = ({ changes }: Changes) =>
  changes.map(({ kind, name, properties }) => [kind, name, ...properties.map(({ path }) => path)]).sort(byName);
const byName = (a: readonly unknown[], b: readonly unknown[]) => (String(a[1]) < String(b[1]) ? -1 : 1);

export const codes = ({ warnings }: Changes) =>
  warnings.map(({ code, urn }) => [code, urn.slice(urn.lastIndexOf("::") + 2)]);

export const group = (location = "westeurope", opts?: pulumi.CustomResourceOptions) =>
  new resources.ResourceGroup("group", { location }, opts);
