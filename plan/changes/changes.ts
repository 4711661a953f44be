import type { InputChange } from "./compareInputs";
import type { EffectOfChange } from "./replaceOnChange";

/** What happens to one resource. */
export type ChangeKind =
  /** It is made. */
  | "create"
  /** It exists already, and the stack takes it over by its id. */
  | "adopt"
  /** It stays and gets other inputs. */
  | "update"
  /** It is deleted and made anew. */
  | "replace"
  /** The update is sent, and Azure does not take it: the whole update of the stack stops there. */
  | "refused"
  /** The program only reads it, by its id; the stack neither makes nor deletes it. */
  | "read"
  /** An alias finds it under another URN; nothing happens to it in the cloud. */
  | "rename"
  /** It is not in the program any more. */
  | "delete";

/** A changed input and what that does to the resource. */
export interface PropertyChange extends InputChange, EffectOfChange {
  /**
   * Of an input that is computed in both plans: URNs of what it may come from and what comes new, so that its value does
   * too.
   */
  readonly follows?: readonly string[];
}

/** Whether the old resource goes first, which leaves a time without one, or last. */
export type ReplaceOrder = "delete first" | "create first" | "unknown";

/** What would happen to one resource of a provider. */
export interface ResourceChange {
  readonly kind: ChangeKind;
  /** As in the new plan; for a deletion, as in the saved one. */
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** URN that it had, when an alias found it. */
  readonly from?: string;
  /** Sorted by path. */
  readonly properties: readonly PropertyChange[];
  /** Only of a replacement. */
  readonly order?: ReplaceOrder;
}

/** What a person has to know before the new plan goes up. */
export interface ChangeWarning {
  readonly code: /** Pulumi refuses the whole update. */
    | "protected"
    /** Pulumi refuses: two resources claim the same old one. */
    | "claimed twice"
    /** Pulumi refuses: what is still adopted by id cannot be replaced. */
    | "adopted"
    /** Azure refuses in the midst of the update. */
    | "refused by Azure"
    /** What the stack made is only read now, so Pulumi deletes it unless it is what is read. */
    | "given away"
    /** What the resource holds is gone. */
    | "data"
    /** The old resource stays in Azure, outside the stack. */
    | "left behind"
    /** Nobody here knows whether the change goes in place. */
    | "unknown type";
  readonly urn: string;
  readonly message: string;
}

/** The forecast: what becomes of a stack that was deployed from the saved plan when the new one goes up. */
export interface Changes {
  /** Sorted by URN; resources that stay as they are do not appear. */
  readonly changes: readonly ResourceChange[];
  readonly warnings: readonly ChangeWarning[];
  /** How many resources stay as they are. */
  readonly unchanged: number;
}
