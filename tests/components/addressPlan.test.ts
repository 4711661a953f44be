import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkAddressPrefix, planAddresses } from "../../components/addressPlan";
import { Problems } from "../../components/problems";

describe("the subnets of a private network", () => {
  const octet = fc.integer({ min: 0, max: 255 });
  const anyRange = fc.tuple(octet, octet, octet, octet, fc.integer({ min: 0, max: 32 })).map(([a, b, c, d, length]) => {
    const size = 2n ** BigInt(32 - length);
    const address = ((BigInt(a) << 24n) | (BigInt(b) << 16n) | (BigInt(c) << 8n) | BigInt(d)) / size;
    return `${dotted(address * size)}/${length}`;
  });
  const accepted = (prefix: string) => {
    const problems = new Problems();
    checkAddressPrefix(problems, "addressPrefix", prefix);
    return problems.found.length === 0;
  };

  it("lie apart, in the network, with 27 usable addresses each, whatever range is accepted", () => {
    fc.assert(
      fc.property(anyRange, (prefix) => {
        fc.pre(accepted(prefix));
        const whole = bounds(prefix);
        const { app, endpoints } = planAddresses(prefix);
        for (const subnet of [bounds(app), bounds(endpoints)]) {
          expect(subnet.first >= whole.first && subnet.last <= whole.last).toBe(true);
          // Azure keeps five addresses of each.
          expect(subnet.last - subnet.first + 1n - 5n).toBeGreaterThanOrEqual(27n);
          // A subnet begins where its length says.
          expect(subnet.first % (subnet.last - subnet.first + 1n)).toBe(0n);
        }
        expect(bounds(app).last < bounds(endpoints).first || bounds(endpoints).last < bounds(app).first).toBe(true);
      }),
    );
  });

  it("stay where they are when the network grows behind them", () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 26 }), fc.integer({ min: 3, max: 26 }), (a, b) => {
        expect(planAddresses(`64.0.0.0/${a}`)).toEqual(planAddresses(`64.0.0.0/${b}`));
      }),
    );
  });

  it("are given for no range that is refused", () => {
    fc.assert(
      fc.property(fc.oneof(anyRange, fc.string()), (prefix) => {
        fc.pre(!accepted(prefix));
        expect(() => planAddresses(prefix)).toThrow(RangeError);
      }),
    );
  });
});

function dotted(address: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (address >> shift) & 255n).join(".");
}

function bounds(range: string): { readonly first: bigint; readonly last: bigint } {
  const [address = "", length = ""] = range.split("/");
  const first = address.split(".").reduce((sum, octet) => (sum << 8n) | BigInt(octet), 0n);
  return { first, last: first + 2n ** BigInt(32 - Number(length)) - 1n };
}
