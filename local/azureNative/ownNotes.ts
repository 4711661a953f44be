type Inputs = Readonly<Record<string, unknown>>;

/** What the provider notes of a name that it drew: that a replacement can stand beside the old resource. */
export const createBeforeDelete = "__createBeforeDelete";

/** Inputs without what the provider adds to them for itself: notes, and its API version. */
export function withoutNotes(inputs: Inputs): Inputs {
  const { azureApiVersion: _, ...others } = withoutMarks(inputs);
  return others;
}

/** Inputs without its notes alone. */
export function withoutMarks(inputs: Inputs): Inputs {
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => !name.startsWith("__")));
}
