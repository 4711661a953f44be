import type { Callback } from "@pulumi/pulumi/proto/callback_pb.js";
import * as proto from "@pulumi/pulumi/proto/resource_pb.js";
import { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import { invokeCallback } from "./pulumiRuntime";
import { asOutputValues } from "./values";

/**
 * Runs the program's transforms in the engine's order: a resource's own come first, then those of its ancestors from the
 * inside out, then the stack's.
 */
export class Transforms {
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
      const answer = await invokeCallback(callback.getToken(), toTransformRequest(request).serializeBinary());
      const response = proto.TransformResponse.deserializeBinary(answer);
      request.setObject(response.getProperties());
      const options = response.getOptions();
      if (options) setOptions(request, options);
    }
  }
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
