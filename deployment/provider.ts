import type { dynamic } from "@pulumi/pulumi";
import { deployCode } from "./deployCode";
import type { DeployedCode, DeploymentInputs } from "./inputs";

/**
 * The dynamic provider. It has no `read` and no `delete`, so neither calls anybody: what runs on a site is nowhere to be read
 * but in the state, and goes with the site.
 */
const provider: dynamic.ResourceProvider<DeploymentInputs, DeployedCode> = {
  async create(inputs) {
    return { id: inputs.siteId, outs: await deployCode(inputs) };
  },
  async update(_id, _olds, news) {
    return { outs: await deployCode(news) };
  },
  /**
   * Other bytes are another deployment, another site another resource; so are other functions, which settings choose among
   * those of the same bytes: what depends on them has to find them. What only serves a deployment is no reason for one.
   */
  async diff(_id, olds, news) {
    const moved = olds.siteId.toLowerCase() !== news.siteId.toLowerCase();
    return {
      changes: moved || olds.sha256 !== news.sha256 || isOther(olds.functions, news.functions),
      replaces: moved ? ["siteId"] : [],
    };
  },
};

function isOther(before: readonly string[], after: readonly string[]): boolean {
  return [...before].sort().join() !== [...after].sort().join();
}

/** How Pulumi asks for it: GitHub, pulumi/pulumi, sdk/nodejs/cmd/dynamic-provider/index.ts. */
export const handler = (): typeof provider => provider;
