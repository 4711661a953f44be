import { armIdKey } from "./armId";
import { derivedGuid } from "./derived";

/** The GUIDs that resources have of their own, a principal's for example. */
export interface OwnGuids {
  /** The same for a resource as long as it lives, and in every run. */
  of(id: string, what: string): string;
  /** Ends one of them, or all of a resource's: what has the id next gets others, as in Azure. */
  retire(id: string, what?: string): void;
  save(): Readonly<Record<string, number>>;
}

/** @param saved - What {@link OwnGuids.save} gave. */
export function createOwnGuids(saved: Readonly<Record<string, number>> = {}): OwnGuids {
  const retired = new Map(Object.entries(saved));
  const keyOf = (id: string, what = "") => `${armIdKey(id)}#${what}`;
  return {
    of(id, what) {
      const count = (retired.get(keyOf(id)) ?? 0) + (retired.get(keyOf(id, what)) ?? 0);
      return derivedGuid(`${id}#${what}${count === 0 ? "" : `#${count}`}`);
    },
    retire(id, what) {
      const key = keyOf(id, what);
      retired.set(key, (retired.get(key) ?? 0) + 1);
    },
    save: () => Object.fromEntries(retired),
  };
}
