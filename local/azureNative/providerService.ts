import * as grpc from "@grpc/grpc-js";
import * as plugin from "@pulumi/pulumi/proto/plugin_pb.js";
import * as proto from "@pulumi/pulumi/proto/provider_pb.js";
import { Status } from "@pulumi/pulumi/proto/status_pb.js";
import { Any } from "google-protobuf/google/protobuf/any_pb.js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb.js";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import { type AzureNativeProvider, PartialFailure, type Properties, type Subject } from "./azureNativeProvider";
import type { PropertyFailure } from "./checkShape";
import type { NamedRequest } from "./defaultInputs";
import type { InputDiff } from "./diffInputs";
import { knownType } from "./knownType";

type Handler<Request, Response> = grpc.handleUnaryCall<Request, Response>;

/**
 * The provider over Pulumi's provider protocol. As azure-native, it takes no secrets: the engine sends them in plain, here
 * only, and marks them again.
 * @param cancel - Ends what is under way, as the engine asks for when somebody interrupts it.
 */
export function providerService(
  provider: AzureNativeProvider,
  version: string,
  cancel: () => void,
): grpc.UntypedServiceImplementation {
  const service = {
    checkConfig: handle((request: proto.CheckRequest) => {
      const failures = provider.checkConfig(propertiesOf(request.getNews()));
      return new proto.CheckResponse().setInputs(request.getNews()).setFailuresList(failures.map(failureOf));
    }),
    diffConfig: handle(() => new proto.DiffResponse().setChanges(proto.DiffResponse.DiffChanges.DIFF_UNKNOWN)),
    configure: handle((request: proto.ConfigureRequest) => {
      provider.configure(propertiesOf(request.getArgs()));
      return new proto.ConfigureResponse().setSupportspreview(true).setSupportsAutonamingConfiguration(true);
    }),
    invoke: handle((request: proto.InvokeRequest) => {
      const { failures, answer } = provider.invoke(request.getTok(), propertiesOf(request.getArgs()));
      const response = new proto.InvokeResponse();
      if (failures.length > 0) return response.setFailuresList(failures.map(failureOf));
      return response.setReturn(structOf(answer));
    }),
    check: handle(async (request: proto.CheckRequest) => {
      const answer = await provider.check(namedRequestOf(request));
      return new proto.CheckResponse()
        .setInputs(structOf(answer.inputs))
        .setFailuresList(answer.failures.map(failureOf));
    }),
    diff: handle((request: proto.DiffRequest) => {
      const [before, after] = [propertiesOf(request.getOldInputs()), propertiesOf(request.getNews())];
      const answer = provider.diff(subjectOf(request), before, after, propertiesOf(request.getOlds()));
      return diffResponse(answer.diffs, answer.deleteBeforeReplace);
    }),
    create: handle(async (request: proto.CreateRequest) => {
      const [subject, inputs] = [subjectOf(request), propertiesOf(request.getProperties())];
      const response = new proto.CreateResponse();
      if (request.getPreview()) return response.setProperties(structOf(provider.preview(subject, inputs)));
      const { id, outputs } = await provider.create(subject, inputs);
      return response.setId(id).setProperties(structOf(outputs));
    }),
    read: handle(async (request: proto.ReadRequest) => {
      const inputs = request.getInputs();
      const found = await provider.read(
        subjectOf(request),
        request.getId(),
        inputs && propertiesOf(inputs),
        propertiesOf(request.getProperties()),
      );
      const response = new proto.ReadResponse();
      if (!found) return response;
      return response.setId(found.id).setProperties(structOf(found.outputs)).setInputs(structOf(found.inputs));
    }),
    update: handle(async (request: proto.UpdateRequest) => {
      const [subject, inputs] = [subjectOf(request), propertiesOf(request.getNews())];
      const outputs = request.getPreview()
        ? provider.preview(subject, inputs, propertiesOf(request.getOlds()))
        : (await provider.update(subject, request.getId(), inputs)).outputs;
      return new proto.UpdateResponse().setProperties(structOf(outputs));
    }),
    delete: handle(async (request: proto.DeleteRequest) => {
      await provider.delete(subjectOf(request), request.getId());
      return new Empty();
    }),
    cancel: handle(() => {
      cancel();
      return new Empty();
    }),
    attach: handle(() => new Empty()),
    getPluginInfo: handle(() => new plugin.PluginInfo().setVersion(version)),
    getMapping: handle(() => new proto.GetMappingResponse()),
    getMappings: handle(() => new proto.GetMappingsResponse()),
  };
  return service;
}

