import type { dynamic } from "@pulumi/pulumi";
import { deployCode } from "./deployCode";
import type { DeployedCode, DeploymentInputs } from "./inputs";
import { processSurroundings, type Surroundings } from "./session";

/** What an engine asks of whoever deploys code. */
export type CodeProvider = Required<
  Pick<dynamic.ResourceProvider<DeploymentInputs, DeployedCode>, "create" | "update" | "diff">
>;

/**
 * Deploys code when an engine asks for it. It has no `read` and no `delete`, so neither calls anybody: what runs on a site is
 * nowhere to be read but in the state, and goes with the site.
 */
export function codeProvider(surroundings: Surroundings = processSurroundings): CodeProvider {
  return {
    async create(inputs) {
      return { id: inputs.siteId, outs: await deployCode(inputs, surroundings) };
    },
    async update(id, _olds, news) {
      let mayRun = false;
      try {
        const outs = await deployCode(news, surroundings, () => {
          mayRun = true;
        });
        return { outs };
      } catch (error) {
        throw mayRun ? halfDone(id, news, error as Error) : error;
      }
    },
    /**
     * Other bytes are another deployment, another site another resource. A site that was made anew under its id has no code
     * yet. Other functions of the same bytes, which settings choose, are one, too: what depends on them has to find them. What
     * only serves a deployment is no reason for one.
     */
    async diff(_id, olds, news) {
      const moved = olds.siteId.toLowerCase() !== news.siteId.toLowerCase();
      return {
        changes: moved || olds.sha256 !== news.sha256 || isAnew(olds, news) || isOther(olds.functions, news.functions),
        replaces: moved ? ["siteId"] : [],
      };
    },
  };
}

/**
 * What ran before may not run any more, nor what was to run. So the state forgets the one and does not have the other: the
 * next update deploys whatever it has, also where that is what ran before.
 * In the shape that Pulumi knows: GitHub, pulumi/pulumi, sdk/nodejs/cmd/dynamic-provider/index.ts: grpcResponseFromError.
 */
function halfDone(id: string, news: DeploymentInputs, { message }: Error): Error {
  const { siteId, scmHost, functions } = news;
  // Where Pulumi's own host runs it, the state has the provider's text, too, and is of no use without.
  const { __provider } = news as { readonly __provider?: unknown };
  const properties = { siteId, scmHost, functions, ...(__provider === undefined ? {} : { __provider }) };
  return Object.assign(new Error(message), { id, properties, reasons: [message] });
}

/** As a preview has what only an update will know. Source: GitHub, pulumi/pulumi, sdk/nodejs/runtime/rpc.ts: unknownValue. */
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Where nobody knows of an identity, before or after, nobody can tell. */
function isAnew({ principalId: before }: DeployedCode, { principalId: after }: DeploymentInputs): boolean {
  return before !== undefined && after !== undefined && after !== unknown && before !== after;
}

function isOther(before: readonly string[], after: readonly string[]): boolean {
  return [...before].sort().join() !== [...after].sort().join();
}
