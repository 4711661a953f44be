/** A resource as a rule sees it. */
export interface ReviewedResource {
  readonly urn: string;
  /** For example `azure-native:eventgrid:SystemTopic`: without the version that a type token may have, see `plainType`. */
  readonly type: string;
  readonly name: string;
  /** Its inputs. Reading one that is known only later throws the `UnknownValueError` of `@pulumi/policy`. */
  readonly props: Readonly<Record<string, unknown>>;
  readonly protect: boolean;
  /**
   * Whether the program only reads it by its id, and somebody else decides how it is. Pulumi shows such a resource to no
   * policy; in a plan it is there without inputs. @defaultValue false
   */
  readonly isRead?: boolean;
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
      type: plainType(own.type),
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

/**
 * A type token as rules name it. A program may ask for a version of Azure's API in the token, as
 * `azure-native:web/v20240401:WebApp`, or by a package that `pulumi package add azure-native web v20240401` makes, as
 * `azure-native_web_v20240401:web:WebApp`; and the second major version of azure-native had other modules for monitoring.
 *
 * Source: pulumi.com, "Accessing any API version through local packages"; npm @pulumi/azure-native 3.28.0, aliases.
 */
export function plainType(type: string): string {
  const plain = type
    .replace(/^azure-native_[a-z0-9]+_v\d{8}[a-z]*:/, "azure-native:")
    .replace(/^(azure-native:\w+)\/v\d{8}[a-z]*:/, "$1:");
  return formerTypes.get(plain) ?? plain;
}

const formerTypes = new Map([
  ["azure-native:insights:Component", "azure-native:applicationinsights:Component"],
  ["azure-native:insights:DiagnosticSetting", "azure-native:monitor:DiagnosticSetting"],
  ["azure-native:insights:MetricAlert", "azure-native:monitor:MetricAlert"],
]);
