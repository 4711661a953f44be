import { PolicyPack } from "@pulumi/policy";
import { environmentOf } from "./engine/environment";
import { toPolicies } from "./engine/toPolicies";
import { rules } from "./rules";
import { shippedOptions } from "./shippedOptions";

/** Set by Pulumi's CLI for the process of a pack. */
const environment = environmentOf(process.env["PULUMI_STACK"]);

new PolicyPack("azure-realtime-events", { policies: toPolicies(rules, { environment }) }, { ...shippedOptions });
