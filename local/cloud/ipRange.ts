import { BlockList, isIPv4 } from "node:net";

/** Whether every address of the one IPv4 range lies in the other. */
export function liesWithin(inner: string, outer: string): boolean {
  return prefixLength(inner) >= prefixLength(outer) && blockOf(outer).check(addressOf(inner));
}

/** Whether two IPv4 ranges share an address: ranges in CIDR notation do so only when one lies in the other. */
export function overlaps(a: string, b: string): boolean {
  return liesWithin(a, b) || liesWithin(b, a);
}

/** How many addresses an IPv4 range has. */
export function addressCount(range: string): number {
  return 2 ** (32 - prefixLength(range));
}

/** Whether a text is an IPv4 range in CIDR notation. */
export function isIpRange(text: unknown): text is string {
  if (typeof text !== "string") return false;
  const [address = "", length = "", ...rest] = text.split("/");
  return rest.length === 0 && isIPv4(address) && /^\d{1,2}$/.test(length) && Number(length) <= 32;
}

function blockOf(range: string): BlockList {
  const block = new BlockList();
  block.addSubnet(addressOf(range), prefixLength(range));
  return block;
}

function addressOf(range: string): string {
  return range.slice(0, range.indexOf("/"));
}

function prefixLength(range: string): number {
  return Number(range.slice(range.indexOf("/") + 1));
}
