import { tokenRemover } from "./tokenRemover";

/** One deployment under way: how long it may take, what it may say, and the token that it must never say. */
export interface Session {
  readonly token: string;
  /** Aborted when whoever runs the update wants it to end. */
  readonly cancelled?: AbortSignal | undefined;
  readonly timeoutSeconds: number;
  readonly pollSeconds: number;
  /** Milliseconds that are left. */
  remaining(): number;
  /** Waits, but not beyond the end. @throws when the update is cancelled */
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
  /** Aborted when the update is cancelled. @defaultValue nobody tells */
  readonly cancelled?: AbortSignal | undefined;
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
  { now, sleep, print, cancelled }: Surroundings,
): Session {
  const end = now() + limits.timeoutSeconds * 1000;
  const remaining = () => Math.max(0, end - now());
  const clean = tokenRemover(limits.token);
  const ended = new Promise<void>((resolve) => cancelled?.addEventListener("abort", () => resolve(), { once: true }));
  const error = (text: string) => new Error(clean(text));
  return {
    ...limits,
    cancelled,
    remaining,
    async wait(milliseconds) {
      if (!cancelled?.aborted) await Promise.race([sleep(Math.min(milliseconds, remaining())), ended]);
      if (cancelled?.aborted) throw error("the update was cancelled while the code was deployed");
    },
    note: (text) => print(clean(text)),
    error,
  };
}
