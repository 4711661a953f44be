import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Arm, armErrorText, type CloudResource, RefusedError, sameArmId } from "../cloud";
import type { Fault, Faults, WriteCall } from "./faults";
import type { ManagedResource, PutAnswer, PutRequest } from "./management";

export interface ManagementServer {
  readonly url: string;
  /** Every call that changed something or tried to, in order. */
  readonly writes: readonly WriteCall[];
  /** What goes wrong from now on. */
  faults: Faults;
  /** The calls that hang since {@link faults} was set, as soon as there are that many and all of each has happened. */
  whenHanging(count: number): Promise<readonly WriteCall[]>;
  close(): Promise<void>;
}

export interface ManagementOptions {
  /** Where the code of every function app is deployed to, with its port. @defaultValue names as Azure gives them, where nobody is */
  readonly scmHost?: string | undefined;
}

/**
 * Serves a local Azure Resource Manager to processes on this machine: `GET`, `PUT` and `DELETE` of an ARM id. Bodies are in
 * azure-native's shape, not in ARM's.
 */
export async function startManagementServer(arm: Arm, { scmHost }: ManagementOptions = {}): Promise<ManagementServer> {
  const managed = managedWith(scmHost);
  const writes: WriteCall[] = [];
  let faults: Faults = () => undefined;
  let hanging: WriteCall[] = [];
  let waiting: { readonly count: number; readonly resolve: (calls: readonly WriteCall[]) => void }[] = [];
  const server = createServer((request, response) => {
    answer(request).then(
      (answered) => {
        if ("hangs" in answered) hang(response, answered);
        else response.writeHead(answered.status).end(answered.body);
      },
      (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.stack : String(error)),
    );
  });

  function hang(response: ServerResponse, { hangs, accepted }: Hanging): void {
    // As ARM says that it has begun what takes long.
    if (accepted) response.writeHead(202).flushHeaders();
    hanging.push(hangs);
    tellWaiting();
  }

  function tellWaiting(): void {
    for (const { resolve } of waiting.filter(({ count }) => count <= hanging.length)) resolve(hanging);
    waiting = waiting.filter(({ count }) => count > hanging.length);
  }

  async function answer(request: IncomingMessage): Promise<Answered | Hanging> {
    const id = decodeURIComponent(request.url ?? "");
    if (request.method === "GET") {
      const found = arm.get(id);
      return found ? { status: 200, body: JSON.stringify(managed(found)) } : { status: 404, body: "" };
    }
    const body = JSON.parse(await textOf(request)) as PutRequest;
    const method = request.method === "DELETE" ? "DELETE" : "PUT";
    const call: WriteCall = { number: writes.length + 1, method, id, urn: body.urn };
    writes.push(call);
    const fault = faults(call);
    if (fault?.when === "before") return fault.how === "hangs" ? { hangs: call, accepted: false } : failure;
    return write(call, body, fault);
  }

  function putAt(id: string, body: PutRequest): CloudResource {
    const named = arm.idOf(body);
    if (!sameArmId(named, id)) throw new Error(`PUT ${id}: its inputs make ${named}`);
    return arm.put(body);
  }

  function write(call: WriteCall, body: PutRequest, fault: Fault | undefined): Answered | Hanging {
    try {
      if (call.method === "DELETE") arm.delete(call.id);
      const resource = call.method === "PUT" ? putAt(call.id, body) : undefined;
      if (fault?.how === "hangs") return { hangs: call, accepted: true };
      if (fault && !resource) return failure;
      const put: PutAnswer | undefined = resource && {
        resource: managed(resource),
        ...(fault && { failure: failureText }),
      };
      return { status: 200, body: put ? JSON.stringify(put) : "" };
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      return { status: error.status, body: armErrorText(error) };
    }
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    writes,
    get faults() {
      return faults;
    },
    set faults(next) {
      faults = next;
      hanging = [];
    },
    whenHanging: (count) =>
      new Promise((resolve) => {
        waiting.push({ count, resolve });
        tellWaiting();
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Answered {
  readonly status: number;
  readonly body: string;
}

/** A call without an answer. */
interface Hanging {
  readonly hangs: WriteCall;
  readonly accepted: boolean;
}

/** As ARM says it when it is itself the cause. */
const failureText = 'Status=500 Code="InternalServerError" Message="The request failed because of an internal error."';

const failure: Answered = { status: 500, body: failureText };

/** What was sent comes back with what Azure adds. */
function managedWith(scmHost: string | undefined) {
  return ({ id, type, inputs, outputs }: CloudResource): ManagedResource => {
    const { hostNameSslStates: states } = outputs;
    if (scmHost === undefined || !Array.isArray(states)) return { id, type, outputs: { ...inputs, ...outputs } };
    const hosts = states.map((state) => (state.hostType === "Repository" ? { ...state, name: scmHost } : state));
    return { id, type, outputs: { ...inputs, ...outputs, hostNameSslStates: hosts } };
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
