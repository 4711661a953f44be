import type { PolicyConfigJSONSchema } from "@pulumi/policy/schema";
import type { ReviewedResource, ReviewedStack } from "./reviewed";

/** The environments that a rule has a level for. */
export const environments = ["dev", "staging", "prod"] as const;
export type Environment = (typeof environments)[number];

/** What a violation does: it stops the operation, it is told, or nobody looks. */
export type Level = "mandatory" | "advisory" | "disabled";

export type Severity = "low" | "medium" | "high" | "critical";

/** What a rule is about; the names of the folders of rules. */
export type Topic =
  | "eventSubscriptions"
  | "systemTopics"
  | "signalr"
  | "communication"
  | "storage"
  | "functionApp"
  | "roles"
  | "monitoring"
  | "stackWide";

/** The same rule elsewhere, by ids as they stand there. */
export interface MappedIds {
  /** PSRule for Azure, for example `AZR-000196`. */
  readonly psRule?: readonly string[];
  /** Checkov, for example `CKV_AZURE_3`. */
  readonly checkov?: readonly string[];
  /** Built-in definitions of Azure Policy: the whole GUID. */
  readonly azurePolicy?: readonly string[];
  /** Controls of the Microsoft cloud security benchmark, version 2, that the Azure Policy definitions stand under. */
  readonly mcsb?: readonly string[];
}

/** Everything about a rule but its check. */
export interface RuleData {
  /** Words in lower case, joined by hyphens; never changed. */
  readonly id: string;
  /** What has to be, as a clause. */
  readonly title: string;
  /** What happens where it is not: one sentence. */
  readonly consequence: string;
  /** What to do, as an order without a full stop. */
  readonly remedy: string;
  readonly severity: Severity;
  readonly levels: Readonly<Record<Environment, Level>>;
  readonly topics: readonly Topic[];
  /** Where the statements about Azure are written, with the date of the page. */
  readonly source: string;
  /** The same rule elsewhere. @defaultValue nowhere that is known */
  readonly sameAs?: MappedIds;
  /** When a resource may be otherwise, and why. @defaultValue never */
  readonly exception?: string;
}

/** Options of a rule: every one has a default and a schema. */
export type Options = Readonly<Record<string, unknown>>;

export interface RuleOptions<O extends Options> {
  readonly defaults: O;
  readonly schema: { readonly [K in keyof O]: PolicyConfigJSONSchema };
}

/** What a check works on. */
export interface Subject<O extends Options = Options> {
  readonly resource: ReviewedResource;
  readonly options: O;
  /** The value of an input by its path, for example `sku.name`; ends the check when it is known only later. */
  read(path: string): unknown;
  /** A violation: the input, and what is wrong with it as a clause that follows the path. */
  report(property: string, problem: string): void;
  /** Says that the rule's exception applies, and why. */
  except(reason: string): void;
}

export interface StackSubject<O extends Options = Options> extends Subject<O> {
  readonly stack: ReviewedStack;
}

/** A rule: data and a check. */
export interface Rule extends RuleData {
  /**
   * `resource`: decided of one resource's inputs before it is created. `stack`: decided of everything together, at the
   * end of a preview or an update.
   */
  readonly scope: "resource" | "stack";
  /** Types of the resources that it looks at, one after the other; without a version in the type. */
  readonly types: readonly string[];
  readonly options?: RuleOptions<Options>;
  check(subject: StackSubject): void;
}

type Definition<S, O extends Options> = RuleData & {
  readonly types: readonly string[];
  readonly options?: RuleOptions<O>;
  check(subject: S): void;
};

/** A rule that looks at one resource by itself. */
export function resourceRule<O extends Options = Options>(definition: Definition<Subject<O>, O>): Rule {
  return { ...definition, scope: "resource" } as unknown as Rule;
}

/** A rule that looks at a resource among all others. */
export function stackRule<O extends Options = Options>(definition: Definition<StackSubject<O>, O>): Rule {
  return { ...definition, scope: "stack" } as unknown as Rule;
}
