import type { DeployedCode, DeploymentInputs } from "./inputs";
import { listedFunctions } from "./listedFunctions";
import { publish } from "./publish";
import { openSession, processSurroundings, type Surroundings } from "./session";
import { readZip } from "./zipFile";

/**
 * Deploys the code and waits until its functions are listed.
 * @param mayRun - Told once the site may run the code, whatever comes of it.
 * @throws with the deployment's own log, never with the token
 */
export async function deployCode(
  inputs: DeploymentInputs,
  surroundings: Surroundings = processSurroundings,
  mayRun: () => void = () => undefined,
): Promise<DeployedCode> {
  const { siteId, principalId, scmHost, sha256 } = inputs;
  const zip = await readZip(sha256);
  const session = openSession(inputs, surroundings);
  session.note(`deploying ${Math.ceil(zip.length / 1024)} KiB to https://${scmHost}`);
  const deploymentId = await publish(session, scmHost, zip, mayRun);
  const listed = await listedFunctions(session, inputs);
  session.note(`deployment ${deploymentId}: ${listed.join(", ")} listed`);
  const principal = principalId === undefined ? {} : { principalId };
  return { siteId, ...principal, scmHost, sha256, deploymentId, functions: inputs.functions, listedFunctions: listed };
}
