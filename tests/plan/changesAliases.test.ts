import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { changesBetween, evaluate, type Program } from "../../plan";
import { Room } from "./support";

class Hall extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("test:index:Hall", name, {}, opts);
    new resources.ResourceGroup(`${name}-group`, { location: "westeurope" }, { parent: this });
  }
}

class House extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("test:index:House", name, {}, opts);
    new Room(`${name}-room`, { parent: this });
  }
}

const group = (name: string, opts?: pulumi.CustomResourceOptions) =>
  new resources.ResourceGroup(name, { location: "westeurope" }, opts);

const kinds = async (before: Program, after: Program) => {
  const { changes, warnings } = changesBetween(await evaluate(before), await evaluate(after));
  return [...changes.map(({ kind, name }) => `${kind} ${name}`), ...warnings.map(({ code }) => `warning ${code}`)];
};

describe("a resource under another URN", () => {
  it.each<[string, Program, Program, string[]]>([
    ["found by its old name", () => group("old"), () => group("new", { aliases: [{ name: "old" }] }), ["rename new"]],
    [
      "found by its whole old URN",
      () => group("old"),
      () => group("new", { aliases: ["urn:pulumi:stack::project::azure-native:resources:ResourceGroup::old"] }),
      ["rename new"],
    ],
    ["lost without an alias", () => group("old"), () => group("new"), ["create new", "delete old"]],
    [
      "found under its renamed component",
      () => new Room("old"),
      () => new Room("new", { aliases: [{ name: "old" }] }),
      ["rename new-group"],
    ],
    [
      "found under a component of a component that was renamed",
      () => new House("old"),
      () => new House("new", { aliases: [{ name: "old" }] }),
      ["rename new-room-group"],
    ],
    [
      "found under a component of another type",
      () => new Room("same"),
      () => new Hall("same", { aliases: [{ type: "test:index:Room" }] }),
      ["rename same-group"],
    ],
    [
      "found where it was before it got a parent",
      () => group("same"),
      () => group("same", { parent: new Room("room"), aliases: [{ parent: pulumi.rootStackResource }] }),
      ["create room-group", "rename same"],
    ],
    [
      "found by an alias without a parent",
      () => group("same"),
      () => group("same", { parent: new Room("room"), aliases: [{ parent: undefined } as unknown as pulumi.Alias] }),
      ["create room-group", "rename same"],
    ],
    [
      "the same in another component of the same type, whose name is in no URN",
      () => group("same", { parent: new Room("one") }),
      () => {
        const one = new Room("one");
        group("same", { parent: new Room("two"), aliases: [{ parent: one }] });
      },
      ["create two-group"],
    ],
    [
      "found by its own name and its component's at once",
      () => group("thing", { parent: new Room("old") }),
      () => group("other", { parent: new Room("new", { aliases: [{ name: "old" }] }), aliases: [{ name: "thing" }] }),
      ["rename new-group", "rename other"],
    ],
    [
      "found by an old name under a component that had another type",
      () => group("thing", { parent: new Room("same") }),
      () =>
        group("other", {
          parent: new Hall("same", { aliases: [{ type: "test:index:Room" }] }),
          aliases: ["urn:pulumi:stack::project::test:index:Hall$azure-native:resources:ResourceGroup::thing"],
        }),
      ["rename other", "rename same-group"],
    ],
    [
      "claimed twice",
      () => group("old"),
      () => [group("a", { aliases: [{ name: "old" }] }), group("b", { aliases: [{ name: "old" }] })],
      ["rename a", "create b", "warning claimed twice"],
    ],
    [
      "claimed while it is still there",
      () => group("old"),
      () => [group("old"), group("new", { aliases: [{ name: "old" }] })],
      ["create new", "warning claimed twice"],
    ],
  ])("is %s", async (_what, before, after, expected) => {
    expect((await kinds(before, after)).sort()).toEqual([...expected].sort());
  });

  it("keeps its URN of before beside its changed inputs", async () => {
    const before = await evaluate(() => group("old"));
    const after = await evaluate(
      () =>
        new resources.ResourceGroup(
          "new",
          { location: "westeurope", tags: { a: "1" } },
          { aliases: [{ name: "old" }] },
        ),
    );
    expect(changesBetween(before, after).changes).toMatchObject([
      {
        kind: "update",
        name: "new",
        from: "urn:pulumi:stack::project::azure-native:resources:ResourceGroup::old",
        properties: [{ path: "tags.a", after: "1" }],
      },
    ]);
  });

  it("is found after the project got another name", async () => {
    const before = await evaluate(() => group("same"), { project: "shop" });
    const after = await evaluate(() => group("same", { aliases: [{ project: "shop" }] }), { project: "store" });
    expect(changesBetween(before, after).changes).toMatchObject([{ kind: "rename", name: "same" }]);
  });
});
