/** A call that changes something, as faults see it. */
export interface WriteCall {
  /** From 1, over the life of the server. */
  readonly number: number;
  readonly method: "PUT" | "DELETE";
  readonly id: string;
  readonly urn: string;
}

/** What goes wrong with a call. */
export interface Fault {
  /** Before anything has happened, or when it has. */
  readonly when: "before" | "after";
  /** Azure answers with an error, or never. */
  readonly how: "fails" | "hangs";
}

/** Decides what goes wrong; `undefined` for a call that goes well. */
export type Faults = (call: WriteCall) => Fault | undefined;
