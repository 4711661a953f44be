import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { afterEach, describe, expect, it } from "vitest";
import { evaluate } from "../../plan";
import { failureOf, Room } from "./support";

describe("evaluations in one process", () => {
  it("keep stacks apart that run at the same time", async () => {
    const program = () => {
      new Room(pulumi.getStack());
      return { stack: pulumi.getStack(), size: new pulumi.Config().get("size") };
    };
    const stacks = ["dev", "staging", "prod"];
    const plans = await Promise.all(
      stacks.map((stack, size) => evaluate(program, { project: "shop", stack, config: { "shop:size": String(size) } })),
    );
    expect(plans.map(({ outputs }) => outputs)).toEqual(stacks.map((stack, size) => ({ stack, size: String(size) })));
    for (const [index, plan] of plans.entries()) {
      expect(plan.resources).toHaveLength(3);
      for (const { urn } of plan.resources) expect(urn).toMatch(new RegExp(`^urn:pulumi:${stacks[index]}::shop::`));
    }
  });

  it("give each error to the program that it is of, also when they fail at the same time", async () => {
    const failing = (name: string) => () => {
      new resources.ResourceGroup(name);
      new resources.ResourceGroup(name);
    };
    const [one, fine, two] = await Promise.allSettled([
      evaluate(failing("one")),
      evaluate(() => void new resources.ResourceGroup("fine")),
      evaluate(failing("two")),
    ]);
    expect(one).toMatchObject({ status: "rejected", reason: { message: expect.stringContaining("::one'") } });
    expect(fine.status).toBe("fulfilled");
    expect(two).toMatchObject({ status: "rejected", reason: { message: expect.stringContaining("::two'") } });
  });

  it("leave the rejections of other code to the listeners that were there, which come back afterwards", async () => {
    const before = process.listeners("unhandledRejection");
    const seen: unknown[] = [];
    const listener = (error: unknown) => seen.push(error);
    process.removeAllListeners("unhandledRejection");
    process.on("unhandledRejection", listener);
    try {
      const foreign = new Error("of other code");
      const plan = evaluate(() => new Promise((resolve) => setTimeout(resolve, 20)));
      void Promise.reject(foreign);
      await plan;
      const failure = await failureOf(() => {
        void Promise.reject(new Error("of the program"));
      });
      expect(failure.message).toBe("of the program");
      expect(seen).toEqual([foreign]);
      expect(process.listeners("unhandledRejection")).toEqual([listener]);
    } finally {
      process.removeAllListeners("unhandledRejection");
      for (const own of before) process.on("unhandledRejection", own);
    }
  });

  it("refuse loudly what a program registers after its end, because nobody awaited it", async () => {
    const before = process.listeners("unhandledRejection");
    process.removeAllListeners("unhandledRejection");
    const late: Error[] = [];
    process.on("unhandledRejection", (error) => late.push(error as Error));
    try {
      await evaluate(() => {
        setTimeout(() => new resources.ResourceGroup("floating"), 20);
      });
      await expect.poll(() => late[0]?.message).toMatch(/"floating" came after the end of the program/);
    } finally {
      // All of the resource's outputs reject, too, and in the same turn.
      await new Promise(setImmediate);
      process.removeAllListeners("unhandledRejection");
      for (const own of before) process.on("unhandledRejection", own);
    }
  });

  it("go on when one of them never ends, and may stand inside each other", async () => {
    void evaluate(() => new Promise(() => undefined));
    const plan = await evaluate(async () => ({ inner: (await evaluate(() => ({ answer: 42 }))).outputs }));
    expect(plan.outputs).toEqual({ inner: { answer: 42 } });
  });

  describe("beside Pulumi's own mocks", () => {
    afterEach(() => pulumi.runtime.resetOptions("project", "stack", -1, "", "", false, ""));

    it("leave them as they are", async () => {
      const seen: string[] = [];
      await pulumi.runtime.setMocks({
        newResource: ({ name, inputs }) => {
          seen.push(name);
          return { id: `${name}-id`, state: inputs };
        },
        call: () => ({}),
      });
      const plan = await evaluate(() => void new resources.ResourceGroup("planned"));
      const mocked = new resources.ResourceGroup("mocked");
      await new Promise((resolve) => mocked.id.apply(resolve));
      expect(seen).toEqual(["mocked"]);
      expect(plan.resources.map(({ name }) => name)).toEqual(["project-stack", "planned"]);
    });
  });
});
