import { ask, excerpt } from "./ask";
import { openSession, processSurroundings, type Session } from "./session";

/** Whether or not the log can be read, the deployment has failed: its log gets this long, not all the time that is left. */
const logSeconds = 20;
/** For what is below one entry, which is not all that there is to be told. */
const entrySeconds = 5;

interface Entry {
  readonly id: string;
  readonly message: string;
  readonly hasMore: boolean;
}

/**
 * What a deployment has logged, entries below one another included. Says why where it cannot be read.
 * Source: GitHub, Azure/azure-functions-core-tools, KuduLiteDeploymentHelpers.cs: DisplayDeploymentLog, 2026-08-20.
 */
export async function deploymentLog(session: Session, scmHost: string, id: string): Promise<string> {
  const brief = shortened(session, logSeconds);
  const lines: string[] = [];
  for (const { id: entryId, message, hasMore } of await entriesAt(brief, scmHost, id)) {
    lines.push(message);
    if (!hasMore || brief.remaining() === 0) continue;
    // Not from where it says: the token is for this host alone.
    const within = shortened(session, Math.min(entrySeconds, brief.remaining() / 1000));
    const below = await entriesAt(within, scmHost, id, `/${encodeURIComponent(entryId)}`);
    lines.push(...below.map((entry) => `  ${entry.message}`));
  }
  return lines.filter((line) => line.trim() !== "").join("\n");
}

/** One entry that says why, where it cannot be read. */
async function entriesAt(session: Session, scmHost: string, id: string, path = ""): Promise<readonly Entry[]> {
  try {
    return await ask(session, {
      what: `the log of deployment ${id}`,
      method: "GET",
      url: `https://${scmHost}/api/deployments/${encodeURIComponent(id)}/log${path}`,
      read: readEntries,
    });
  } catch (error) {
    return [{ id: "", message: `(${(error as Error).message})`, hasMore: false }];
  }
}

/** Whatever shape it is in, it is what Azure says. */
function readEntries(text: string): readonly Entry[] {
  const entries: unknown = JSON.parse(text);
  if (!Array.isArray(entries)) return [{ id: "", message: excerpt(text), hasMore: false }];
  return entries.map((entry: unknown) => {
    const { id, message, details_url: details } = Object(entry) as Partial<Record<string, unknown>>;
    const said = typeof message === "string" ? message : excerpt(JSON.stringify(message ?? entry));
    return { id: String(id ?? ""), message: said, hasMore: Boolean(details && id) };
  });
}

function shortened(session: Session, timeoutSeconds: number): Session {
  const { token, pollSeconds, cancelled } = session;
  return openSession(
    { token, pollSeconds, timeoutSeconds },
    { ...processSurroundings, print: () => undefined, cancelled },
  );
}
