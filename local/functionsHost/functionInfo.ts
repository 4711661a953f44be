import { fillIn } from "./appSettings";
import { type Ncrontab, parseNcrontab } from "./ncrontab";
import { parseRoute, type Route } from "./route";
import type { BindingInfo, FunctionMetadata } from "./rpc";

interface Common {
  readonly name: string;
  readonly functionId: string;
  /** The name of the trigger's binding, under which the worker expects its data. */
  readonly bindingName: string;
}

export interface QueueFunction extends Common {
  readonly trigger: "queueTrigger";
  readonly queueName: string;
  /** The setting that holds the connection string. */
  readonly connection: string;
}

export interface HttpFunction extends Common {
  readonly trigger: "httpTrigger";
  /** With the app's prefix. */
  readonly route: Route;
  /** In upper case. Empty: every method. */
  readonly methods: readonly string[];
  readonly authLevel: "anonymous" | "function" | "admin";
}

export interface EventGridFunction extends Common {
  readonly trigger: "eventGridTrigger";
}

export interface TimerFunction extends Common {
  readonly trigger: "timerTrigger";
  readonly schedule: Ncrontab;
  readonly runOnStartup: boolean;
  readonly useMonitor: boolean;
}

/** A function of the app, as this host will run it. */
export type FunctionInfo = QueueFunction | HttpFunction | EventGridFunction | TimerFunction;

const triggers = ["eventGridTrigger", "httpTrigger", "queueTrigger", "timerTrigger"] as const;
const authLevels = ["anonymous", "function", "admin"] as const;

/**
 * Reads what the app registered. Throws, naming the function, for anything that this host would not do as Azure does:
 * an unknown trigger, further inputs and outputs, a retry policy.
 */
export function functionInfo(
  metadata: FunctionMetadata,
  settings: Readonly<Record<string, string>>,
  routePrefix: string,
): FunctionInfo {
  const { name } = metadata;
  try {
    return read(metadata, settings, routePrefix);
  } catch (cause) {
    throw new Error(`function "${name}": ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

function read(metadata: FunctionMetadata, settings: Readonly<Record<string, string>>, prefix: string): FunctionInfo {
  const [bindingName, binding] = triggerOf(metadata);
  const { name } = metadata;
  const common = { name, functionId: metadata.functionId ?? name, bindingName };
  const text = (option: string, value: unknown = binding[option]) => {
    if (typeof value !== "string") throw new Error(`${option}: expected a text, got ${JSON.stringify(value)}`);
    return fillIn(value, settings);
  };
  const trigger = kindOf(binding);
  switch (trigger) {
    case "queueTrigger":
      return {
        ...common,
        trigger,
        // Azure Storage knows lower case only, and the host coerces names to it.
        queueName: text("queueName").toLowerCase(),
        connection: text("connection", binding.connection || "AzureWebJobsStorage"),
      };
    case "httpTrigger":
      return {
        ...common,
        trigger,
        route: parseRoute([prefix, text("route", binding.route ?? name)].filter(Boolean).join("/")),
        methods: methodsOf(binding),
        authLevel: authLevelOf(binding),
      };
    case "eventGridTrigger":
      return { ...common, trigger };
    case "timerTrigger":
      return {
        ...common,
        trigger,
        schedule: parseNcrontab(text("schedule")),
        runOnStartup: binding.runOnStartup === true,
        useMonitor: binding.useMonitor !== false,
      };
    default:
      return trigger satisfies never;
  }
}

function triggerOf({ bindings, retryOptions }: FunctionMetadata): [string, BindingInfo] {
  if (retryOptions) throw new Error("a retry policy is not supported by this host");
  let found: [string, BindingInfo] | undefined;
  for (const [name, binding] of Object.entries(bindings)) {
    if (/trigger$/i.test(binding.type ?? "")) found = [name, binding];
    else if (binding.type !== "http" || binding.direction !== "out") {
      throw new Error(
        `${binding.direction ?? ""} binding of type "${binding.type ?? ""}" is not supported by this host`,
      );
    }
  }
  if (!found) throw new Error("has no trigger");
  return found;
}

function kindOf({ type }: BindingInfo): (typeof triggers)[number] {
  const kind = triggers.find((known) => known.toLowerCase() === type?.toLowerCase());
  if (kind) return kind;
  throw new Error(`trigger "${type ?? ""}" is not supported by this host: supported are ${triggers.join(", ")}`);
}

function methodsOf({ methods }: BindingInfo): readonly string[] {
  return Array.isArray(methods) ? methods.map((method) => String(method).toUpperCase()) : [];
}

function authLevelOf({ authLevel = "function" }: BindingInfo): HttpFunction["authLevel"] {
  const level = authLevels.find((known) => known === String(authLevel).toLowerCase());
  if (level) return level;
  throw new Error(`authLevel: expected ${authLevels.join(", ")}, got ${JSON.stringify(authLevel)}`);
}
