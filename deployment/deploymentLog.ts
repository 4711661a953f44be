import { ask } from "./ask";
import { openSession, type Session } from "./session";

/** Whether or not the log can be read, the deployment has failed: its log gets this long, not all the time that is left. */
const logSeconds = 20;

interface Entry {
  readonly id?: string;
  readonly message?: string;
  readonly details_url?: string | null;
}

/**
 * What a deployment has logged, entries below one another included. Says why where it cannot be read.
 * Source: GitHub, Azure/azure-functions-core-tools, KuduLiteDeploymentHelpers.cs: DisplayDeploymentLog, 2026-08-20.
 */
export async function deploymentLog(session: Session, scmHost: string, id: string): Promise<string> {
  const brief = shortened(session);
  const entriesAt = (path: string) =>
    ask(brief, {
      what: `the log of deployment ${id}`,
      method: "GET",
      url: `https://${scmHost}/api/deployments/${encodeURIComponent(id)}/log${path}`,
      read: (text) => JSON.parse(text) as readonly Entry[],
    });
  try {
    const lines: string[] = [];
    for (const entry of await entriesAt("")) {
      lines.push(entry.message ?? "");
      // Not from where it says: the token is for this host alone.
      const below = entry.details_url && entry.id ? await entriesAt(`/${encodeURIComponent(entry.id)}`) : [];
      lines.push(...below.map(({ message = "" }) => `  ${message}`));
    }
    return lines.filter((line) => line.trim() !== "").join("\n");
  } catch (error) {
    return `(${(error as Error).message})`;
  }
}

function shortened(session: Session): Session {
  const { token, pollSeconds } = session;
  return openSession(
    { token, pollSeconds, timeoutSeconds: logSeconds },
    { now: () => performance.now(), sleep: (milliseconds) => session.wait(milliseconds), print: () => undefined },
  );
}
