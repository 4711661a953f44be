import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb.js";
import { LogSeverity } from "@pulumi/pulumi/proto/engine_pb.js";

/** A message of the program to its operator, by `pulumi.log` or by the SDK. */
export interface EngineLog {
  readonly severity: "info" | "warning" | "error";
  readonly message: string;
  /** URN of the resource that it is about. */
  readonly urn?: string;
}

const severities: Readonly<Record<number, EngineLog["severity"]>> = {
  [LogSeverity.INFO]: "info",
  [LogSeverity.WARNING]: "warning",
  [LogSeverity.ERROR]: "error",
};

/** The engine's other half: takes the program's log and nothing else. */
export class PlanEngine {
  readonly #onLog: ((log: EngineLog) => void) | undefined;
  /** `pulumi.log.error` fails an update even when the program goes on, so it fails a plan too. */
  firstError: string | undefined;

  constructor(onLog: ((log: EngineLog) => void) | undefined) {
    this.#onLog = onLog;
  }

  log(request: LogRequest, done: () => void): void {
    const severity = severities[request.getSeverity()];
    if (severity) {
      const urn = request.getUrn();
      if (severity === "error") this.firstError ??= request.getMessage();
      this.#onLog?.({ severity, message: request.getMessage(), ...(urn ? { urn } : {}) });
    }
    done();
  }

  setRootResource(_request: unknown, done: (error: null) => void): void {
    done(null);
  }
}
