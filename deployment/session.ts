/** One deployment under way: how long it may take, what it may say, and the token that it must never say. */
export interface Session {
  readonly token: string;
  readonly timeoutSeconds: number;
  readonly pollSeconds: number;
  /** Milliseconds that are left. */
  remaining(): number;
  /** Waits, but not beyond the end. */
  wait(milliseconds: number): Promise<void>;
  /** Tells whoever watches; the token is taken out. */
  note(text: string): void;
  /** An error without the token. */
  error(text: string): Error;
}

/** The surroundings of a deployment, other than the network. */
export interface Surroundings {
  /** Milliseconds of any clock that runs on. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly print: (text: string) => void;
}

/** Of the process that it runs in: what a dynamic provider prints, Pulumi shows and logs. */
export const processSurroundings: Surroundings = {
  now: () => performance.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  print: (text) => void process.stdout.write(`${text}\n`),
};

/** Starts the clock of a deployment. */
export function openSession(
  limits: { readonly token: string; readonly timeoutSeconds: number; readonly pollSeconds: number },
  { now, sleep, print }: Surroundings,
): Session {
  const end = now() + limits.timeoutSeconds * 1000;
  const remaining = () => Math.max(0, end - now());
  const clean = (text: string) => withoutToken(text, limits.token);
  return {
    ...limits,
    remaining,
    wait: (milliseconds) => sleep(Math.min(milliseconds, remaining())),
    note: (text) => print(clean(text)),
    error: (text) => new Error(clean(text)),
  };
}

/** Servers repeat what they are sent in their answers: as it is, escaped, or in base64. */
function withoutToken(text: string, token: string): string {
  if (token === "") return text;
  const inJson = JSON.stringify(token).slice(1, -1);
  const encoded = ["", "Bearer "].map((prefix) => inBase64(prefix + token));
  const spellings = [token, inJson, encodeURIComponent(token), ...encoded];
  return spellings.reduce((sofar, spelling) => sofar.replaceAll(spelling, "[token]"), text);
}

function inBase64(text: string): string {
  return Buffer.from(text).toString("base64").replace(/=+$/, "");
}
