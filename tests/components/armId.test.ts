import * as pulumi from "@pulumi/pulumi";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adopt, checkArmId, groupNameOf, subscriptionOf } from "../../components/armId";
import { Problems } from "../../components/problems";
import { evaluate } from "../../plan";

const account = "Microsoft.Storage/storageAccounts";
const part = fc.stringMatching(/^[A-Za-z0-9._-]{1,20}$/);
const faultsOf = (id: string) => {
  const problems = new Problems();
  checkArmId(problems, "storageAccountId", account, id);
  return problems.found;
};
const failureOf = (program: () => unknown) =>
  evaluate(program).then(
    () => "no failure",
    (error: Error) => error.message,
  );

describe("the ARM id of an adopted resource", () => {
  it("gives the resource's group and name, in whatever case Azure writes it", async () => {
    const ids = fc.record({ subscription: part, group: part, name: part, shout: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(ids, async ({ subscription, group, name, shout }) => {
        const provider = shout ? "PROVIDERS/MICROSOFT.STORAGE/STORAGEACCOUNTS" : `providers/${account}`;
        const id = `/subscriptions/${subscription}/resourceGroups/${group}/${provider}/${name}`;
        expect(faultsOf(id)).toEqual([]);
        const plan = await evaluate(() => ({ found: adopt(account, id) }));
        expect(plan.outputs["found"]).toEqual({ id, resourceGroupName: group, name });
      }),
      { numRuns: 25 },
    );
  });

  it.each([
    "",
    "chat",
    "/subscriptions/s/resourceGroups/g",
    "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts",
    "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/",
    "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a/queueServices/default",
    "/subscriptions/s/resourceGroups/g/providers/MicrosoftxStorage/storageAccounts/a",
    "/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/sites/a",
    "subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a",
    " /subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a",
  ])("is not %j, which is refused at once, or when it is known", async (id) => {
    const shape = "the ARM id of a storage account, /subscriptions/<id>/resourceGroups/<group>/providers/";
    const reason = `expected ${shape}${account}/<name>, got ${JSON.stringify(id)}`;
    expect(faultsOf(id)).toEqual([{ propertyPath: "storageAccountId", code: "arm-id", reason }]);
    expect(await failureOf(() => ({ found: adopt(account, pulumi.output(id)) }))).toContain(reason);
  });

  it("is judged only when it is known", () => {
    const problems = new Problems();
    checkArmId(problems, "storageAccountId", account, pulumi.output("chat"));
    expect(problems.found).toEqual([]);
  });
});

describe("the ARM id of a resource group", () => {
  it("gives the group's name, or fails the deployment with the id", async () => {
    const plan = await evaluate(() => ({ name: groupNameOf("/subscriptions/s/resourceGroups/chat-group") }));
    expect(plan.outputs["name"]).toBe("chat-group");
    expect(await failureOf(() => ({ name: groupNameOf("chat-group") }))).toContain('got "chat-group"');
  });
});

describe("subscriptionOf", () => {
  it("takes the subscription from any ARM id", () => {
    const known = "/subscriptions/1-2/resourceGroups/g/providers/x/y";
    expect(subscriptionOf({ known, text: "the id" })).toBe("/subscriptions/1-2");
  });

  it("refuses what is no ARM id, as it may be printed", () => {
    expect(() => subscriptionOf({ known: "westeurope", text: "a text" })).toThrow("/subscriptions/<id>, got a text");
  });
});
