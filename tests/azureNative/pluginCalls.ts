import type { ServiceError } from "@grpc/grpc-js";
import type { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import * as proto from "@pulumi/pulumi/proto/provider_pb.js";
import { Status } from "@pulumi/pulumi/proto/status_pb.js";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb.js";

export type Values = Readonly<Record<string, unknown>>;

export interface CheckRequest {
  readonly urn: string;
  readonly news: Values;
  readonly olds?: Values;
  readonly seed?: string;
  readonly autonaming?: { readonly mode: "PROPOSE" | "ENFORCE" | "DISABLE"; readonly proposedName: string };
}

export interface DiffRequest {
  readonly urn: string;
  readonly id: string;
  readonly oldInputs: Values;
  readonly news: Values;
  readonly state?: Values;
}

/** What became of a resource whose operation failed after it was made. */
export interface InitFailed {
  readonly id: string;
  readonly state: Values;
  readonly inputs: Values;
  readonly reasons: readonly string[];
}

/** Pulumi's provider protocol in plain values; what the plugin refuses is thrown as gRPC has it. */
export class PluginCalls {
  readonly #client: ResourceProviderClient;

  constructor(client: ResourceProviderClient) {
    this.#client = client;
  }

  async configure(args: Values) {
    const request = new proto.ConfigureRequest().setArgs(structOf(args));
    const response = await this.#call<proto.ConfigureResponse>("configure", request);
    return response.toObject();
  }

  async checkConfig(news: Values) {
    const request = new proto.CheckRequest().setUrn("urn:pulumi:dev::test::pulumi:providers:azure-native::default");
    const response = await this.#call<proto.CheckResponse>("checkConfig", request.setNews(structOf(news)));
    const failures = response.getFailuresList().map((failure) => failure.toObject());
    return { inputs: valuesOf(response.getInputs()), failures };
  }

  async check({ urn, news, olds, seed = "seed", autonaming }: CheckRequest) {
    const request = new proto.CheckRequest().setUrn(urn).setNews(structOf(news)).setRandomseed(Buffer.from(seed));
    if (olds) request.setOlds(structOf(olds));
    if (autonaming) {
      const options = new proto.CheckRequest.AutonamingOptions();
      options.setMode(proto.CheckRequest.AutonamingOptions.Mode[autonaming.mode]);
      request.setAutonaming(options.setProposedName(autonaming.proposedName));
    }
    const response = await this.#call<proto.CheckResponse>("check", request);
    const failures = response.getFailuresList().map((failure) => failure.toObject());
    return { inputs: valuesOf(response.getInputs()), failures };
  }

  async diff({ urn, id, oldInputs, news, state = {} }: DiffRequest) {
    const request = new proto.DiffRequest().setUrn(urn).setId(id).setOldInputs(structOf(oldInputs));
    const response = await this.#call<proto.DiffResponse>(
      "diff",
      request.setNews(structOf(news)).setOlds(structOf(state)),
    );
    const { DIFF_NONE, DIFF_SOME } = proto.DiffResponse.DiffChanges;
    const kinds = Object.entries(proto.PropertyDiff.Kind);
    const detail: Record<string, string | undefined> = {};
    response.getDetaileddiffMap().forEach((change, path) => {
      detail[path] = kinds.find(([, kind]) => kind === change.getKind())?.[0];
    });
    return {
      changes: { [DIFF_NONE]: "none", [DIFF_SOME]: "some" }[response.getChanges() as number],
      changed: response.getDiffsList(),
      replaces: response.getReplacesList(),
      deleteBeforeReplace: response.getDeletebeforereplace(),
      detail,
    };
  }

  async create(urn: string, inputs: Values, preview = false) {
    const request = new proto.CreateRequest().setUrn(urn).setProperties(structOf(inputs)).setPreview(preview);
    const response = await this.#call<proto.CreateResponse>("create", request);
    return { id: response.getId(), state: valuesOf(response.getProperties()) };
  }

  /** Without `inputs` and `state` as for an import. */
  async read(urn: string, id: string, { inputs, state }: { readonly inputs?: Values; readonly state?: Values } = {}) {
    const request = new proto.ReadRequest().setUrn(urn).setId(id);
    if (inputs) request.setInputs(structOf(inputs));
    if (state) request.setProperties(structOf(state));
    const response = await this.#call<proto.ReadResponse>("read", request);
    const [found, sent] = [response.getProperties(), response.getInputs()].map((struct) => valuesOf(struct));
    return { id: response.getId(), state: found ?? {}, inputs: sent ?? {} };
  }

  async update({ urn, id, oldInputs, news, state = {} }: DiffRequest, preview = false) {
    const request = new proto.UpdateRequest().setUrn(urn).setId(id).setOldInputs(structOf(oldInputs));
    const response = await this.#call<proto.UpdateResponse>(
      "update",
      request.setNews(structOf(news)).setOlds(structOf(state)).setPreview(preview),
    );
    return { state: valuesOf(response.getProperties()) };
  }

  async delete(urn: string, id: string) {
    await this.#call("delete", new proto.DeleteRequest().setUrn(urn).setId(id));
  }

  async invoke(token: string, args: Values = {}) {
    const request = new proto.InvokeRequest().setTok(token).setArgs(structOf(args));
    const response = await this.#call<proto.InvokeResponse>("invoke", request);
    const failures = response.getFailuresList().map((failure) => failure.toObject());
    return failures.length > 0 ? { failures } : valuesOf(response.getReturn());
  }

  #call<Response>(method: string, request: object): Promise<Response> {
    const { [method]: send } = this.#client as unknown as Readonly<Record<string, Unary<Response>>>;
    return new Promise((resolve, reject) => {
      send?.call(this.#client, request, (error, response) => (error ? reject(error) : resolve(response)));
    });
  }
}

/** What a refusal carries beside its text; `undefined` where that is all. */
export function initFailedOf(error: unknown): InitFailed | undefined {
  const [details] = (error as ServiceError).metadata.get("grpc-status-details-bin");
  if (!Buffer.isBuffer(details)) return undefined;
  const [any] = Status.deserializeBinary(details).getDetailsList();
  if (any?.getTypeName() !== "pulumirpc.ErrorResourceInitFailed") return undefined;
  const failed = proto.ErrorResourceInitFailed.deserializeBinary(any.getValue_asU8());
  return {
    id: failed.getId(),
    state: valuesOf(failed.getProperties()),
    inputs: valuesOf(failed.getInputs()),
    reasons: failed.getReasonsList(),
  };
}

type Unary<Response> = (request: object, answer: (error: unknown, response: Response) => void) => void;

function structOf(values: Values): Struct {
  return Struct.fromJavaScript(values as Record<string, JavaScriptValue>);
}

function valuesOf(struct: Struct | undefined): Values {
  return struct?.toJavaScript() ?? {};
}
