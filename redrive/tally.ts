/** What became of the dead letters of an inbox. */
export class Tally {
  /** Events; with a dry run, those that would be sent. */
  sent = 0;
  /** Events that were chosen and yet lie in the container, and blobs that cannot be looked into. */
  left = 0;
  /** Blobs that are no dead letters, and so could not be chosen. */
  noDeadLetters = 0;
  /** Blobs from before the time asked for. */
  older = 0;
  /** Events of a blob of which the limit allowed a part. */
  beyondLimit = 0;
  /** Blobs. */
  lookedAt = 0;
  notLookedAt = 0;
  interrupted = false;
  /** What ended it early. */
  failure: string | undefined;
  readonly #notChosen = new Map<string, number>();

  /** Counts an event that was not chosen. */
  passOver(reason: string): void {
    this.#notChosen.set(reason, (this.#notChosen.get(reason) ?? 0) + 1);
  }

  /** By reason. */
  get notChosen(): ReadonlyMap<string, number> {
    return this.#notChosen;
  }

  /** Whether everything that was chosen was sent. */
  get isComplete(): boolean {
    return this.left === 0 && this.failure === undefined && !this.interrupted;
  }
}
