import * as eventgrid from "@pulumi/azure-native/eventgrid";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { Computed, evaluate, reveal, Secret } from "../../plan";
import { nameOf, resourceNamed } from "../support/planning";
import { failureOf, Room } from "./support";

const topicArgs = { resourceGroupName: "group" };

describe("a transform", () => {
  it("runs as the engine runs it: a resource's own first, then its ancestors', with computed inputs untouched", async () => {
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
        { parent: room, transforms: [add("own ")] },
      );
    });
    const topic = resourceNamed(plan, "topic");
    expect(topic.inputs["tags"]).toEqual({ order: "own parent" });
    expect(topic.inputs["resourceGroupName"]).toBeInstanceOf(Computed);
  });

  it("may change what lies beside a nested secret, which stays where it is and stays secret", async () => {
    const plan = await evaluate(() => {
      new eventgrid.SystemTopic(
        "topic",
        { ...topicArgs, tags: { plain: "seen", hidden: pulumi.secret("hunter2") } },
        {
          transforms: [
            ({ props, opts }) => ({
              props: { ...props, tags: pulumi.output(props["tags"]).apply((tags) => ({ ...tags, owner: "me" })) },
              opts,
            }),
          ],
        },
      );
    });
    const tags = resourceNamed(plan, "topic").inputs["tags"];
    expect(reveal(tags)).toEqual({ plain: "seen", hidden: "hunter2", owner: "me" });
    expect(JSON.stringify(tags)).not.toContain("hunter2");
  });

  it("leaves a nested secret alone when it changes nothing", async () => {
    const plan = await evaluate(() => {
      new eventgrid.SystemTopic(
        "topic",
        { ...topicArgs, tags: { plain: "seen", hidden: pulumi.secret("hunter2") } },
        { transforms: [({ props, opts }) => ({ props, opts })] },
      );
    });
    expect(resourceNamed(plan, "topic").inputs["tags"]).toEqual({ plain: "seen", hidden: new Secret("hunter2") });
  });

  it("may change every option that decides what happens to the resource", async () => {
    const plan = await evaluate(() => {
      const before = new resources.ResourceGroup("before");
      new eventgrid.SystemTopic("topic", topicArgs, {
        transforms: [
          ({ props, opts }) => ({
            props,
            opts: {
              ...opts,
              protect: true,
              retainOnDelete: true,
              deleteBeforeReplace: true,
              dependsOn: before,
              ignoreChanges: ["tags"],
              aliases: [{ name: "old" }],
              additionalSecretOutputs: ["location"],
              customTimeouts: { create: "5m" },
              import: "/subscriptions/s/topic",
            },
          }),
        ],
      });
    });
    const topic = resourceNamed(plan, "topic");
    expect(topic).toMatchObject({
      protect: true,
      retainOnDelete: true,
      deleteBeforeReplace: true,
      ignoreChanges: ["tags"],
      aliases: [{ name: "old" }],
      additionalSecretOutputs: ["location"],
      customTimeouts: { create: "5m" },
      import: "/subscriptions/s/topic",
    });
    expect(topic.dependencies.map(nameOf)).toEqual(["before"]);
  });

  it("takes away what it leaves out, as with the real engine", async () => {
    const plan = await evaluate(() => {
      new eventgrid.SystemTopic("topic", topicArgs, {
        protect: true,
        ignoreChanges: ["tags"],
        transforms: [({ props }) => ({ props, opts: {} })],
      });
    });
    expect(resourceNamed(plan, "topic")).toMatchObject({ protect: false, ignoreChanges: [] });
  });

  it("of the whole stack reaches every resource", async () => {
    const plan = await evaluate(() => {
      pulumi.runtime.registerResourceTransform(({ props, opts }) => ({
        props: { ...props, tags: { all: "yes" } },
        opts,
      }));
      new Room("room");
    });
    expect(resourceNamed(plan, "room-group").inputs["tags"]).toEqual({ all: "yes" });
  });

  it("that fails, fails the plan with its own message", async () => {
    const error = await failureOf(() => {
      new resources.ResourceGroup("group", {}, { transforms: [() => Promise.reject(new Error("no groups here"))] });
    });
    expect(error.message).toContain("no groups here");
  });

  it("of function calls is refused by name instead of being ignored", async () => {
    const error = await failureOf(() => {
      pulumi.runtime.registerInvokeTransform(() => undefined);
      new resources.ResourceGroup("group");
    });
    expect(error.message).toContain("registerInvokeTransform");
  });
});
