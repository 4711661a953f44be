import type { LocalRun } from "./run";

/** What the function app answers about a user. */
export interface PresenceAnswer {
  readonly user: string;
  /** HTTP status: 200 for a known user, 404 for an unknown one. */
  readonly status: number;
  readonly body: PresenceBody;
}

/** The body of `GET /api/presence`; what an app of someone's own answers may lack any part. */
export interface PresenceBody {
  readonly online?: boolean;
  readonly lastSeen?: string | null;
  readonly connections?: readonly {
    readonly connectionId: string;
    readonly hub?: string;
    readonly since?: string | null;
  }[];
  readonly lastDisconnect?: { readonly at: string; readonly reason: string | null } | null;
}

/** Asks the function app of a local run for a user's presence. */
export async function readPresence(
  { presence, presenceKey }: Pick<LocalRun, "presence" | "presenceKey">,
  user: string,
): Promise<PresenceAnswer> {
  const url = `${presence}?${new URLSearchParams({ user })}`;
  const response = await fetch(url, {
    headers: { "x-functions-key": presenceKey },
    signal: AbortSignal.timeout(10_000),
  });
  const text = await response.text();
  try {
    return { user, status: response.status, body: JSON.parse(text) as PresenceBody };
  } catch (cause) {
    throw new Error(`${presence} answered ${response.status} without JSON: ${text.slice(0, 200)}`, { cause });
  }
}
