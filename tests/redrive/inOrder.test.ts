import fc from "fast-check";
import { expect, it } from "vitest";
import { inOrder } from "../../redrive/inOrder";

it("yields every result in the order of the values, with never more under way than allowed", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(4)), fc.integer({ min: 1, max: 5 }), async (turns, ahead) => {
      let [underWay, most] = [0, 0];
      const results: number[] = [];
      const map = async (index: number) => {
        most = Math.max(most, ++underWay);
        for (let turn = turns[index] ?? 0; turn > 0; turn--) await new Promise(setImmediate);
        underWay -= 1;
        return index;
      };
      for await (const result of inOrder(turns.keys(), ahead, map)) results.push(result);
      expect(results).toEqual([...turns.keys()]);
      expect(most).toBeLessThanOrEqual(ahead);
    }),
  );
});

it("has nothing under way when its reader has stopped early", async () => {
  let underWay = 0;
  const map = async (value: number) => {
    underWay += 1;
    for (let turn = value * 3; turn > 0; turn--) await new Promise(setImmediate);
    underWay -= 1;
    return value;
  };
  for await (const value of inOrder([0, 1, 2, 3, 4], 3, map)) if (value === 0) break;
  expect(underWay).toBe(0);
});
