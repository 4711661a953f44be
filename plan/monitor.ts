import type { Callback } from "@pulumi/pulumi/proto/callback_pb.js";
import * as providerProto from "@pulumi/pulumi/proto/provider_pb.js";
import * as proto from "@pulumi/pulumi/proto/resource_pb.js";
import type { Empty } from "google-protobuf/google/protobuf/empty_pb.js";
import { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import { unpackAliases } from "./aliases";
import { type Cloud, Computed, type PlannedResource, reveal } from "./graph";
import { type Answer, features } from "./pulumiRuntime";
import { recordOf, settlementOf } from "./registration";
import { Transforms } from "./transforms";
import { fromWireMap, type WireMap } from "./values";

/** What a monitor needs to know of the program that it serves. */
export interface MonitorOptions {
  readonly project: string;
  readonly stack: string;
  /** Absent: what only the cloud can know is computed. */
  readonly cloud?: Cloud | undefined;
  /** Outputs of other stacks, by the name that the program refers to them with. */
  readonly stackReferences?: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
  /** Called with what the monitor cannot do for the program and the SDK would not report. */
  readonly onRefusal: (error: Error) => void;
}

/**
 * Pulumi's resource monitor, in this process: receives the whole registration requests of a program, as the engine
 * does, and keeps them. Nothing is created.
 */
export class PlanMonitor {
  readonly #options: MonitorOptions;
  readonly #transforms = new Transforms();
  readonly #resources = new Map<string, PlannedResource>();
  /** As sent, before inheritance is spelled out: what a child inherits from. */
  readonly #wireState = new Map<string, WireMap>();
  #closed = false;

  constructor(options: MonitorOptions) {
    this.#options = options;
  }

  get resources(): readonly PlannedResource[] {
    return [...this.#resources.values()];
  }

  /** From now on nothing is registered. */
  close(): void {
    this.#closed = true;
  }

  supportsFeature(request: proto.SupportsFeatureRequest, answer: Answer<proto.SupportsFeatureResponse>): void {
    const id = request.getId();
    const flag = `supports${id.charAt(0).toUpperCase()}${id.slice(1)}`;
    const response = new proto.SupportsFeatureResponse();
    response.setHassupport(Object.entries(features).some(([name, on]) => on && name === flag));
    answer(null, response);
  }

  registerResource(request: proto.RegisterResourceRequest, answer: Answer<proto.RegisterResourceResponse>): void {
    respond(answer, async () => {
      const parent = request.getParent();
      inherit(request, this.#resources.get(parent));
      request.setAliasesList(unpackAliases(request.getAliasesList(), parent));
      await this.#transforms.apply(request, this.#ancestors(parent));
      const urn = this.#newUrn(parent, request.getType(), request.getName());
      const record = recordOf(urn, request);
      const { id, state } = settlementOf(record, toWire(request.getObject()), this.#options.cloud);
      this.#transforms.addToResource(urn, request.getTransformsList());
      this.#store({ ...record, ...(record.custom ? { id: id ?? new Computed() } : {}) }, state);
      const response = new proto.RegisterResourceResponse();
      response.setUrn(urn);
      response.setId(id ?? "");
      response.setObject(Struct.fromJavaScript(state as never));
      return response;
    });
  }

  readResource(request: proto.ReadResourceRequest, answer: Answer<proto.ReadResourceResponse>): void {
    respond(answer, async () => {
      const urn = this.#newUrn(request.getParent(), request.getType(), request.getName());
      const record = recordOf(urn, request);
      const sent = toWire(request.getProperties());
      const state =
        request.getType() === "pulumi:pulumi:StackReference"
          ? this.#referencedStack(String(sent.name))
          : settlementOf(record, sent, this.#options.cloud).state;
      this.#store({ ...record, id: request.getId() }, state);
      const response = new proto.ReadResourceResponse();
      response.setUrn(urn);
      response.setProperties(Struct.fromJavaScript(state as never));
      return response;
    });
  }

  registerResourceOutputs(request: proto.RegisterResourceOutputsRequest, answer: Answer<Empty>): void {
    respond(answer, async () => {
      const urn = request.getUrn();
      const resource = this.#resources.get(urn);
      if (!resource) throw new Error(`outputs were registered for ${urn}, which was never registered`);
      this.#store(resource, toWire(request.getOutputs()));
      return {} as Empty;
    });
  }

  invoke(request: proto.ResourceInvokeRequest, answer: Answer<providerProto.InvokeResponse>): void {
    respond(answer, async () => {
      const token = request.getTok();
      const args = toWire(request.getArgs());
      const found = token === "pulumi:pulumi:getResource" ? this.#lookUp(String(args.urn)) : this.#call(token, args);
      const response = new providerProto.InvokeResponse();
      response.setReturn(Struct.fromJavaScript(found as never));
      return response;
    });
  }

  registerStackTransform(callback: Callback, answer: Answer<Empty>): void {
    this.#transforms.addToStack(callback);
    answer(null, {} as Empty);
  }

  registerPackage(_request: proto.RegisterPackageRequest, answer: Answer<proto.RegisterPackageResponse>): void {
    const response = new proto.RegisterPackageResponse();
    response.setRef("plan");
    answer(null, response);
  }

  /** Hooks run while resources change; in a plan nothing does. */
  registerResourceHook(_request: unknown, answer: Answer<Empty>): void {
    answer(null, {} as Empty);
  }

  registerErrorHook(_request: unknown, answer: Answer<Empty>): void {
    answer(null, {} as Empty);
  }

  call(request: proto.ResourceCallRequest, answer: Answer<never>): void {
    respond(answer, () => Promise.reject(new Error(`nobody answers the method call "${request.getTok()}" in a plan`)));
  }

  registerStackInvokeTransform(_callback: unknown, answer: Answer<Empty>): void {
    const error = new Error("a plan runs resource transforms, but no invoke transforms (registerInvokeTransform)");
    this.#options.onRefusal(error);
    answer(error);
  }

  #store(resource: PlannedResource, state: WireMap): void {
    this.#wireState.set(resource.urn, state);
    this.#resources.set(resource.urn, { ...resource, outputs: fromWireMap(state) });
  }

  #call(token: string, args: WireMap): unknown {
    const found = this.#options.cloud?.invoke?.(token, reveal(fromWireMap(args)) as Record<string, unknown>);
    if (found) return found;
    throw new Error(`nobody answers the function call "${token}" in this plan; pass an answer in the cloud's invoke`);
  }

  #lookUp(urn: string): unknown {
    const resource = this.#resources.get(urn);
    if (!resource) throw new Error(`no resource has the URN ${urn}`);
    return { urn, id: typeof resource.id === "string" ? resource.id : "", state: this.#wireState.get(urn) };
  }

  #referencedStack(name: string): WireMap {
    const outputs = this.#options.stackReferences?.[name];
    if (!outputs) {
      const known = Object.keys(this.#options.stackReferences ?? {}).map((key) => `"${key}"`);
      throw new Error(
        `nobody answers the stack reference "${name}" in this plan; stackReferences has ${known.join(", ") || "none"}`,
      );
    }
    return { name, outputs: outputs as WireMap, secretOutputNames: [] };
  }

  #ancestors(parent: string): string[] {
    const chain: string[] = [];
    for (let urn = parent; urn; urn = this.#resources.get(urn)?.parent ?? "") chain.push(urn);
    return chain;
  }

  #newUrn(parent: string, type: string, name: string): string {
    if (this.#closed) {
      throw new Error(
        `"${name}" came after the end of the program: something that nobody awaits made it, so it is not in the plan`,
      );
    }
    const parentTypes = parent.split("::")[2] ?? "";
    const prefix = parentTypes && parentTypes !== "pulumi:pulumi:Stack" ? `${parentTypes}$` : "";
    const urn = `urn:pulumi:${this.#options.stack}::${this.#options.project}::${prefix}${type}::${name}`;
    if (this.#resources.has(urn)) throw new Error(`Duplicate resource URN '${urn}'; try giving it a unique name`);
    return urn;
  }
}

/** What the engine, not the SDK, hands down to a child that does not say it itself. */
function inherit(request: proto.RegisterResourceRequest, parent: PlannedResource | undefined): void {
  if (!parent) return;
  if (!request.hasProtect() && parent.protect) request.setProtect(true);
  if (!request.hasRetainondelete() && parent.retainOnDelete) request.setRetainondelete(true);
}

function toWire(properties: Struct | undefined): WireMap {
  return (properties?.toJavaScript() ?? {}) as WireMap;
}

function respond<T>(answer: Answer<T>, work: () => Promise<T>): void {
  work().then(
    (response) => answer(null, response),
    // The SDK prints `details` of a failed call where it does not print the message.
    (error: Error) => answer(Object.assign(error, { details: error.message })),
  );
}
