type Prepare = NonNullable<typeof Error.prepareStackTrace>;

let evaluating = 0;
let restore: () => void = () => undefined;

/**
 * The SDK reads a stack trace for every promise that it makes, to name one that leaks, and a whole one for every resource,
 * to tell the engine its source position: a third of an evaluation's time, and most of it where traces are mapped to
 * sources. While anything is evaluated these stay empty, and no trace is mapped. A trace is written when it is read, so one that
 * the caller sees still has the program's lines.
 *
 * @returns what ends it; evaluations may overlap.
 */
export function withCheapStackTraces(): () => void {
  if (evaluating++ === 0) restore = replacePrepare();
  process.setSourceMapsEnabled(false);
  return () => {
    if (--evaluating === 0) restore();
  };
}

function replacePrepare(): () => void {
  const sourceMaps = process.sourceMapsEnabled;
  const before = Error.prepareStackTrace;
  const prepare: Prepare = (error, frames) => (isUnread(frames[0]) ? "" : (before ?? asNodeDoes)(error, frames));
  Error.prepareStackTrace = prepare;
  return () => {
    process.setSourceMapsEnabled(sourceMaps);
    // A program may have set its own.
    if (Error.prepareStackTrace === prepare) Error.prepareStackTrace = before as Prepare;
  };
}

/** Which of the SDK's functions take them, and where they stand. */
const takers: Readonly<Record<string, string>> = {
  debuggablePromise: "/@pulumi/pulumi/runtime/debuggable.js",
  callsites: "/@pulumi/pulumi/resource.js",
};

function isUnread(frame: NodeJS.CallSite | undefined): boolean {
  const name = frame?.getFunctionName() ?? "";
  if (!Object.hasOwn(takers, name)) return false;
  // Set by who looks for a promise that leaks.
  if (name === "debuggablePromise" && process.env["PULUMI_DEBUG_PROMISE_LEAKS"]) return false;
  return (
    frame
      ?.getFileName()
      ?.replaceAll("\\", "/")
      .endsWith(takers[name] ?? "") === true
  );
}

/** Without a function of somebody's own, Node has one that it does not give out. */
function asNodeDoes(error: Error, frames: readonly NodeJS.CallSite[]): string {
  return [Error.prototype.toString.call(error), ...frames.map((frame) => `    at ${frame}`)].join("\n");
}
