type Settings = Readonly<Record<string, string>>;

/** Puts settings in place of `%NAME%`. Throws naming a setting that is missing. */
export function fillIn(text: string, settings: Settings): string {
  return text.replace(/%([^%]+)%/g, (_, name: string) => {
    const value = settings[name];
    if (value === undefined) throw new Error(`"${text}" needs the setting "${name}", which is missing`);
    return value;
  });
}

/**
 * The storage connection string that a trigger's `connection` names: the setting `AzureWebJobs<name>`, else `<name>`.
 * Throws, naming the setting, when there is none, or only settings for an identity, which exists in Azure alone.
 */
export function storageConnection(connection: string, settings: Settings): string {
  const names = [`AzureWebJobs${connection}`, connection];
  for (const name of names) {
    const value = settings[name];
    if (value) return value;
  }
  const identity = Object.keys(settings).find((key) => names.some((name) => key.startsWith(`${name}__`)));
  if (identity) {
    throw new Error(
      `connection "${connection}" goes by an identity (setting "${identity}"), which exists in Azure only: ` +
        `set "${connection}" to a storage connection string`,
    );
  }
  throw new Error(`the setting "${connection}" is missing: it must hold a storage connection string`);
}
