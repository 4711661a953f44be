/** One thing that cannot be right: where it stands, what stands there, and what may. */
export interface Problem {
  /** From the root of what was checked, for example `advancedFilters[0].values[2]`; `""` for the root itself. */
  readonly path: string;
  /** The value found; `undefined` when nothing is there. */
  readonly got: unknown;
  /** What may stand there, as a phrase that completes "expected …". */
  readonly allowed: string;
}
