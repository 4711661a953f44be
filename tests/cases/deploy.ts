import type { Arm } from "../../local/cloud";
import type { CaseDeployment } from "./cloudCase";

/** Deploys to a site of a local ARM what a case says. */
export function deploy(arm: Arm, siteId: string, functions: CaseDeployment["functions"]): void {
  arm.deployFunctions(
    siteId,
    Object.entries(functions).map(([name, trigger]) => ({ name, trigger })),
  );
}
