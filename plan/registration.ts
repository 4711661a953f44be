import { runtime } from "@pulumi/pulumi";
import * as proto from "@pulumi/pulumi/proto/resource_pb.js";
import { type Alias, type Cloud, isPlainObject, type PlannedResource, reveal } from "./graph";
import { containsSecret, fromWireMap, secretWire, type Wire, type WireMap } from "./values";

/** The record of one request, before anything is known that the program did not send. */
export function recordOf(
  urn: string,
  request: proto.RegisterResourceRequest | proto.ReadResourceRequest,
): PlannedResource {
  const parent = request.getParent();
  const provider = request.getProvider();
  const common = {
    urn,
    type: request.getType(),
    name: request.getName(),
    outputs: {},
    ...(parent ? { parent } : {}),
    ...(provider ? { provider } : {}),
    dependencies: [...request.getDependenciesList()].sort(),
    additionalSecretOutputs: [...request.getAdditionalsecretoutputsList()].sort(),
  };
  if (request instanceof proto.ReadResourceRequest) {
    return {
      ...common,
      custom: true,
      inputs: inputsOf(request.getProperties()?.toJavaScript()),
      propertyDependencies: {},
      import: request.getId(),
      protect: false,
      retainOnDelete: false,
      deleteBeforeReplace: false,
      aliases: [],
      ignoreChanges: [],
      replaceOnChanges: [],
      customTimeouts: {},
    };
  }
  const importId = request.getImportid();
  return {
    ...common,
    custom: request.getCustom(),
    inputs: inputsOf(request.getObject()?.toJavaScript()),
    propertyDependencies: propertyDependenciesOf(request),
    ...(importId ? { import: importId } : {}),
    protect: request.getProtect() === true,
    retainOnDelete: request.getRetainondelete() === true,
    deleteBeforeReplace: request.getDeletebeforereplace(),
    aliases: [...request.getAliasurnsList(), ...request.getAliasesList().map(aliasOf)],
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    customTimeouts: timeoutsOf(request),
  };
}

/**
 * The id and state that the resource resolves to. Without a cloud the state is what was sent, and the SDK takes every
 * other property for computed; a cloud adds its own.
 */
export function settlementOf(
  resource: PlannedResource,
  sent: WireMap,
  cloud: Cloud | undefined,
): { readonly id?: string; readonly state: WireMap } {
  if (!resource.custom) return { state: sent };
  if (!cloud) return { state: asPreviewed(sent) };
  const { urn, type, name } = resource;
  const inputs = reveal(resource.inputs) as Record<string, unknown>;
  const made = cloud.create({ urn, type, name, inputs, ...(resource.import ? { id: resource.import } : {}) });
  const state: Record<string, Wire> = { ...sent };
  for (const [key, value] of Object.entries(made.outputs)) {
    // What was sent as a secret stays one: the cloud's own copy of it would show it in plain.
    if (key in sent && containsSecret(sent[key] as Wire)) continue;
    state[key] = resource.additionalSecretOutputs.includes(key) ? secretWire(value as Wire) : (value as Wire);
  }
  return { id: made.id, state };
}

/**
 * What a preview knows of a resource's outputs: plain values come back as they were sent, but an object may get members
 * that only the cloud can know (an identity its principal), so as a whole it is computed. Tags get none.
 */
function asPreviewed(sent: WireMap): WireMap {
  const known = ([key, value]: readonly [string, Wire]) => [key, key === "tags" || isFlat(value) ? value : unknown];
  return Object.fromEntries(Object.entries(sent).map(known));
}

function isFlat(value: Wire): boolean {
  return Array.isArray(value) ? value.every(isFlat) : !isPlainObject(value) || containsSecret(value);
}

const unknown: Wire = runtime.unknownValue;

function propertyDependenciesOf(request: proto.RegisterResourceRequest): Record<string, readonly string[]> {
  const found: Record<string, readonly string[]> = {};
  request.getPropertydependenciesMap().forEach((urns, property) => {
    const list = urns.getUrnsList();
    if (list.length > 0) found[property] = [...list].sort();
  });
  return found;
}

function inputsOf(sent: unknown): Record<string, unknown> {
  // A dynamic resource brings its provider's code along: it makes the resource and is no part of it.
  const { __provider, ...own } = (sent ?? {}) as WireMap;
  return fromWireMap(own);
}

function aliasOf(alias: ReturnType<proto.RegisterResourceRequest["getAliasesList"]>[number]): Alias {
  const spec = alias.getSpec();
  if (!spec) return alias.getUrn();
  const parent = spec.getNoparent() ? null : spec.getParenturn() || undefined;
  const parts = { name: spec.getName(), type: spec.getType(), project: spec.getProject(), stack: spec.getStack() };
  const said = Object.entries({ ...parts, parent }).filter(([, value]) => value !== "" && value !== undefined);
  return Object.fromEntries(said) as Alias;
}

function timeoutsOf(request: proto.RegisterResourceRequest): Record<string, string> {
  const timeouts = request.getCustomtimeouts()?.toObject() ?? {};
  return Object.fromEntries(Object.entries(timeouts).filter(([, value]) => value !== "")) as Record<string, string>;
}
