/** A resource as a rule sees it. */
export interface ReviewedResource {
  readonly urn: string;
  /** For example `azure-native:eventgrid:SystemTopic`: without the version that a type token may have. */
  readonly type: string;
  readonly name: string;
  /** Its inputs. Reading one that is known only later throws the `UnknownValueError` of `@pulumi/policy`. */
  readonly props: Readonly<Record<string, unknown>>;
  readonly protect: boolean;
}

/** A resource among all others of its stack. */
export interface LinkedResource extends ReviewedResource {
  readonly parent?: LinkedResource | undefined;
  /** Everything that it waits for or is made of. */
  readonly dependencies: readonly LinkedResource[];
  /** The resources that an input is made of; known before the input is. */
  madeOf(input: string): readonly LinkedResource[];
}

/** All resources of a stack. */
export interface ReviewedStack {
  readonly resources: readonly LinkedResource[];
  ofType(types: readonly string[]): readonly LinkedResource[];
  /** The same resource with its links. */
  linked(resource: ReviewedResource): LinkedResource;
}

/** What a stack is made of, with names of others instead of links. */
export interface ResourceRecord extends ReviewedResource {
  readonly parent?: string | undefined;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
}

/** Links the resources of a stack. */
export function reviewedStack(records: readonly ResourceRecord[]): ReviewedStack {
  const byUrn = new Map<string, LinkedResource>();
  const found = (urns: readonly string[]) => urns.flatMap((urn) => byUrn.get(urn) ?? []);
  for (const record of records) {
    const { parent, dependencies, propertyDependencies, ...own } = record;
    byUrn.set(record.urn, {
      ...own,
      get parent() {
        return parent === undefined ? undefined : byUrn.get(parent);
      },
      get dependencies() {
        return found(dependencies);
      },
      madeOf: (input) => found(propertyDependencies[input] ?? []),
    });
  }
  const resources = [...byUrn.values()];
  return {
    resources,
    ofType: (types) => resources.filter(({ type }) => types.includes(type)),
    linked(resource) {
      const linked = byUrn.get(resource.urn);
      if (!linked) throw new Error(`${resource.urn} is not in the stack`);
      return linked;
    },
  };
}

/** A type token without a version: `azure-native:web/v20240401:WebApp` is `azure-native:web:WebApp`. */
export function unversioned(type: string): string {
  return type.replace(/\/v\d{8}(preview|privatepreview)?:/, ":");
}
