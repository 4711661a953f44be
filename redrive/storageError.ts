/** The roles that the command needs on the account. Source: learn.microsoft.com, "Azure built-in roles". */
export const neededRoles = ["Storage Blob Data Contributor", "Storage Queue Data Message Sender"] as const;

/** An error of the storage clients, or of signing in, for people: one line, and what to do where that is known. */
export function storageError(error: unknown, container: string, queue: string): Error {
  const { name, code, statusCode, message } = error as Error & { readonly code?: string; readonly statusCode?: number };
  return new Error(text(), { cause: error });

  function text(): string {
    if (name === "AbortError") return "interrupted";
    if (/^(CredentialUnavailable|AggregateAuthentication|Authentication(Required)?)Error$/.test(name)) {
      return `nobody is signed in to Azure: az login, or the variables of @azure/identity (${firstLine(message)})`;
    }
    if (code === "ContainerNotFound") return `there is no container "${container}" in the account; see --container`;
    if (code === "QueueNotFound") return `there is no queue "${queue}" in the account; see --queue`;
    const clock = code === "AuthenticationFailed" ? clockDifference(error) : undefined;
    const said = code && !message.startsWith(code) ? `${code}: ${firstLine(message)}` : firstLine(message);
    if (clock !== undefined) return `${said}; this machine's clock is ${clock} the account's`;
    if (statusCode === 403) {
      return `${said}; needed on the account are ${neededRoles.join(" and ")}, and a network from which it is open`;
    }
    return said;
  }
}

/** Storage takes no request whose time is 15 minutes off: learn.microsoft.com, "Authorize with Shared Key". */
function clockDifference(error: unknown): string | undefined {
  const { response } = error as { readonly response?: { readonly headers: { get(name: string): string | undefined } } };
  const minutes = Math.round((Date.now() - Date.parse(response?.headers.get("date") ?? "")) / 60_000);
  if (!(Math.abs(minutes) >= 10)) return undefined;
  return `${Math.abs(minutes)} minutes ${minutes > 0 ? "ahead of" : "behind"}`;
}

const firstLine = (text: string): string => text.split("\n", 1)[0] ?? "";
