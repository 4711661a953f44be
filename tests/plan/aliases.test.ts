import { createHook } from "node:async_hooks";
import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup.js";
import * as storage from "@pulumi/azure-native/storage";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { evaluate, type Program } from "../../plan";
import { resourceNamed } from "../support/planning";
import { Room } from "./support";

const types = (count: number) => Array.from({ length: count }, (_, index) => ({ type: `test:index:Room${index}` }));

async function aliasesOf(program: Program) {
  return resourceNamed(await evaluate(program), "room").aliases;
}

describe("the aliases of a resource", () => {
  it("stay in the order that they were given in, whatever they are made of, the same one twice as well", async () => {
    const aliases = await aliasesOf(() => {
      const hall = new Room("hall");
      const urn = "urn:pulumi:stack::project::test:index:Room::oldest";
      new Room("room", {
        parent: hall,
        aliases: [
          { name: "old" },
          urn,
          { name: "old", type: "test:index:Chamber", project: "shop", stack: "dev" },
          { name: "old" },
          urn,
          { name: pulumi.output("computed") },
          pulumi.output({ name: "output" }),
          { name: "old" },
          { name: "elsewhere", parent: "urn:pulumi:stack::project::test:index:House::house" },
          { name: "top", parent: pulumi.rootStackResource },
        ],
      });
    });
    const parent = "urn:pulumi:stack::project::test:index:Room::hall";
    expect(aliases).toEqual([
      { name: "old", parent },
      "urn:pulumi:stack::project::test:index:Room::oldest",
      { name: "old", type: "test:index:Chamber", project: "shop", stack: "dev", parent },
      { name: "old", parent },
      { name: "computed", parent },
      { name: "output", parent },
      { name: "old", parent },
      { name: "elsewhere", parent: "urn:pulumi:stack::project::test:index:House::house" },
      { name: "top", parent: null },
    ]);
  });

  it("are those that its class adds, too, for its parent", async () => {
    const plan = await evaluate(() => {
      const room = new Room("room");
      new storage.BlobContainer("box", { accountName: "a", resourceGroupName: "g" }, { parent: room });
    });
    const { aliases } = resourceNamed(plan, "box");
    expect(aliases.length).toBeGreaterThan(10);
    expect(aliases).toContainEqual({
      type: "azure-native:storage/v20230101:BlobContainer",
      parent: "urn:pulumi:stack::project::test:index:Room::room",
    });
  });

  it("are seen by every transformation of the program as they were given, and what it adds is kept", async () => {
    const seen: unknown[] = [];
    const aliases = await aliasesOf(() => {
      const see =
        (name: string): pulumi.ResourceTransformation =>
        ({ name: of, props, opts }) => {
          if (of !== "room") return undefined;
          seen.push(opts.aliases);
          return { props, opts: pulumi.mergeOptions(opts, { aliases: [{ name }] }) };
        };
      pulumi.runtime.registerStackTransformation(see("stack"));
      pulumi.runtime.registerStackTransformation(see("second"));
      new Room("room", { aliases: [{ name: "old" }], transformations: [see("own")] });
    });
    const [old, own, stack, second] = ["old", "own", "stack", "second"].map((name) => ({ name }));
    expect(seen).toEqual([[old], [old, own], [old, own, stack]]);
    const parent = "urn:pulumi:stack::project::pulumi:pulumi:Stack::project-stack";
    expect(aliases).toEqual([old, own, stack, second].map((alias) => ({ ...alias, parent })));
  });

  it("are seen by a transform as they were given", async () => {
    const seen: unknown[] = [];
    const aliases = await aliasesOf(() => {
      const transform: pulumi.ResourceTransform = ({ props, opts }) => {
        seen.push(opts.aliases);
        return { props, opts };
      };
      new Room("room", { aliases: types(2), transforms: [transform] });
    });
    const all = types(2).map((type) => expect.objectContaining(type));
    expect(seen[0]).toEqual(all);
    expect(aliases).toEqual(all);
  });

  it("cost next to nothing, of which azure-native's classes have up to a hundred", async () => {
    const promisesWith = (count: number) =>
      promisesIn(() => evaluate(() => void new ResourceGroup("group", {}, { aliases: types(count) })));
    await promisesWith(1);
    expect((await promisesWith(200)) - (await promisesWith(1))).toBeLessThan(20);
  });
});

/** How many promises come to be until the work ends: what an evaluation's time goes into. */
async function promisesIn(work: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const hook = createHook({
    init: (_, type) => {
      if (type === "PROMISE") count++;
    },
  }).enable();
  await work().finally(() => hook.disable());
  return count;
}