/** Everything else of the protocol is answered as unimplemented by the server itself. */
function handle<Request, Response>(
  work: (request: Request) => Response | Promise<Response>,
): Handler<Request, Response> {
  return (call, answer) => {
    Promise.resolve(call.request)
      .then(work)
      .then(
        (response) => answer(null, response),
        (error: unknown) => answer(statusOf(error)),
      );
  };
}

function statusOf(error: unknown): grpc.ServiceError | Partial<grpc.StatusObject> {
  const details = error instanceof Error ? error.message : String(error);
  if (!(error instanceof PartialFailure)) return { code: grpc.status.UNKNOWN, details };
  const failed = new proto.ErrorResourceInitFailed()
    .setId(error.state.id)
    .setProperties(structOf(error.state.outputs))
    .setInputs(structOf(error.inputs))
    .setReasonsList([details]);
  const any = new Any();
  any.pack(failed.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const status = new Status();
  status.setCode(grpc.status.UNKNOWN);
  status.setMessage(details);
  status.addDetails(any);
  const metadata = new grpc.Metadata();
  // How gRPC carries what a status has beside its text.
  metadata.set("grpc-status-details-bin", Buffer.from(status.serializeBinary()));
  return { code: grpc.status.UNKNOWN, details, metadata };
}

function failureOf({ property, reason }: PropertyFailure): proto.CheckFailure {
  return new proto.CheckFailure().setProperty(property).setReason(reason);
}

function diffResponse(diffs: readonly InputDiff[], deleteBeforeReplace: boolean): proto.DiffResponse {
  const { DIFF_NONE, DIFF_SOME } = proto.DiffResponse.DiffChanges;
  const response = new proto.DiffResponse()
    .setChanges(diffs.length > 0 ? DIFF_SOME : DIFF_NONE)
    .setDeletebeforereplace(deleteBeforeReplace)
    .setHasdetaileddiff(true)
    .setDiffsList([...new Set(diffs.map(({ path }) => path.split(/[.[]/)[0] ?? path))])
    .setReplacesList(diffs.filter(({ replaces }) => replaces).map(({ path }) => path));
  for (const { path, kind, replaces } of diffs) {
    const detail = new proto.PropertyDiff().setKind(kinds[kind][replaces ? 1 : 0]).setInputdiff(true);
    response.getDetaileddiffMap().set(path, detail);
  }
  return response;
}

const { Kind } = proto.PropertyDiff;
const kinds = {
  add: [Kind.ADD, Kind.ADD_REPLACE],
  delete: [Kind.DELETE, Kind.DELETE_REPLACE],
  update: [Kind.UPDATE, Kind.UPDATE_REPLACE],
} as const;

/** @throws Error for a type that is not known. */
function subjectOf(request: { getUrn(): string }): Subject {
  const urn = request.getUrn();
  const [, , types = ""] = urn.split("::");
  const type = types.slice(types.lastIndexOf("$") + 1);
  knownType(type);
  return { urn, type };
}

function namedRequestOf(request: proto.CheckRequest): NamedRequest {
  const { type, urn } = subjectOf(request);
  const [old, autonaming] = [request.getOlds(), request.getAutonaming()];
  const mode = autonaming && autonamingModes[autonaming.getMode()];
  return {
    token: type,
    logicalName: urn.split("::").slice(3).join("::"),
    inputs: propertiesOf(request.getNews()),
    ...(old && { oldInputs: propertiesOf(old) }),
    randomSeed: request.getRandomseed_asU8(),
    ...(autonaming && mode && { autonaming: { mode, proposedName: autonaming.getProposedName() } }),
  };
}

const { Mode } = proto.CheckRequest.AutonamingOptions;
const autonamingModes = {
  [Mode.PROPOSE]: "propose",
  [Mode.ENFORCE]: "enforce",
  [Mode.DISABLE]: "disable",
} as const;

function propertiesOf(struct: Struct | undefined): Properties {
  return struct?.toJavaScript() ?? {};
}

function structOf(properties: Properties): Struct {
  return Struct.fromJavaScript(properties as Record<string, JavaScriptValue>);
}
