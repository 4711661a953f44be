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
    async update(_id, _olds, news) {
      return { outs: await deployCode(news, surroundings) };
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
}

function isOther(before: readonly string[], after: readonly string[]): boolean {
  return [...before].sort().join() !== [...after].sort().join();
}
