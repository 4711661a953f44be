import { CanceledError, type ManagedResource, type Management, ManagementError, type PutAnswer } from "./management";

/**
 * The Azure Resource Manager that a {@link startManagementServer} serves.
 * @param signal - Ends every call, those that come later, too.
 */
export function managementAt(url: string, signal?: AbortSignal): Management {
  return {
    get: async (id) => {
      const { status, text } = await send("GET", id);
      return status === 404 ? undefined : (answerOf(status, text) as ManagedResource);
    },
    put: async (id, request) => {
      const { status, text } = await send("PUT", id, request);
      return answerOf(status, text) as PutAnswer;
    },
    delete: async (id, request) => {
      const { status, text } = await send("DELETE", id, request);
      answerOf(status, text);
    },
  };

  async function send(method: string, id: string, body?: object): Promise<{ status: number; text: string }> {
    const path = id.split("/").map(encodeURIComponent).join("/");
    // A signal of the call's own, as fetch leaves its listener at the one that it is given.
    const ended = signal && { signal: AbortSignal.any([signal]) };
    const request = { method, ...(body && { body: JSON.stringify(body) }), ...ended };
    let accepted = false;
    try {
      const response = await fetch(`${url}${path}`, request);
      accepted = response.ok;
      return { status: response.status, text: await response.text() };
    } catch (error) {
      throw signal?.aborted ? new CanceledError(accepted) : error;
    }
  }
}

function answerOf(status: number, text: string): unknown {
  if (status < 200 || status > 299) throw new ManagementError(text);
  return text === "" ? undefined : JSON.parse(text);
}
