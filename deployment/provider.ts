import type { dynamic } from "@pulumi/pulumi";
import { codeProvider } from "./codeProvider";

const provider = codeProvider();

/** How Pulumi asks for it: GitHub, pulumi/pulumi, sdk/nodejs/cmd/dynamic-provider/index.ts. */
export const handler = (): dynamic.ResourceProvider => provider;
