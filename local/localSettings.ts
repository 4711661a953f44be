/**
 * The settings of the deployed app, made to work on this machine: where Azure would use the app's managed identity on a
 * planned storage account, the account's local connection string stands in its place. Everything else stays as it is.
 *
 * `X__credential=managedidentity` with `X__<service>ServiceUri`, or `X__accountName`, becomes `X=<connection string>`.
 * @param accounts connection strings of the planned storage accounts, by name
 * @throws Error naming the prefix, when its settings name more than one account.
 */
export function localSettings(
  settings: Readonly<Record<string, string>>,
  accounts: ReadonlyMap<string, string>,
): Readonly<Record<string, string>> {
  const local: Record<string, string> = { ...settings };
  for (const prefix of identityPrefixes(settings)) {
    const parts = Object.keys(settings).filter((key) => key.startsWith(`${prefix}__`));
    const named = new Set(parts.flatMap((key) => accountOf(key.slice(prefix.length + 2), settings[key] ?? "") ?? []));
    if (named.size > 1) {
      throw new Error(`the settings ${prefix}__* name more than one storage account: ${[...named].sort().join(", ")}`);
    }
    const [account] = named;
    const connection = account === undefined ? undefined : accounts.get(account);
    if (connection === undefined) continue;
    for (const key of parts) delete local[key];
    local[prefix] = connection;
  }
  return local;
}

function identityPrefixes(settings: Readonly<Record<string, string>>): readonly string[] {
  const suffix = "__credential";
  return Object.entries(settings)
    .filter(([key, value]) => key.endsWith(suffix) && value.toLowerCase() === "managedidentity")
    .map(([key]) => key.slice(0, -suffix.length));
}

/** The account that one setting of a connection names: by itself, or as the host of `https://<account>.<service>…`. */
function accountOf(part: string, value: string): string | undefined {
  if (part === "accountName") return value;
  if (!/ServiceUri$/i.test(part) || !URL.canParse(value)) return undefined;
  return new URL(value).hostname.split(".", 1)[0];
}
