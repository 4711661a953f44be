import * as storage from "@pulumi/azure-native/storage";
import type * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import type { Program } from "../../plan";
import { between, codes } from "./changesSupport";

describe("protection and what is left", () => {
  const account = (kind: string, opts?: pulumi.CustomResourceOptions, accountName?: string) => () =>
    new storage.StorageAccount(
      "account",
      {
        resourceGroupName: "g",
        kind,
        isHnsEnabled: kind === "StorageV2",
        sku: { name: "Standard_LRS" },
        ...(accountName && { accountName }),
      },
      opts,
    );
  const gone = () => undefined;

  it.each<[string, Program, Program, string[]]>([
    ["a protected one that is deleted", account("StorageV2", { protect: true }), gone, ["protected", "data"]],
    [
      "a protected one that is replaced",
      account("StorageV2", { protect: true }),
      account("Storage", { protect: true }),
      ["protected", "data"],
    ],
    [
      "a protected one that the same update sets free and replaces",
      account("StorageV2", { protect: true }),
      account("Storage"),
      ["data"],
    ],
    ["one that only the new plan protects", account("StorageV2"), account("Storage", { protect: true }), ["data"]],
    ["a retained one", account("StorageV2", { retainOnDelete: true }), gone, ["left behind"]],
    [
      "one that only the new plan retains",
      account("StorageV2"),
      account("Storage", { retainOnDelete: true }),
      ["data"],
    ],
    ["an ordinary one", account("StorageV2"), gone, ["data"]],
  ])("warns of %s", async (_what, before, after, expected) => {
    expect(codes(await between(before, after)).map(([code]) => code)).toEqual(expected);
  });

  it.each<[string, string | undefined, string[]]>([
    ["once it has to go before another one is deleted", "mine", ["protected", "data", "data"]],
    ["not when it goes last and is set free", undefined, ["data", "data"]],
  ])("minds the protection of what goes with another: %s", async (_what, accountName, expected) => {
    const program = (isHnsEnabled: boolean) => () => {
      const made = new storage.StorageAccount("account", {
        resourceGroupName: "g",
        kind: "StorageV2",
        isHnsEnabled,
        sku: { name: "Standard_LRS" },
        ...(accountName && { accountName }),
      });
      new storage.Queue("events", { resourceGroupName: "g", accountName: made.id }, { protect: !isHnsEnabled });
    };
    const changes = await between(program(false), program(true));
    expect(
      codes(changes)
        .map(([code]) => code)
        .sort(),
    ).toEqual([...expected].sort());
  });

  it("minds no name that is free again, as its account is another one", async () => {
    const program = (isHnsEnabled: boolean) => () => {
      const made = account(isHnsEnabled ? "StorageV2" : "Storage")();
      new storage.Queue("events", { resourceGroupName: "g", accountName: made.name }, { retainOnDelete: true });
    };
    const { warnings } = await between(program(false), program(true));
    expect(warnings.find(({ code }) => code === "left behind")?.message).toBe(
      "the old one stays in Azure with its messages, outside the stack",
    );
  });

  it("warns of a retained one whose name the new one needs", async () => {
    const named = (kind: string) => account(kind, { retainOnDelete: true }, "mine");
    const { changes, warnings } = await between(named("StorageV2"), named("Storage"));
    expect(changes).toMatchObject([{ kind: "replace", order: "delete first" }]);
    expect(warnings.map(({ message }) => message)).toEqual([
      "the old one stays in Azure with its blobs, queues and tables, outside the stack; its name stays taken",
    ]);
  });
});
