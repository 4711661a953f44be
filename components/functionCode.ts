import { getClientToken } from "@pulumi/azure-native/authorization/getClientToken.js";
import type { WebApp } from "@pulumi/azure-native/web/webApp.js";
import * as pulumi from "@pulumi/pulumi";
import { handOverZip, sha256Of } from "../deployment/zipFile";
import type { RangeLimit } from "../events/limits";
import { checkNames, type NamesOf } from "./argumentNames";
import { cloudEnvironment } from "./cloudEnvironment";
import { codeHost } from "./codeHost";
import type { HandlerCode } from "./handlerCode";
import { Problems } from "./problems";

/** What {@link FunctionCode} takes. */
export interface FunctionCodeArgs {
  /** The function app, on a Flex Consumption plan. */
  readonly site: WebApp;
  /** What is deployed, for example `handlerCode("./reaction.ts")`. */
  readonly code: HandlerCode;
  /** Names of the functions that must be listed before what depends on the code is made. @defaultValue any one will do */
  readonly functions?: string[] | undefined;
  /** Seconds for all of it, 1 to 3000: a token of azure-native's is good for an hour. @defaultValue 1200 */
  readonly timeoutSeconds?: number | undefined;
  /** Seconds between two looks at the deployment, 1 to 60. @defaultValue 2 */
  readonly pollSeconds?: number | undefined;
}

const names: NamesOf<FunctionCodeArgs> = {
  ...{ site: true, code: true, timeoutSeconds: true, pollSeconds: true },
  functions: "list",
};
const timeout: RangeLimit = {
  min: 1,
  max: 3000,
  unit: "seconds",
  source: "learn.microsoft.com, Configurable token lifetimes in the Microsoft identity platform: 60 to 90 minutes",
};
const poll: RangeLimit = { min: 1, max: 60, unit: "seconds", source: "longer waits see nothing more" };

/**
 * The code that runs on a function app: deployed by the same update that makes the app, and once more whenever its bytes
 * change. What needs the code depends on this resource. It is made when the deployment has succeeded and Azure lists the
 * functions. Deleting it leaves the code on the site, and goes unnoticed there; so does a deployment by somebody else.
 *
 * @privateRemarks
 * It is a dynamic resource of Pulumi's, by its type and its provider's text, see `bundle/deploymentProvider`: made by
 * `pulumi.dynamic.Resource`, every program would load the TypeScript compiler, to serialize what is always the same. From
 * other languages, the plugin that makes it runs its provider.
 *
 * @throws `pulumi.InputPropertiesError` naming every argument that cannot be right, before anything is registered.
 *
 * @example
 * ```ts
 * import { FunctionCode, handlerCode } from "azure-realtime-events";
 * import { WebApp } from "@pulumi/azure-native/web/webApp.js";
 *
 * const site = WebApp.get("app", "/subscriptions/<id>/resourceGroups/chat/providers/Microsoft.Web/sites/chat");
 *
 * new FunctionCode("code", { site, code: handlerCode(), timeoutSeconds: 600 });
 * ```
 */
export class FunctionCode extends pulumi.CustomResource {
  /** SHA-256 of the deployed zip, in hexadecimal. */
  declare readonly sha256: pulumi.Output<string>;
  /** By which the SCM site knows the deployment. */
  declare readonly deploymentId: pulumi.Output<string>;
  /** Names of the functions that Azure listed after it. */
  declare readonly listedFunctions: pulumi.Output<string[]>;

  constructor(name: string, args: FunctionCodeArgs, opts: pulumi.CustomResourceOptions = {}) {
    const problems = new Problems();
    const right = checkNames(problems, names, args) ?? problems.stop("FunctionCode", name);
    problems.required("site", "a function app", right.site);
    problems.required("code", "the code to deploy", right.code);
    problems.range("timeoutSeconds", timeout, right.timeoutSeconds);
    problems.range("pollSeconds", poll, right.pollSeconds);
    problems.throwIfAny("FunctionCode", name);
    const { site, code, functions = [], timeoutSeconds = 1200, pollSeconds = 2 } = args;
    const { audience, resourceManager, metadataHost } = cloudEnvironment();
    const invokeOpts = opts.parent === undefined ? {} : { parent: opts.parent };
    // Asked for only when there is a site to send it to, and azure-native does not mark it as the secret that it is. Pulumi's
    // SDK has answers of functions in its messages for debugging, this one, too: they are shown with `pulumi up --debug` alone.
    const token = site.hostNameSslStates.apply(async () => {
      const answer = await getClientToken(audience === undefined ? {} : { endpoint: audience }, invokeOpts);
      return answer.token;
    });
    const host = codeHost();
    super(
      host.type,
      name,
      {
        ...host.inputs(),
        siteId: site.id,
        principalId: site.identity.apply((identity) => identity?.principalId),
        scmHost: site.hostNameSslStates.apply((states) => scmHostOf(states, name)),
        sha256: handedOver(code),
        functions,
        resourceManager,
        metadataHost,
        token: pulumi.secret(token),
        timeoutSeconds,
        pollSeconds,
        deploymentId: undefined,
        listedFunctions: undefined,
      },
      { ...host.options, ...opts },
    );
  }
}

/** The hash of the zip, which the provider finds by it. A preview deploys nothing. */
async function handedOver(code: HandlerCode): Promise<string> {
  const zip = await code.zip();
  const sha256 = sha256Of(zip);
  if (!pulumi.runtime.isDryRun()) await handOverZip(zip, sha256);
  return sha256;
}

type HostNames = readonly { readonly name?: string; readonly hostType?: string }[] | undefined;

function scmHostOf(states: HostNames, name: string): string {
  const host = states?.find(({ hostType }) => hostType === "Repository")?.name;
  if (host) return host;
  const known = states?.map((state) => `${state.name} (${state.hostType})`).join(", ") || "none";
  throw new Error(`${name}: the function app has no host name of type Repository to deploy to; it has ${known}`);
}
