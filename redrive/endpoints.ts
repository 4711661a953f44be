import { UsageError } from "../cli/commandLine";

/** Of the two services of a storage account that an inbox is made of; no slash at the end. */
export interface Endpoints {
  readonly blob: string;
  readonly queue: string;
}

/** For 3 to 24 characters: learn.microsoft.com, "Storage account overview". */
const accountName = /^[a-z0-9]{3,24}$/;
const services = ["blob", "queue", "table", "file", "dfs"];

/**
 * Both endpoints, by the account's name in the public cloud, or by one of its endpoints anywhere: they differ by the
 * service's name alone. @throws UsageError
 */
export function endpointsOf(account: string): Endpoints {
  if (accountName.test(account)) {
    return { blob: `https://${account}.blob.core.windows.net`, queue: `https://${account}.queue.core.windows.net` };
  }
  const expected = "expected a storage account's name, 3 to 24 lower-case letters and digits, or one of its endpoints";
  const wrong = new UsageError(
    `--account: ${expected} like https://NAME.blob.core.windows.net${isSecret(account) ? "" : `, got ${JSON.stringify(account)}`}`,
  );
  if (!URL.canParse(account)) throw wrong;
  const { protocol, username, hostname, port, pathname, search, hash } = new URL(account);
  const labels = hostname.split(".");
  const place = labels.findIndex((label, index) => index > 0 && services.includes(label));
  const isBare = username === "" && port === "" && pathname === "/" && search === "" && hash === "";
  // A token must not travel in the open.
  if (protocol !== "https:" || place < 1 || !isBare) throw wrong;
  const endpoint = (service: string) => `https://${labels.with(place, service).join(".")}`;
  return { blob: endpoint("blob"), queue: endpoint("queue") };
}

/** A connection string, or a URL with a signature. */
const isSecret = (text: string): boolean => /AccountKey|Signature|[?&]sig=/i.test(text);
