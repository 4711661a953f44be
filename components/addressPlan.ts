import { isIPv4 } from "node:net";
import type { Problems } from "./problems";

/** The address ranges of a private network's two subnets. */
export interface AddressPlan {
  readonly app: string;
  readonly endpoints: string;
}

/** Of a network whose range nobody chose. */
export const defaultAddressPrefix = "10.20.0.0/24";

/**
 * Length of both subnets' prefixes: 32 addresses, of which Azure keeps five. One Flex Consumption app uses up to 27,
 * and a subnet cannot grow once the app is in it; endpoints take one address each.
 *
 * Sources: learn.microsoft.com, "Azure Functions networking options", 2026-09-15 (a /27 for one app, less is less
 * outbound capacity); "Azure Virtual Network FAQ", 2020-06-26 (five addresses, largest range).
 */
const subnetLength = 27;
/** Two subnets fit from here on. */
const longestPrefix = subnetLength - 1;
const shortestPrefix = 2;

/** Source: learn.microsoft.com, "Azure Virtual Network FAQ", 2020-06-26. */
const refusedByAzure = ["224.0.0.0/4", "255.255.255.255/32", "127.0.0.0/8", "169.254.0.0/16", "168.63.129.16/32"];

/** What can be wrong with a network's address range; `undefined` is right, the default applies. */
export function checkAddressPrefix(problems: Problems, propertyPath: string, prefix: string | undefined): void {
  const fault = prefix === undefined ? undefined : faultOf(prefix);
  if (fault !== undefined) {
    problems.add(propertyPath, "cidr", `expected ${fault}, got ${JSON.stringify(prefix)}`);
  }
}

/**
 * The first two subnets of a range that {@link checkAddressPrefix} accepts; the rest stays free for others. A range
 * that grows behind its first address keeps them.
 *
 * @throws RangeError for any other range.
 */
export function planAddresses(prefix: string): AddressPlan {
  const fault = faultOf(prefix);
  const range = rangeOf(prefix);
  if (fault !== undefined || !range) throw new RangeError(`expected ${fault}, got ${JSON.stringify(prefix)}`);
  const next = range.start + sizeOf(subnetLength);
  return { app: textOf(range.start, subnetLength), endpoints: textOf(next, subnetLength) };
}

interface Range {
  readonly start: number;
  readonly length: number;
}

function faultOf(prefix: string): string | undefined {
  const range = rangeOf(prefix);
  if (!range) return `an IPv4 range like ${defaultAddressPrefix}`;
  const { start, length } = range;
  if (length < shortestPrefix || length > longestPrefix) {
    return `a range from /${shortestPrefix} to /${longestPrefix}, where two subnets of /${subnetLength} fit`;
  }
  const first = start - (start % sizeOf(length));
  if (start !== first) return `the first address of the range, ${textOf(first, length)}`;
  const refused = refusedByAzure.find((other) => overlap(range, rangeOf(other)));
  return refused === undefined ? undefined : `a range without ${refused}, which Azure keeps out of virtual networks`;
}

function rangeOf(text: string): Range | undefined {
  const [address = "", length = "", ...rest] = String(text).split("/");
  if (rest.length > 0 || !isIPv4(address) || !/^(0|[1-9]\d?)$/.test(length) || Number(length) > 32) return undefined;
  const start = address.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return { start, length: Number(length) };
}

function sizeOf(length: number): number {
  return 2 ** (32 - length);
}

function overlap(a: Range, b: Range | undefined): boolean {
  return b !== undefined && a.start < b.start + sizeOf(b.length) && b.start < a.start + sizeOf(a.length);
}

function textOf(start: number, length: number): string {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(start / 2 ** shift) % 256);
  return `${octets.join(".")}/${length}`;
}
