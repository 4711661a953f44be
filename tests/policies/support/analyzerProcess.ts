import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import * as grpc from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb.js";
import {
  AnalyzeRequest,
  type AnalyzeResponse,
  type AnalyzerInfo,
  AnalyzerPropertyDependencies,
  AnalyzerResource,
  AnalyzerResourceOptions,
  AnalyzeStackRequest,
  ConfigureAnalyzerRequest,
  EnforcementLevel,
  PolicyConfig,
} from "@pulumi/pulumi/proto/analyzer_pb.js";
import Empty from "google-protobuf/google/protobuf/empty_pb.js";
import { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import type { ResourceRecord } from "../../../policies/library";

/** A message of the pack, as the engine would print it. */
export interface Diagnostic {
  readonly level: "mandatory" | "advisory" | "other";
  readonly rule: string;
  readonly urn: string;
  readonly message: string;
}

/** The pack as a process of its own, started and asked as the engine does it. */
export interface AnalyzerProcess {
  readonly info: AnalyzerInfo.AsObject;
  /** Every resource by itself, then all of them. */
  analyze(records: readonly ResourceRecord[]): Promise<readonly Diagnostic[]>;
  stop(): Promise<void>;
}

const runner = resolve("node_modules/@pulumi/pulumi/cmd/run-policy-pack");

export async function startAnalyzer(
  stack: string,
  configuration: Readonly<Record<string, object>> = {},
): Promise<AnalyzerProcess> {
  const env = { PATH: "/usr/bin:/bin", PULUMI_NODEJS_STACK: stack };
  const cwd = resolve("policies");
  const child = spawn(process.execPath, [runner, "127.0.0.1:1", cwd], {
    cwd,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [port] = await once(createInterface(child.stdout), "line");
  const client = new AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  const call = <Q, R>(method: (request: Q, callback: (error: Error | null, response: R) => void) => unknown) =>
    promisify(method.bind(client) as never) as (request: Q) => Promise<R>;
  const info = await call<Empty.Empty, AnalyzerInfo>(client.getAnalyzerInfo)(new Empty.Empty());
  await call(client.configure)(configurationOf(info, configuration));
  return {
    info: info.toObject(),
    async analyze(records) {
      const answers: AnalyzeResponse[] = [];
      for (const record of records) {
        const request = new AnalyzeRequest();
        describe(request, record);
        answers.push(await call<AnalyzeRequest, AnalyzeResponse>(client.analyze)(request));
      }
      const all = new AnalyzeStackRequest();
      all.setResourcesList(records.map(toResource));
      answers.push(await call<AnalyzeStackRequest, AnalyzeResponse>(client.analyzeStack)(all));
      return answers
        .flatMap((answer) => answer.getDiagnosticsList())
        .map((diagnostic) => ({
          level: levels[diagnostic.getEnforcementlevel()] ?? "other",
          rule: diagnostic.getPolicyname(),
          urn: diagnostic.getUrn(),
          message: diagnostic.getMessage(),
        }));
    },
    async stop() {
      client.close();
      const ended = once(child, "exit");
      child.kill();
      await ended;
    },
  };
}

const levels: Readonly<Record<number, Diagnostic["level"]>> = {
  [EnforcementLevel.MANDATORY]: "mandatory",
  [EnforcementLevel.ADVISORY]: "advisory",
};

/** What the engine makes of a pack's own configuration, and of another one's properties, by rule. */
function configurationOf(info: AnalyzerInfo, given: Readonly<Record<string, object>>): ConfigureAnalyzerRequest {
  const request = new ConfigureAnalyzerRequest();
  for (const policy of info.getPoliciesList()) {
    const config = new PolicyConfig();
    config.setEnforcementlevel(policy.getEnforcementlevel());
    const own = info.getInitialconfigMap().get(policy.getName())?.getProperties()?.toJavaScript();
    config.setProperties(Struct.fromJavaScript({ ...own, ...given[policy.getName()] } as never));
    request.getPolicyconfigMap().set(policy.getName(), config);
  }
  return request;
}

function describe(to: AnalyzeRequest | AnalyzerResource, { urn, type, name, props, protect }: ResourceRecord): void {
  const options = new AnalyzerResourceOptions();
  options.setProtect(protect);
  to.setUrn(urn);
  to.setType(type);
  to.setName(name);
  to.setProperties(Struct.fromJavaScript(structuredClone(props) as never));
  to.setOptions(options);
}

/** At the end the engine has outputs; those of the first sight of a resource hold nothing that its inputs do not. */
function toResource(record: ResourceRecord): AnalyzerResource {
  const resource = new AnalyzerResource();
  describe(resource, { ...record, props: {} });
  if (record.parent) resource.setParent(record.parent);
  resource.setDependenciesList([...record.dependencies]);
  for (const [input, urns] of Object.entries(record.propertyDependencies)) {
    const dependencies = new AnalyzerPropertyDependencies();
    dependencies.setUrnsList([...urns]);
    resource.getPropertydependenciesMap().set(input, dependencies);
  }
  return resource;
}
