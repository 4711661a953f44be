/**
 * The process that runs the app. It hears its host over the IPC channel and ends with it, however the host ends.
 * Loaded through standard input, so it has no file of its own and nothing but the app's settings around it.
 */
import { coreApi, newApp } from "./coreApi";
import { invoke, readOnly, runHooks } from "./invoke";
import { loadApp, provideCoreModule } from "./loadApp";
import type { FromWorker, PlainError, ToWorker, WorkerLog } from "./protocol";

const app = newApp();
const appContext = { hookData: app.appOnlyHookData, appHookData: app.appHookData };

process.on("disconnect", () => process.exit(0));
// A terminal sends Ctrl-C to this process, too; the host lets what is under way finish, then ends it.
process.on("SIGINT", () => undefined);
process.on("message", (message: ToWorker) => {
  switch (message.type) {
    case "start":
      void start(message.appFolder, message.hostVersion);
      break;
    case "invoke":
      void respond(message.request);
      break;
    case "terminate":
      void terminate();
      break;
    default:
      message satisfies never;
  }
});

async function start(appFolder: string, hostVersion: string): Promise<void> {
  try {
    provideCoreModule(coreApi(app, hostVersion, log));
    await loadApp(appFolder);
    await runHooks(app.hooks.appStart, readOnly({ ...appContext, functionAppDirectory: appFolder }));
    const capabilities = (await app.programmingModel?.getCapabilities?.({})) ?? {};
    if (capabilities.HttpUri) {
      throw new Error("HTTP streams (app.setup with enableHttpStream) are not supported by this host");
    }
    app.locked = true;
    // Bindings are data, but an app may have put more there than can cross the channel.
    const functions = [...app.functions.values()].map(({ metadata }) => JSON.parse(JSON.stringify(metadata)));
    tell({ type: "started", functions });
  } catch (error) {
    tell({ type: "notStarted", error: plain(error) });
  }
}

async function respond(request: Extract<ToWorker, { type: "invoke" }>["request"]): Promise<void> {
  const { invocationId } = request;
  try {
    tell({ type: "responded", invocationId, outcome: { response: await invoke(app, request, log) } });
  } catch (error) {
    tell({ type: "responded", invocationId, outcome: { error: plain(error) } });
  }
}

async function terminate(): Promise<void> {
  try {
    await runHooks(app.hooks.appTerminate, readOnly(appContext));
  } catch (error) {
    log({ level: "error", category: "system", message: `a hook failed as the app ended: ${plain(error).message}` });
  }
  // Ends once everything told before has been handed over.
  process.disconnect();
}

function log(entry: WorkerLog): void {
  tell({ type: "log", log: entry });
}

function tell(message: FromWorker): void {
  if (process.connected) process.send?.(message);
}

function plain(error: unknown): PlainError {
  if (error instanceof Error) {
    return { message: error.message, ...(error.stack === undefined ? {} : { stack: error.stack }) };
  }
  return { message: typeof error === "string" ? error : `thrown: ${JSON.stringify(error)}` };
}
