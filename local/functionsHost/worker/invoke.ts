import type { InvocationRequest, InvocationResponse } from "../rpc";
import type { App, CoreInvocationContext, HookCallback } from "./coreApi";
import type { WorkerLog } from "./protocol";

/**
 * Calls one function as the worker does: the library's arguments, the app's hooks around the call, the library's
 * response. Throws what the function or a hook throws.
 */
export async function invoke(
  app: App,
  request: InvocationRequest,
  log: (log: WorkerLog) => void,
): Promise<InvocationResponse> {
  const registered = app.functions.get(request.functionId);
  if (!registered) throw new Error(`function "${request.functionId}" is not loaded`);
  if (!app.programmingModel) throw new Error("the app has set no programming model");

  const { name, bindings } = registered.metadata;
  const core: CoreInvocationContext = {
    invocationId: request.invocationId,
    request,
    metadata: { name, bindings },
    state: undefined,
    log: (level, category, message) =>
      log({ level, category, message, functionName: name, invocationId: request.invocationId }),
  };
  const model = await app.programmingModel.getInvocationModel(core);
  const { context, inputs } = await model.getArguments();

  const hookData = {};
  const shared = readOnly({ hookData, appHookData: app.appHookData, invocationContext: context });

  const before = Object.assign(Object.create(shared) as object, { inputs, functionCallback: registered.callback });
  core.state = "preInvocationHooks";
  await runHooks(app.hooks.preInvocation, before);

  const after = Object.assign(Object.create(shared) as object, {
    inputs: before.inputs,
    result: null as unknown,
    error: null as unknown,
  });
  core.state = "invocation";
  try {
    after.result = await model.invokeFunction(context, before.inputs, before.functionCallback);
  } catch (error) {
    after.error = error ?? new Error("the function threw nothing");
  }

  core.state = "postInvocationHooks";
  await runHooks(app.hooks.postInvocation, after);
  core.state = undefined;

  // A hook may have cleared the error, or set one.
  if (after.error !== null && after.error !== undefined) throw after.error;
  return model.getResponse(context, after.result);
}

/** Runs hooks one after the other, in order of registration; the first that throws ends it. */
export async function runHooks(hooks: readonly HookCallback[], context: object): Promise<void> {
  for (const hook of hooks) await hook(context);
}

/** An object whose properties can be read and whose replacement throws, as the worker's hook contexts do. */
export function readOnly(properties: Readonly<Record<string, unknown>>): object {
  const target = {};
  for (const [name, value] of Object.entries(properties)) {
    Object.defineProperty(target, name, {
      enumerable: true,
      get: () => value,
      set: () => {
        throw new TypeError(`Cannot assign to read only property '${name}'`);
      },
    });
  }
  return target;
}
