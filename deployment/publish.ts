import { ask, waitMs } from "./ask";
import { deploymentLog } from "./deploymentLog";
import type { Session } from "./session";

/**
 * States of a deployment. Sources: GitHub, Azure/azure-functions-core-tools, src/Cli/func/Common/DeployStatus.cs,
 * 2026-08-20; microsoft/vscode-azuretools, appservice, waitForDeploymentToComplete.ts, which has -1 for cancelled.
 */
const State = { Cancelled: -1, Failed: 3, Success: 4, Conflict: 5, PartialSuccess: 6 } as const;
const terminal: readonly number[] = Object.values(State);

interface Deployment {
  readonly id: string;
  readonly status: number;
  readonly statusText: string;
}

/**
 * Deploys a zip to an SCM site and follows the deployment to its end. One that another deployment overtook, or that failed
 * because the site may not write to its storage yet, is made again, as long as there is time.
 *
 * Source: GitHub, Azure/azure-cli, appservice/custom.py: enable_zip_deploy_flex; Azure/azure-functions-core-tools,
 * PublishFunctionAppAction.cs: PerformFlexDeployment, 2026-08-20.
 *
 * @param mayRun - Told once the site may run the zip, whatever comes of it.
 * @returns the deployment's id
 */
export async function publish(session: Session, scmHost: string, zip: Uint8Array, mayRun: () => void): Promise<string> {
  for (let attempt = 0; ; attempt++) {
    const id = await upload(session, scmHost, zip, mayRun);
    session.note(`deployment ${id}: accepted by ${scmHost}`);
    const deployment = await follow(session, scmHost, id);
    if (deployment.status === State.Success) return id;
    const { told, passes } = await unsuccessful(session, scmHost, deployment);
    if (!passes) throw session.error(told);
    if (session.remaining() > 0) {
      session.note(`${told}\nDeploying again`);
      await session.wait(waitMs(session, attempt));
    }
    if (session.remaining() === 0) {
      throw session.error(`${told}\nThere is no time left of ${session.timeoutSeconds} seconds`);
    }
  }
}

function upload(session: Session, scmHost: string, zip: Uint8Array, mayBeDone: () => void): Promise<string> {
  return ask(session, {
    what: `the upload of the code to https://${scmHost}`,
    method: "POST",
    url: `https://${scmHost}/api/publish?RemoteBuild=false`,
    zip,
    read: readId,
    passes: isStorageRefusal,
    mayBeDone,
  });
}

/** The id is the body, as JSON text or as it is; the address of the deployment ends in it, too. */
function readId(text: string, headers: Headers): string {
  const named = [idInJson(text), headers.get("location")?.split("?")[0]?.split("/").at(-1), idOf(text.trim())];
  const id = named.find((one) => one !== undefined && one !== "" && one !== "latest");
  if (id === undefined) throw new Error("there is no id in it");
  return id;
}

function idInJson(text: string): string | undefined {
  try {
    const body: unknown = JSON.parse(text);
    const id = typeof body === "object" ? (body as { readonly id?: unknown } | null)?.id : body;
    return typeof id === "string" ? id : undefined;
  } catch {
    return undefined;
  }
}

/** Not every word is one: "Accepted", for example. */
function idOf(text: string): string | undefined {
  return /^[0-9a-f][0-9a-f-]{7,}$/i.test(text) ? text : undefined;
}

async function follow(session: Session, scmHost: string, id: string): Promise<Deployment> {
  let state: string | undefined;
  for (;;) {
    const deployment = await ask(session, {
      what: `the state of deployment ${id} at https://${scmHost}`,
      method: "GET",
      url: `https://${scmHost}/api/deployments/${encodeURIComponent(id)}`,
      read: (text) => readDeployment(text, id),
    });
    if (terminal.includes(deployment.status)) return deployment;
    const found = `state ${deployment.status}${deployment.statusText === "" ? "" : `, ${deployment.statusText}`}`;
    if (found !== state) session.note(`deployment ${id}: ${found}`);
    state = found;
    if (session.remaining() === 0) {
      throw session.error(
        `deployment ${id} at https://${scmHost} did not end within ${session.timeoutSeconds} seconds: ${state}`,
      );
    }
    await session.wait(session.pollSeconds * 1000);
  }
}

function readDeployment(text: string, id: string): Deployment {
  const { status, status_text: statusText } = JSON.parse(text) as { status?: unknown; status_text?: unknown };
  if (typeof status !== "number") throw new Error("there is no status in it");
  return { id, status, statusText: typeof statusText === "string" ? statusText : "" };
}

/** What became of a deployment that is no success, and whether another one may be. */
async function unsuccessful(session: Session, scmHost: string, { id, status, statusText }: Deployment) {
  const log = [statusText, await deploymentLog(session, scmHost, id)].filter((part) => part !== "").join("\n");
  const told = `deployment ${id} at https://${scmHost} ${fateOf(status)}; its log:\n${log || "(empty)"}`;
  return { told, passes: status === State.Conflict || (status === State.Failed && isStorageRefusal(log)) };
}

function fateOf(status: number): string {
  if (status === State.Conflict) return "was overtaken by another one";
  if (status === State.PartialSuccess) return "succeeded in part only";
  return status === State.Cancelled ? "was cancelled" : "failed";
}

/**
 * The site uploads the package by its own identity, whose role may not have arrived: "Azure Storage responded with Forbidden
 * : Response status code does not indicate success: 403" (GitHub, Azure/azure-functions-core-tools#4346, 2025-03-31), or
 * InaccessibleStorageException and BlobUploadFailedException.
 */
function isStorageRefusal(log: string): boolean {
  return (
    /\b403\b|\bForbidden\b|AuthorizationPermissionMismatch|AuthorizationFailure/i.test(log) && /storage|blob/i.test(log)
  );
}
