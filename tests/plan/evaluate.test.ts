import * as eventgrid from "@pulumi/azure-native/eventgrid";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { type EngineLog, evaluate, hasComputed, reveal, Secret } from "../../plan";
import { nameOf, resourceNamed } from "../support/planning";
import { failureOf, Room } from "./support";

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

  it("keeps secret what the resource says is a secret output, although the cloud answers in plain", async () => {
    const plan = await evaluate(
      () => {
        const topic = new eventgrid.SystemTopic(
          "topic",
          { resourceGroupName: "group" },
          { additionalSecretOutputs: ["name"] },
        );
        return { name: topic.name };
      },
      { cloud: { create: () => ({ id: "/ids/topic", outputs: { name: "hunter2" } }) } },
    );
    expect(plan.outputs).toEqual({ name: new Secret("hunter2") });
  });

  it("names a resource that the cloud refuses, with the cloud's reason", async () => {
    const create = () => {
      throw new Error("only one system topic is allowed per source");
    };
    const refusal = evaluate(() => void new resources.ResourceGroup("mine"), { cloud: { create } });
    await expect(refusal).rejects.toThrow(/mine.*only one system topic is allowed per source/);
  });

  it("refuses a second resource with the same URN in the engine's words, at the line that makes it", async () => {
    const error = await failureOf(() => {
      new resources.ResourceGroup("twin");
      new resources.ResourceGroup("twin");
    });
    expect(error.message).toContain("Duplicate resource URN");
    expect(error.message).toContain("::twin");
    expect(error.stack).toContain("evaluate.test.ts");
  });

  it("lets an error of the program come out as itself", async () => {
    const mine = new TypeError("mine");
    await expect(failureOf(() => Promise.reject(mine))).resolves.toBe(mine);
  });

  it("ends with the error although what depends on the failed resource waits for ever", async () => {
    const error = await failureOf(async () => {
      new Room("room");
      const late = new Room("room").group;
      new resources.ResourceGroup("after", { tags: { of: late.name } });
      await new Promise((resolve) => late.id.apply(resolve));
    });
    expect(error.message).toContain("Duplicate resource URN");
  });

  it("fails for an error that nobody awaits, as the engine's host does", async () => {
    const error = await failureOf(() => {
      void Promise.reject(new Error("forgotten"));
    });
    expect(error.message).toBe("forgotten");
  });

  it("names a function call and a stack reference that nobody answers, and takes the answers that it is given", async () => {
    const call = () => ({
      topic: eventgrid.getSystemTopicOutput({ resourceGroupName: "g", systemTopicName: "t" }).location,
    });
    expect((await failureOf(call)).message).toContain("azure-native:eventgrid:getSystemTopic");
    const reference = () => ({ host: new pulumi.StackReference("org/shop/prod").getOutput("host") });
    expect((await failureOf(reference)).message).toContain("org/shop/prod");

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
    expect((await failureOf(() => pulumi.log.error("broken"))).message).toBe("broken");
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
});
