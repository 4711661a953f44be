import type { Session } from "./session";

/** A request to one of Azure's hosts, with the token. */
export interface Question<T> {
  /** In words, for example `the upload to …`. */
  readonly what: string;
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly zip?: Uint8Array;
  /** Whether it takes the token. @defaultValue true */
  readonly authorized?: boolean;
  /** Makes an answer of the body. Where it throws, the body was cut short, and the question is asked again. */
  readonly read: (text: string, headers: Headers) => T;
  /** Whether a refusal with this body may pass nevertheless. @defaultValue none may */
  readonly passes?: (text: string) => boolean;
  /** Told when whoever was asked may have done it: all answers but a refusal. */
  readonly mayBeDone?: () => void;
}

/** How long one answer may take: a cold SCM site needs most of a minute, and Azure's front ends end a request after 230 s. */
const answerMs = 230_000;
/** At the end, too, so that the last thing known of a deployment is what Azure says and not that there was no time. */
const lastAnswerMs = 1000;
const longestWaitMs = 30_000;

/**
 * What may pass: a host that is not there yet (404, 5xx while it starts), another deployment (409), too many requests (429).
 */
const passing = (status: number) => [404, 408, 409, 425, 429].includes(status) || status >= 500;

/**
 * Asks until there is an answer that can be used, with longer and longer waits, or those that `Retry-After` asks for.
 * @throws at the end of the session, with the last answer; at once for an answer that no repetition changes.
 */
export async function ask<T>(session: Session, question: Question<T>): Promise<T> {
  let last = "no answer";
  for (let attempt = 0; attempt === 0 || session.remaining() > 0; attempt++) {
    const { answer, problem, retryAfterMs } = await once(session, question);
    if (answer !== undefined) return answer.value;
    if (session.cancelled?.aborted) await session.wait(0);
    if (retryAfterMs !== undefined && retryAfterMs > session.remaining()) {
      const [asked, left] = [retryAfterMs, session.remaining()].map((milliseconds) => Math.ceil(milliseconds / 1000));
      const why = `it asks to wait ${asked} seconds, and ${left} of ${session.timeoutSeconds} seconds are left`;
      throw session.error(`${question.what} did not succeed: ${problem}; ${why}`);
    }
    if (problem !== last) session.note(`${question.what}: ${problem}; trying again`);
    last = problem;
    await session.wait(
      retryAfterMs === undefined ? waitMs(session, attempt) : Math.max(waitMs(session, 0), retryAfterMs),
    );
  }
  throw session.error(`${question.what} did not succeed within ${session.timeoutSeconds} seconds: ${last}`);
}

/** The first waits are the shortest, and none is longer than half a minute. */
export function waitMs({ pollSeconds }: Session, attempt: number): number {
  return Math.min(longestWaitMs, pollSeconds * 1000 * 2 ** Math.min(attempt, 10));
}

interface Attempt<T> {
  readonly answer?: { readonly value: T };
  readonly problem: string;
  readonly retryAfterMs?: number | undefined;
}

async function once<T>(
  session: Session,
  { what, method, url, zip, authorized = true, read, passes, mayBeDone }: Question<T>,
): Promise<Attempt<T>> {
  const limit = AbortSignal.timeout(Math.ceil(Math.min(answerMs, Math.max(lastAnswerMs, session.remaining()))));
  let status: number;
  let headers: Headers;
  let text: string;
  try {
    const response = await fetch(url, {
      method,
      headers: {
        ...(authorized ? { authorization: `Bearer ${session.token}` } : {}),
        ...(zip ? { "content-type": "application/zip" } : {}),
        "cache-control": "no-cache",
      },
      ...(zip ? { body: zip as Uint8Array<ArrayBuffer> } : {}),
      // The token is for this host alone.
      redirect: "manual",
      signal: session.cancelled ? AbortSignal.any([limit, session.cancelled]) : limit,
    });
    ({ status, headers } = response);
    text = await response.text();
  } catch (error) {
    mayBeDone?.();
    return { problem: reasonOf(error) };
  }
  const problem = `HTTP ${status}${text.trim() === "" ? "" : `: ${excerpt(text)}`}`;
  if (status >= 300 && !passing(status) && !passes?.(text)) {
    throw session.error(`${what} was refused: ${problem}${hintOf(status, headers)}`);
  }
  mayBeDone?.();
  if (status >= 200 && status < 300) {
    try {
      return { answer: { value: read(text, headers) }, problem: "" };
    } catch {
      return { problem: `HTTP ${status} with an answer that is cut short or not what was expected: ${excerpt(text)}` };
    }
  }
  return { problem, retryAfterMs: retryAfter(headers) };
}

function hintOf(status: number, headers: Headers): string {
  const elsewhere = headers.get("location");
  if (status < 400 && elsewhere) return `. It sends to ${excerpt(elsewhere)}, which the token is not for`;
  if (status === 401)
    return ". The token of azure-native's credentials was not taken: it may have expired, or be of another cloud";
  if (status === 403)
    return ". Whoever runs the update needs the role Website Contributor or Contributor on the function app";
  return "";
}

/** Seconds, or a date. Source: RFC 9110, section 10.2.3. */
function retryAfter(headers: Headers): number | undefined {
  const text = headers.get("retry-after")?.trim();
  if (!text) return undefined;
  const milliseconds = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds);
}

/** What went wrong below HTTP: fetch says it in the cause. */
function reasonOf(error: unknown): string {
  const { name, message, cause } = error as Error;
  if (name === "TimeoutError") return "no answer in time";
  const { code = "", message: reason = "" } = (cause ?? {}) as { readonly code?: string; readonly message?: string };
  return [message, [code, reason].filter((part) => part !== "").join(" ")].filter((part) => part !== "").join(": ");
}

/** The beginning of a body, in one line. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 500 ? `${line.slice(0, 500)}…` : line;
}
