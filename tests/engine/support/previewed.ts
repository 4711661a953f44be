import { unknownValue } from "../../../local/azureNative/unknownValue";
import { fixedInputsOf, type PlannedResource } from "../../../plan";

type Json = Readonly<Record<string, unknown>>;

/** What both a preview and a plan say of a resource. */
export interface Comparable {
  readonly urn: string;
  readonly type: string;
  readonly custom: boolean;
  readonly parent: string | undefined;
  readonly inputs: unknown;
  readonly dependencies: readonly string[];
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  readonly deleteBeforeReplace: boolean;
  readonly aliases: readonly Json[];
  readonly additionalSecretOutputs: readonly string[];
  readonly customTimeouts: Json;
  readonly import: string | undefined;
}

/** A step of `preview --json`. */
interface PreviewStep {
  readonly op: string;
  readonly urn: string;
  readonly newState: Json;
}

/** The intention behind it, of `preview --save-plan`. */
type Goal = Json;

/** The resources of a preview, without providers: a plan has none, as the program makes none. */
export function comparablesOfPreview(
  steps: readonly PreviewStep[],
  goals: Readonly<Record<string, { readonly goal: Goal }>>,
  sent: (urn: string) => Json,
  inAzure: (id: string) => Json,
): Comparable[] {
  const drawn = new Map(
    steps.map(({ op, urn, newState: { id, type, inputs } }) => [
      urn,
      // What is read is known to a preview, which asks Azure, and computed in a plan.
      op === "read" ? Object.values(inAzure(String(id))) : addedTexts(String(type), inputs as Json, sent(urn)),
    ]),
  );
  return steps
    .filter(({ newState }) => !String(newState.type).startsWith("pulumi:providers:"))
    .map(({ op, urn, newState }) => {
      const goal = goals[urn]?.goal ?? {};
      return {
        urn,
        type: String(newState.type),
        custom: newState.custom === true,
        parent: newState.parent as string | undefined,
        inputs: programSent(
          String(newState.type),
          (newState.inputs ?? {}) as Json,
          sent(urn),
          sorted(newState.dependencies).flatMap((dependency) => drawn.get(dependency) ?? []),
        ),
        dependencies: sorted(newState.dependencies),
        protect: newState.protect === true,
        retainOnDelete: newState.retainOnDelete === true,
        ignoreChanges: sorted(newState.ignoreChanges),
        replaceOnChanges: sorted(newState.replaceOnChanges),
        deleteBeforeReplace: goal.deleteBeforeReplace === true,
        aliases: [
          ...((goal.aliases ?? []) as string[]).map((text) => ({ urn: text })),
          ...((goal.structuredAliases ?? []) as Json[]).map(aliasOfGoal),
        ],
        additionalSecretOutputs: sorted(goal.additionalSecretOutputs),
        customTimeouts: withoutZeros((goal.customTimeouts ?? {}) as Json),
        import: ((goal.id || (op === "read" ? newState.id : undefined)) as string | undefined) || undefined,
      };
    });
}

export function comparableOfPlan(resource: PlannedResource): Comparable {
  const { urn, type, custom, parent } = resource;
  return {
    urn,
    type,
    custom,
    parent,
    inputs: withoutSurroundings(JSON.parse(JSON.stringify(resource.inputs))),
    dependencies: [...resource.dependencies].sort(),
    protect: resource.protect,
    retainOnDelete: resource.retainOnDelete,
    ignoreChanges: [...resource.ignoreChanges].sort(),
    replaceOnChanges: [...resource.replaceOnChanges].sort(),
    deleteBeforeReplace: resource.deleteBeforeReplace,
    aliases: resource.aliases.map((alias) =>
      typeof alias === "string" ? { urn: alias } : (Object.fromEntries(Object.entries(alias).sort()) as Json),
    ),
    additionalSecretOutputs: [...resource.additionalSecretOutputs].sort(),
    customTimeouts: resource.customTimeouts,
    import: resource.import,
  };
}

/** What the provider added to a resource: names that it draws, which its preview tells to dependents. */
function addedTexts(type: string, inputs: Json = {}, sent: Json): unknown[] {
  return Object.entries(inputs).flatMap(([key, value]) => (isAdded(type, key, sent) ? [value] : []));
}

/** Whether the provider, not the program, gave an input: what it adds of its own, where the program sends nothing. */
function isAdded(type: string, key: string, sent: Json): boolean {
  const addable = ["location", "azureApiVersion", "__createBeforeDelete", fixedInputsOf(type)?.name];
  return !(key in sent) && addable.includes(key);
}

/**
 * The inputs as the program sent them: without those that the provider added, computed as a plan has it, which draws no
 * names. What the provider changed of what was sent would still show.
 */
function programSent(type: string, inputs: Json, sent: Json, drawn: readonly unknown[]): unknown {
  const computed = { $computed: true };
  const marked = (value: unknown): unknown => {
    if (value === unknownValue || (typeof value === "string" && drawn.includes(value))) return computed;
    if (Array.isArray(value)) return value.map(marked);
    if (typeof value !== "object" || value === null) return value;
    const { [signatureKey]: signature, ...parts } = value as Json;
    if (signature === secretSignature) return { $secret: "[secret]" };
    if (signature === resourceSignature) {
      return { $kind: "resource", urn: parts.urn, ...("id" in parts && { id: parts.id === "" ? computed : parts.id }) };
    }
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, marked(item)]));
  };
  const own = Object.entries(inputs).filter(([key]) => !isAdded(type, key, sent) && !ofSurroundings.includes(key));
  return marked(Object.fromEntries(own));
}

/** What says how or where a dynamic resource is made here, and is otherwise elsewhere. */
const ofSurroundings = ["__provider", "resourceManager", "metadataHost"];

function withoutSurroundings(inputs: Json): Json {
  return Object.fromEntries(Object.entries(inputs).filter(([key]) => !ofSurroundings.includes(key)));
}

/** How Pulumi marks values: sdk/go/common/resource/sig, 2026. */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const resourceSignature = "5cf8f73096256a8f31e491e813e4eb8e";

function aliasOfGoal(alias: Json): Json {
  const parts = { name: alias.Name, type: alias.Type, project: alias.Project, stack: alias.Stack };
  const parent = alias.NoParent === true ? null : alias.Parent || undefined;
  if (alias.URN) return { urn: alias.URN };
  const said = Object.entries({ ...parts, parent }).filter(([, value]) => value !== "" && value !== undefined);
  return Object.fromEntries(said.sort());
}

function sorted(value: unknown): string[] {
  return [...((value ?? []) as string[])].sort();
}

function withoutZeros(timeouts: Json): Json {
  return Object.fromEntries(Object.entries(timeouts).filter(([, value]) => value !== 0 && value !== ""));
}
