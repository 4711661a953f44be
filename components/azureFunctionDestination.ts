import * as pulumi from "@pulumi/pulumi";
import type { EventSource } from "../events/eventTypes";
import { HandlerDelivery, handlerFunctions } from "../events/handlerFunctions";
import type { NamesOf } from "./argumentNames";
import { checkArmId } from "./armId";
import { batchInputs, batchNames, type DeliveryBatches } from "./deliveryBatches";
import type { HandlerApp } from "./handlerApp";
import type { Problems } from "./problems";

/** A function of a {@link HandlerApp}. The subscription is made after all of the app. */
export interface HandlerFunctionDestination extends DeliveryBatches {
  /** ARM's word. */
  readonly endpointType: "AzureFunction";
  /** The app; its `delivery` for this source must be `"push"`, unless `functionName` names a function of your own entry. */
  readonly app: HandlerApp;
  /** Its name, exactly as it is registered with `app.eventGrid`. @defaultValue that of the handler for this source */
  readonly functionName?: string | undefined;
  /** A function is one of `app` or is named by its id. @defaultValue none */
  readonly functionId?: never;
}

/** Somebody's function, which must be there already, with code in which it has an Event Grid trigger. */
export interface OtherFunctionDestination extends DeliveryBatches {
  /** ARM's word. */
  readonly endpointType: "AzureFunction";
  /** ARM id of the function, ending in `/functions/<name>`. */
  readonly functionId: pulumi.Input<string>;
  /** A function is named by its id or is one of an app. @defaultValue none */
  readonly app?: never;
  /** Only beside `app`. @defaultValue none */
  readonly functionName?: never;
}

/**
 * A function with an Event Grid trigger, which Event Grid calls itself. It has a key of the app to do so, whatever identity
 * the topic has: no identity delivers to a function; dead letters still go by the topic's. Nor has it headers of yours, which
 * the trigger does not hand on.
 *
 * Sources: learn.microsoft.com, "Use a function in Azure as an event handler for Azure Event Grid events", 2023-08-31, and
 * "Authenticate event delivery to event handlers".
 */
export type AzureFunctionDestination = HandlerFunctionDestination | OtherFunctionDestination;

/** Whoever writes in another language, or casts, may have given both or neither. */
interface Given {
  readonly app?: HandlerApp | undefined;
  readonly functionName?: string | undefined;
  readonly functionId?: pulumi.Input<string> | undefined;
}

/** Source: github.com/Azure/azure-functions-host, Utility.cs, the expression that function names are checked by. */
const functionName = /^[a-z][a-z0-9_-]{0,127}$/i;

/** What can be wrong with it; batches are checked where ARM's shape is. */
export function checkAzureFunction(
  problems: Problems,
  source: EventSource | undefined,
  destination: AzureFunctionDestination,
): void {
  const { app, functionName: name, functionId }: Given = destination;
  if (app === undefined && name === undefined) {
    problems.required("functionId", "the ARM id of a function, or an app", functionId);
    if (functionId) checkArmId(problems, "functionId", "Microsoft.Web/sites/functions", functionId);
    return;
  }
  if (functionId !== undefined) {
    problems.add("functionId", "destination", "expected nothing beside app and functionName, got an id");
  }
  problems.required("app", "the HandlerApp that has the function", app);
  if (name !== undefined && !functionName.test(name)) {
    const reason = `expected a letter, then at most 127 letters, digits, "_" and "-", got ${JSON.stringify(name)}`;
    problems.add("functionName", "name", reason);
  }
  if (!app || !source || name !== undefined) return;
  const delivery = app.delivery?.[source] ?? HandlerDelivery.Queue;
  if (delivery === HandlerDelivery.Push) return;
  const reason = `expected one whose delivery.${source} is "push", so that it has the function ${handlerFunctions[source].push}`;
  problems.add("app", "push", `${reason}, got "${delivery}"`);
}

/** In ARM's shape. @internal */
export function azureFunctionInputs(source: EventSource, destination: AzureFunctionDestination) {
  return {
    endpointType: "AzureFunction" as const,
    resourceId: functionIdOf(source, destination),
    ...batchInputs(destination),
  };
}

function functionIdOf(source: EventSource, { app, functionName, functionId }: Given): pulumi.Input<string> | undefined {
  if (!app) return functionId;
  const name = functionName ?? handlerFunctions[source].push;
  return pulumi.interpolate`${app.site?.id}/functions/${name}`;
}

/** By name, for `checkNames`. */
export const azureFunctionNames: Omit<NamesOf<HandlerFunctionDestination>, "endpointType"> = {
  ...{ app: true, functionName: true, functionId: true },
  ...batchNames,
};
