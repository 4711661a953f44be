import { type Parsed, right, wrong } from "./parsed";

interface Content {
  readonly data?: unknown;
  readonly data_base64?: string | null | undefined;
  readonly datacontenttype?: string | null | undefined;
}

/**
 * The data of a CloudEvent, if it has any. Bytes in `data_base64` are read as JSON when `datacontenttype` says so, or is
 * absent, which means JSON; any other bytes become a `Uint8Array`.
 * Source: github.com, cloudevents/spec, v1.0.2, formats/json-format.md, section 3.1.
 */
export function dataOf({ data, data_base64, datacontenttype }: Content): Parsed<{ readonly data?: unknown }> {
  if (typeof data_base64 !== "string") return right(data === undefined ? {} : { data });
  if (data !== undefined) return wrong("data_base64", "stands beside data, where only one of the two may stand");
  if (!base64.test(data_base64)) return wrong("data_base64", "is not base64");
  const bytes = Buffer.from(data_base64, "base64");
  if (!isJson(datacontenttype)) return right({ data: new Uint8Array(bytes) });
  try {
    return right({ data: JSON.parse(utf8.decode(bytes)) as unknown });
  } catch {
    return wrong("data_base64", `is not JSON, which its datacontenttype ${datacontenttype ?? "(none)"} stands for`);
  }
}

// Buffer skips what is not base64, which would make up data that nobody sent.
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const utf8 = new TextDecoder("utf-8", { fatal: true });

/** `application/json`, `text/json`, `application/<any>+json`, with or without parameters. */
function isJson(contentType: string | null | undefined): boolean {
  return /^[^;]*[/+]json\s*(;|$)/i.test(contentType ?? "application/json");
}
