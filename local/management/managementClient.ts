import { type ManagedResource, type Management, ManagementError, type PutAnswer } from "./management";

/** The Azure Resource Manager that a {@link startManagementServer} serves. */
export function managementAt(url: string): Management {
  return {
    get: async (id) => {
      const response = await send(url, "GET", id);
      return response.status === 404 ? undefined : ((await answerOf(response)) as ManagedResource);
    },
    put: async (id, request) => (await answerOf(await send(url, "PUT", id, request))) as PutAnswer,
    delete: async (id, request) => {
      await answerOf(await send(url, "DELETE", id, request));
    },
  };
}

function send(url: string, method: string, id: string, body?: object): Promise<Response> {
  const path = id.split("/").map(encodeURIComponent).join("/");
  return fetch(`${url}${path}`, { method, ...(body && { body: JSON.stringify(body) }) });
}

async function answerOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (response.ok) return text === "" ? undefined : JSON.parse(text);
  throw new ManagementError(text);
}
