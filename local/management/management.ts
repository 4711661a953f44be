import type { PutRequest as ArmPutRequest } from "../cloud";

/** A resource as Azure Resource Manager answers it, in the shape that azure-native gives to programs. */
export interface ManagedResource {
  /** ARM id. */
  readonly id: string;
  /** Pulumi's type token. */
  readonly type: string;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** What is put at an id: a new resource, or all of what an existing one is from now on; and for which URN. */
export type PutRequest = Required<ArmPutRequest>;

/** What became of a put: the operation can fail although the resource is there. */
export interface PutAnswer {
  readonly resource: ManagedResource;
  /** Why the operation failed after the resource was made. */
  readonly failure?: string;
}

/** Azure Resource Manager, as a provider reaches it. Every method throws {@link ManagementError} for a refusal. */
export interface Management {
  get(id: string): Promise<ManagedResource | undefined>;
  put(id: string, request: PutRequest): Promise<PutAnswer>;
  /** What is not there is deleted. */
  delete(id: string, request: Pick<PutRequest, "type" | "urn">): Promise<void>;
}

/** A refusal, in the words that azure-native shows. */
export class ManagementError extends Error {
  override readonly name = "ManagementError";
}

/** Nobody waits for the answer any more. */
export class CanceledError extends Error {
  override readonly name = "CanceledError";

  /** @param accepted - Whether Azure had said that it would do what was asked. */
  constructor(readonly accepted: boolean) {
    super("context canceled");
  }
}
