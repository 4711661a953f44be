import * as eventgrid from "@pulumi/azure-native/eventgrid";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { afterEach, describe, expect, it } from "vitest";
import { Computed, type EngineLog, evaluate, hasComputed, type Program, reveal, Secret } from "../../plan";
import { nameOf, resourceNamed } from "../support/planning";

/** A component with a parent, a child and a grandchild, as people write them. */
class Room extends pulumi.ComponentResource {
  readonly group: resources.ResourceGroup;

  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("test:index:Room", name, { colour: "blue" }, opts);
    this.group = new resources.ResourceGroup(`${name}-group`, { location: "westeurope" }, { parent: this });
    this.registerOutputs({ groupName: this.group.name });
  }
}

const failure = (program: Program): Promise<Error> =>
  evaluate(program).then(
    () => Promise.reject(new Error("the program was expected to fail")),
    (error: Error) => error,
  );

describe("evaluate", () => {
  it("finds the parent, and writes the types of all ancestors into the URN", async () => {
    const plan = await evaluate(
      () => {
        const outer = new Room("outer");
        new Room("inner", { parent: outer });
      },
      { project: "shop", stack: "dev" },
    );
    expect(plan.resources.map(({ urn }) => urn)).toEqual([
      "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev",
      "urn:pulumi:dev::shop::test:index:Room::outer",
      "urn:pulumi:dev::shop::test:index:Room$azure-native:resources:ResourceGroup::outer-group",
      "urn:pulumi:dev::shop::test:index:Room$test:index:Room::inner",
      "urn:pulumi:dev::shop::test:index:Room$test:index:Room$azure-native:resources:ResourceGroup::inner-group",
    ]);
    expect(resourceNamed(plan, "inner-group").parent).toBe(
      "urn:pulumi:dev::shop::test:index:Room$test:index:Room::inner",
    );
  });

  it("finds what a resource depends on, by dependsOn and by its inputs", async () => {
    const plan = await evaluate(() => {
      const first = new resources.ResourceGroup("first");
      const second = new resources.ResourceGroup("second", {}, { dependsOn: first });
      new resources.ResourceGroup("third", { tags: { of: second.name } });
    });
    expect(resourceNamed(plan, "first").dependencies).toEqual([]);
    expect(resourceNamed(plan, "second").dependencies.map(nameOf)).toEqual(["first"]);
    expect(resourceNamed(plan, "third").dependencies.map(nameOf)).toEqual(["second"]);
  });

  it("finds protect and retainOnDelete, and hands both down as the engine does, unless a child says otherwise", async () => {
    const plan = await evaluate(() => {
      const room = new Room("room", { protect: true, retainOnDelete: true });
      new resources.ResourceGroup("free", {}, { parent: room, protect: false, retainOnDelete: false });
      new resources.ResourceGroup("other");
    });
    expect(plan.resources.slice(1).map(({ name, protect, retainOnDelete }) => [name, protect, retainOnDelete])).toEqual(
      [
        ["other", false, false],
        ["room", true, true],
        ["free", false, false],
        ["room-group", true, true],
      ],
    );
  });

  it("finds aliases, ignoreChanges, deleteBeforeReplace, timeouts and import", async () => {
    const plan = await evaluate(() => {
      new resources.ResourceGroup(
        "group",
        {},
        {
          aliases: [{ name: "old" }, "urn:pulumi:stack::project::a:b:C::older"],
          ignoreChanges: ["tags"],
          deleteBeforeReplace: true,
          customTimeouts: { create: "5m" },
          import: "/subscriptions/s/resourceGroups/g",
        },
      );
    });
    const group = resourceNamed(plan, "group");
    expect(group.aliases).toContainEqual(expect.objectContaining({ name: "old" }));
    expect(group.aliases).toContain("urn:pulumi:stack::project::a:b:C::older");
    expect(group).toMatchObject({
      ignoreChanges: ["tags"],
      deleteBeforeReplace: true,
      customTimeouts: { create: "5m" },
      import: "/subscriptions/s/resourceGroups/g",
    });
  });

  it("runs transforms: a resource's own first, then its ancestors', with computed inputs untouched", async () => {
    const add =
      (word: string): pulumi.ResourceTransform =>
      ({ type, props, opts }) =>
        type === "azure-native:eventgrid:SystemTopic"
          ? { props: { ...props, tags: { order: `${props["tags"]?.order ?? ""}${word}` } }, opts }
          : undefined;
    const plan = await evaluate(() => {
      const room = new Room("room", { transforms: [add("parent")] });
      new eventgrid.SystemTopic(
        "topic",
        { resourceGroupName: room.group.name },
        { parent: room, transforms: [add("own "), ({ props, opts }) => ({ props, opts: { ...opts, protect: true } })] },
      );
    });
    const topic = resourceNamed(plan, "topic");
    expect(topic.inputs["tags"]).toEqual({ order: "own parent" });
    expect(topic.inputs["resourceGroupName"]).toBeInstanceOf(Computed);
    expect(topic.protect).toBe(true);
  });

  it("lets an error of a transform fail the plan", async () => {
    const error = await failure(() => {
      new resources.ResourceGroup("group", {}, { transforms: [() => Promise.reject(new Error("no groups here"))] });
    });
    expect(error.message).toContain("no groups here");
  });

  it("marks a secret where it is, however deep, and hides it in JSON", async () => {
    const plan = await evaluate(() => {
      new eventgrid.SystemTopic("topic", {
        resourceGroupName: "group",
        tags: { plain: "seen", hidden: pulumi.secret("hunter2") },
      });
      return { nested: { password: pulumi.secret("hunter2") } };
    });
    const { tags } = resourceNamed(plan, "topic").inputs as { tags: Record<string, unknown> };
    expect(tags["plain"]).toBe("seen");
    expect(tags["hidden"]).toEqual(new Secret("hunter2"));
    expect(reveal(tags)).toEqual({ plain: "seen", hidden: "hunter2" });
    expect(JSON.stringify(plan)).not.toContain("hunter2");
    expect(plan.outputs).toEqual({ nested: { password: new Secret("hunter2") } });
  });

  it("marks as computed what only the cloud can know: ids, outputs, members that Azure adds to an object", async () => {
    const plan = await evaluate(() => {
      const topic = new eventgrid.SystemTopic("topic", {
        resourceGroupName: "group",
        location: "global",
        identity: { type: "SystemAssigned" },
      });
      return {
        id: topic.id,
        name: topic.name,
        location: topic.location,
        principal: topic.identity.apply((identity) => identity?.principalId),
        around: pulumi.interpolate`topic ${topic.name}`,
      };
    });
    expect(plan.outputs["location"]).toBe("global");
    for (const key of ["id", "name", "principal", "around"]) expect(hasComputed(plan.outputs[key])).toBe(true);
  });

  it("takes what only the cloud can know from a cloud, when there is one", async () => {
    const plan = await evaluate(
      () => {
        const topic = new eventgrid.SystemTopic("topic", {
          resourceGroupName: "group",
          tags: { a: pulumi.secret("b") },
        });
        return { id: topic.id, name: topic.name, tags: topic.tags, preview: pulumi.runtime.isDryRun() };
      },
      { cloud: { create: ({ name, inputs }) => ({ id: `/ids/${name}`, outputs: { ...inputs, name: `${name}-1` } }) } },
    );
    expect(plan.outputs).toMatchObject({ id: "/ids/topic", name: "topic-1", preview: false });
    // Sent as a secret, so it stays one although the cloud answers in plain.
    expect(JSON.stringify(plan.outputs)).not.toContain('"b"');
  });

  it("names a resource that the cloud refuses, with the cloud's reason", async () => {
    const create = () => {
      throw new Error("only one system topic is allowed per source");
    };
    const refusal = evaluate(() => void new resources.ResourceGroup("mine"), { cloud: { create } });
    await expect(refusal).rejects.toThrow(/mine.*only one system topic is allowed per source/);
  });

  it("refuses a second resource with the same URN in the engine's words, at the line that makes it", async () => {
    const error = await failure(() => {
      new resources.ResourceGroup("twin");
      new resources.ResourceGroup("twin");
    });
    expect(error.message).toContain("Duplicate resource URN");
    expect(error.message).toContain("::twin");
    expect(error.stack).toContain("evaluate.test.ts");
  });

  it("lets an error of the program come out as itself", async () => {
    const mine = new TypeError("mine");
    await expect(failure(() => Promise.reject(mine))).resolves.toBe(mine);
  });

  it("ends with the error although what depends on the failed resource waits for ever", async () => {
    const error = await failure(async () => {
      new Room("room");
      const late = new Room("room").group;
      new resources.ResourceGroup("after", { tags: { of: late.name } });
      await new Promise((resolve) => late.id.apply(resolve));
    });
    expect(error.message).toContain("Duplicate resource URN");
  });

  it("fails for an error that nobody awaits, as the engine's host does", async () => {
    const error = await failure(() => {
      void Promise.reject(new Error("forgotten"));
    });
    expect(error.message).toBe("forgotten");
  });

  it("leaves the listeners of its process alone once it is done", async () => {
    const before = process.listeners("unhandledRejection");
    await failure(() => Promise.reject(new Error("any")));
    expect(process.listeners("unhandledRejection")).toEqual(before);
  });

  it("names a function call and a stack reference that nobody answers, and takes the answers that it is given", async () => {
    const call = () => ({
      topic: eventgrid.getSystemTopicOutput({ resourceGroupName: "g", systemTopicName: "t" }).location,
    });
    expect((await failure(call)).message).toContain("azure-native:eventgrid:getSystemTopic");
    const reference = () => ({ host: new pulumi.StackReference("org/shop/prod").getOutput("host") });
    expect((await failure(reference)).message).toContain("org/shop/prod");

    const answered = await evaluate(call, {
      cloud: { create: () => ({ id: "", outputs: {} }), invoke: () => ({ location: "global" }) },
    });
    expect(answered.outputs).toEqual({ topic: "global" });
    const referenced = await evaluate(reference, { stackReferences: { "org/shop/prod": { host: "shop.example" } } });
    expect(referenced.outputs).toEqual({ host: "shop.example" });
  });

  it("hands the program its configuration, with secrets marked", async () => {
    const plan = await evaluate(
      () => ({ size: new pulumi.Config().getNumber("size"), key: new pulumi.Config().requireSecret("key") }),
      {
        project: "shop",
        config: { "shop:size": "3", "shop:key": "hunter2" },
        secretConfigKeys: ["shop:key"],
      },
    );
    expect(plan.outputs).toEqual({ size: 3, key: new Secret("hunter2") });
  });

  it("passes on what the program logs, and fails when it logs an error, as an update does", async () => {
    const logs: EngineLog[] = [];
    await evaluate(() => pulumi.log.warn("mind the gap"), { onLog: (log) => logs.push(log) });
    expect(logs).toEqual([{ severity: "warning", message: "mind the gap" }]);
    expect((await failure(() => pulumi.log.error("broken"))).message).toBe("broken");
  });

  it("gives the same plan each time, also where timing differs", async () => {
    const program = () => {
      new Room("b", {
        transforms: [() => new Promise((resolve) => setTimeout(() => resolve(undefined), Math.random() * 20))],
      });
      new Room("a", {
        transforms: [() => new Promise((resolve) => setTimeout(() => resolve(undefined), Math.random() * 20))],
      });
      new resources.ResourceGroup("c");
    };
    const [first, second] = [await evaluate(program), await evaluate(program)];
    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
  });

  it("keeps stacks apart that one process evaluates at the same time", async () => {
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

  describe("beside Pulumi's own mocks", () => {
    afterEach(() => pulumi.runtime.resetOptions("project", "stack", -1, "", "", false, ""));

    it("leaves them as they are", async () => {
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
