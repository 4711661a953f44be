import { PolicyPack } from "@pulumi/policy";
import { getStack } from "@pulumi/pulumi";
import { environmentOf } from "./engine/environment";
import { toPolicies } from "./engine/toPolicies";
import { rules } from "./rules";
import { shippedOptions } from "./shippedOptions";

const environment = environmentOf(getStack());

new PolicyPack("azure-realtime-events", { policies: toPolicies(rules, { environment }) }, { ...shippedOptions });
