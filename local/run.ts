import { buildHandlerPackage } from "../bundle";
import { evaluateStack } from "../plan";
import { createLocalCloud } from "./azureNative";
import { startAzurite } from "./azurite";
import { refuseUnfitFunction } from "./cloud";
import { takeDataFolder } from "./dataFolder";
import { type Disorder, type PublishEndpoint, startEventGrid, type Topic, topicsOf } from "./eventGrid";
import { createFateLedger, type LocalFate } from "./fateLedger";
import { type FunctionInfo, type FunctionsHost, type FunctionsHostOptions, startFunctionsHost } from "./functionsHost";
import { type LocalInbox, localInboxes } from "./localInboxes";
import { localSettings } from "./localSettings";
import { plannedApp } from "./plannedApp";
import { provisionStorage, storageAccountsOf } from "./provisionStorage";
import { Started } from "./started";
import { temporaryFolder } from "./temporaryFolder";

export interface LocalRunOptions {
  /** Folder of Pulumi.yaml. @defaultValue the working directory */
  readonly directory?: string | undefined;
  readonly stack: string;
  /** Configuration stronger than the stack file's. */
  readonly config?: Readonly<Record<string, string>> | undefined;
  /** Folder that keeps queues, tables and blobs from run to run. @defaultValue in memory */
  readonly dataFolder?: string | undefined;
  /** HTTP port of the function app. @defaultValue any free one */
  readonly port?: number | undefined;
  /** Repeats and reorders deliveries. @defaultValue every event once, in order */
  readonly disorder?: Disorder | undefined;
  /** Every line that the function app logs. */
  readonly onLog?: FunctionsHostOptions["onLog"];
  /** Called when a part of the run ends although nobody stopped it. */
  readonly onFailure?: (reason: string) => void;
}

/** The stack on this machine. */
export interface LocalRun {
  readonly stack: string;
  readonly topics: readonly PublishEndpoint[];
  /** URL of `GET /api/presence`; add `?user=<id>`. */
  readonly presence: string;
  /** Function key, for the header `x-functions-key` or the query parameter `code`. */
  readonly presenceKey: string;
  /** Connection string of the storage account that holds presence. */
  readonly storage: string;
  /** Connection strings of every storage account of the stack, by name. */
  readonly accounts: ReadonlyMap<string, string>;
  /** Of the sources whose events the function app takes. */
  readonly inboxes: readonly LocalInbox[];
  /** Calls `listener` with every fate from now on; returns how to end that. */
  onFate(listener: (fate: LocalFate) => void): () => void;
  /** Ends everything and resolves when nothing is left running. */
  stop(): Promise<void>;
}

/**
 * Runs a stack on this machine: its own program decides what there is, the bundle that would be deployed handles the
 * events, Azurite is the storage, and stand-ins are what only Azure has: the resource provider, Event Grid, the Functions
 * host. Everything listens on 127.0.0.1 only. Networks and firewalls are checked and have no effect: storage that denies
 * everybody by default is reached anyway.
 */
export async function startLocalRun(options: LocalRunOptions): Promise<LocalRun> {
  const started = new Started();
  try {
    return await start(options, started);
  } catch (error) {
    await started.stop();
    throw error;
  }
}

async function start(options: LocalRunOptions, started: Started): Promise<LocalRun> {
  const { directory, stack, config, dataFolder, port, disorder, onLog, onFailure } = options;
  const azurite = startAzurite({
    dataFolder: dataFolder === undefined ? undefined : takeDataFolder(dataFolder),
    ...(onFailure && { onUnexpectedEnd: onFailure }),
  });
  started.last(() => azurite.stop());
  const [appFolder, plan] = await bothDone(
    temporaryPackage(started),
    evaluateStack({ directory, stack, config, cloud: createLocalCloud() }),
  );

  const app = plannedApp(plan);
  // Over the default, which was built meanwhile: most stacks have no entry of their own.
  if (app.entry !== undefined) await buildHandlerPackage({ entry: app.entry, outDir: appFolder });

  const topics = topicsOf(plan.resources, app.siteId);
  const accounts = await azurite.serve(storageAccountsOf(plan.resources));
  await provisionStorage(plan.resources, accounts);

  const settings = localSettings(app.settings, accounts);
  const listeners = new Set<(fate: LocalFate) => void>();
  const ledger = createFateLedger({
    topics,
    settled: () => Promise.allSettled([eventGrid.settled(), hostStart]),
    queueOf: (functionName) => queueOf(host?.functions ?? [], functionName, settings),
    onFate: (fate) => {
      for (const listener of listeners) listener(fate);
    },
  });
  const eventGrid = await startEventGrid({
    topics,
    accounts,
    app: () => host,
    onFate: ledger.delivered,
    ...(disorder && { disorder }),
  });
  started.first(() => eventGrid.stop());
  let host: FunctionsHost | undefined;
  const hostStart = startFunctionsHost({
    appFolder,
    settings,
    onFate: ledger.hosted,
    ...(port === undefined ? {} : { port }),
    ...(onLog && { onLog }),
    ...(onFailure && { onUnexpectedEnd: onFailure }),
  });
  host = await hostStart;
  started.first(() => host.stop());
  refuseUnfitFunctions(topics, host.functions);

  return {
    stack,
    topics: eventGrid.endpoints,
    presence: `${host.url}/api/presence`,
    presenceKey: host.functionKey,
    storage: settings.PresenceStore ?? settings.AzureWebJobsStorage ?? "",
    accounts,
    inboxes: localInboxes(settings),
    onFate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => started.stop(),
  };
}

/**
 * Azure asks for a function when a subscription to it is made, which here happens before the bundle runs; so what the bundle
 * has registered decides afterwards, in Azure's words, whether the stack could be there at all.
 */
function refuseUnfitFunctions(topics: readonly Topic[], functions: readonly FunctionInfo[]): void {
  for (const { name, function: called } of topics.flatMap(({ subscriptions }) => subscriptions)) {
    try {
      if (called) refuseUnfitFunction(called.id, functions);
    } catch (cause) {
      throw new Error(`event subscription "${name}": ${(cause as Error).message}`, { cause });
    }
  }
}

/** Waits for both even when one fails, so that nothing goes on behind a run that has ended. */
async function bothDone<A, B>(a: Promise<A>, b: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([a, b]);
  return Promise.all([a, b]);
}

async function temporaryPackage(started: Started): Promise<string> {
  const folder = await temporaryFolder();
  started.last(async () => folder.remove());
  await buildHandlerPackage({ outDir: folder.path });
  return folder.path;
}

function queueOf(
  functions: readonly FunctionInfo[],
  functionName: string,
  settings: Readonly<Record<string, string>>,
): { readonly account: string; readonly queue: string } | undefined {
  const found = functions.find(({ name }) => name === functionName);
  if (found?.trigger !== "queueTrigger") return undefined;
  const account = /AccountName=([^;]+)/.exec(settings[found.connection] ?? "")?.[1];
  return account === undefined ? undefined : { account, queue: found.queueName };
}
