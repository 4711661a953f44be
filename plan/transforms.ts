import * as grpc from "@grpc/grpc-js";
import { CallbacksClient } from "@pulumi/pulumi/proto/callback_grpc_pb.js";
import { type Callback, CallbackInvokeRequest, type CallbackInvokeResponse } from "@pulumi/pulumi/proto/callback_pb.js";
import * as proto from "@pulumi/pulumi/proto/resource_pb.js";
import { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import { asOutputValues } from "./values";

/**
 * Runs the program's transforms as the engine does: over gRPC, at the callback server that the SDK starts. A
 * resource's own come first, then those of its ancestors from the inside out, then the stack's.
 */
export class Transforms {
  readonly #clients = new Map<string, CallbacksClient>();
  readonly #own = new Map<string, readonly Callback[]>();
  readonly #stack: Callback[] = [];

  /** Adds one that every later resource passes through. */
  addToStack(callback: Callback): void {
    this.#stack.push(callback);
  }

  /** Remembers a resource's own ones, which its descendants pass through too. */
  addToResource(urn: string, callbacks: readonly Callback[]): void {
    if (callbacks.length > 0) this.#own.set(urn, callbacks);
  }

  /** The request with its properties and options changed in place by every transform that applies. */
  async apply(request: proto.RegisterResourceRequest, ancestors: readonly string[]): Promise<void> {
    const inherited = ancestors.flatMap((urn) => this.#own.get(urn) ?? []);
    for (const callback of [...request.getTransformsList(), ...inherited, ...this.#stack]) {
      const answer = await this.#invoke(callback, toTransformRequest(request));
      const response = proto.TransformResponse.deserializeBinary(answer.getResponse_asU8());
      request.setObject(response.getProperties());
      const options = response.getOptions();
      if (options) setOptions(request, options);
    }
  }

  close(): void {
    for (const client of this.#clients.values()) client.close();
  }

  #invoke(callback: Callback, body: proto.TransformRequest): Promise<CallbackInvokeResponse> {
    const target = callback.getTarget();
    let client = this.#clients.get(target);
    if (!client) {
      client = new CallbacksClient(target, grpc.credentials.createInsecure());
      this.#clients.set(target, client);
    }
    const request = new CallbackInvokeRequest();
    request.setToken(callback.getToken());
    request.setRequest(body.serializeBinary());
    const { promise, resolve, reject } = settled<CallbackInvokeResponse>();
    client.invoke(request, (error, response) => {
      if (error) reject(new Error(`transform failed: ${error.details || error.message}`));
      else resolve(response);
    });
    return promise;
  }
}

function settled<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

function toTransformRequest(request: proto.RegisterResourceRequest): proto.TransformRequest {
  const options = new proto.TransformResourceOptions();
  options.setDependsOnList(request.getDependenciesList());
  if (request.hasProtect()) options.setProtect(request.getProtect() === true);
  if (request.hasRetainondelete()) options.setRetainOnDelete(request.getRetainondelete() === true);
  options.setIgnoreChangesList(request.getIgnorechangesList());
  options.setReplaceOnChangesList(request.getReplaceonchangesList());
  options.setVersion(request.getVersion());
  options.setAliasesList(request.getAliasesList());
  options.setProvider(request.getProvider());
  options.setCustomTimeouts(request.getCustomtimeouts());
  options.setPluginDownloadUrl(request.getPlugindownloadurl());
  options.setDeletedWith(request.getDeletedwith());
  if (request.getDeletebeforereplacedefined()) options.setDeleteBeforeReplace(request.getDeletebeforereplace());
  options.setAdditionalSecretOutputsList(request.getAdditionalsecretoutputsList());
  options.setImport(request.getImportid());
  const result = new proto.TransformRequest();
  result.setType(request.getType());
  result.setName(request.getName());
  result.setCustom(request.getCustom());
  result.setParent(request.getParent());
  // As output values, or the SDK would drop what is computed before the transform sees it.
  result.setProperties(Struct.fromJavaScript(asOutputValues(request.getObject()?.toJavaScript() ?? {}) as never));
  result.setOptions(options);
  return result;
}

/** The answer replaces the options as a whole: what a transform leaves out is gone, as with the real engine. */
function setOptions(request: proto.RegisterResourceRequest, options: proto.TransformResourceOptions): void {
  request.setDependenciesList(options.getDependsOnList());
  request.clearProtect();
  if (options.hasProtect()) request.setProtect(options.getProtect() === true);
  request.clearRetainondelete();
  if (options.hasRetainOnDelete()) request.setRetainondelete(options.getRetainOnDelete() === true);
  request.setIgnorechangesList(options.getIgnoreChangesList());
  request.setReplaceonchangesList(options.getReplaceOnChangesList());
  request.setVersion(options.getVersion());
  request.setAliasesList(options.getAliasesList());
  request.setProvider(options.getProvider());
  request.setCustomtimeouts(options.getCustomTimeouts());
  request.setPlugindownloadurl(options.getPluginDownloadUrl());
  request.setDeletedwith(options.getDeletedWith());
  request.setDeletebeforereplacedefined(options.hasDeleteBeforeReplace());
  request.setDeletebeforereplace(options.getDeleteBeforeReplace() === true);
  request.setAdditionalsecretoutputsList(options.getAdditionalSecretOutputsList());
  request.setImportid(options.getImport());
}
