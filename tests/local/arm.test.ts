import { describe, expect, it } from "vitest";
import { type Arm, armErrorText, createArm, createResource, RefusedError } from "../../local/cloud";
import type { Inputs } from "./making";

const inGroup = { resourceGroupName: "chat" };

function put(arm: Arm, type: string, inputs: Inputs) {
  return arm.put({ type: `azure-native:${type}`, inputs });
}

/** A group with an account, and a site with an identity. */
function armWithGroup() {
  const arm = createArm();
  const group = put(arm, "resources:ResourceGroup", { ...inGroup, location: "westeurope" });
  const account = put(arm, "storage:StorageAccount", { ...inGroup, accountName: "inbox" });
  const queue = put(arm, "storage:Queue", { ...inGroup, accountName: "inbox", queueName: "events" });
  const site = put(arm, "web:WebApp", { ...inGroup, name: "app", identity: { type: "SystemAssigned" } });
  return { arm, group, account, queue, site };
}

const principalOf = ({ outputs }: { readonly outputs: Inputs }) =>
  (outputs.identity as { readonly principalId?: string } | undefined)?.principalId;

describe("the local ARM", () => {
  it("goes on from what was saved", () => {
    const { arm, site } = armWithGroup();
    arm.delete(site.id);
    const again = createArm({ from: arm.save() });
    expect(again.list()).toEqual(arm.list());
    const anew = put(again, "web:WebApp", { ...inGroup, name: "app", identity: { type: "SystemAssigned" } });
    expect(principalOf(anew)).not.toBe(principalOf(site));
  });

  it("finds a resource by its id in any casing", () => {
    const { arm, queue } = armWithGroup();
    expect(arm.get(queue.id.toUpperCase())).toBe(queue);
    expect(arm.idOf({ type: "azure-native:storage:Queue", inputs: queue.inputs })).toBe(queue.id);
  });

  it("keeps a principal as long as its identity lives, and gives the next one another", () => {
    const { arm, site } = armWithGroup();
    const identity = { type: "SystemAssigned" };
    const tagged = arm.update(site.id, { ...site.inputs, tags: { team: "chat" } });
    expect(principalOf(tagged)).toBe(principalOf(site));
    expect(principalOf(arm.update(site.id, { ...inGroup, name: "app" }))).toBeUndefined();
    expect(principalOf(arm.update(site.id, { ...inGroup, name: "app", identity }))).not.toBe(principalOf(site));
  });

  it("keeps id and principal when an update spells them otherwise", () => {
    const { arm, site } = armWithGroup();
    const again = put(arm, "web:WebApp", { ...site.inputs, resourceGroupName: "Chat", name: "APP" });
    expect([again.id, principalOf(again)]).toEqual([site.id, principalOf(site)]);
    expect(again.outputs).toMatchObject({ name: "app", defaultHostName: "app.azurewebsites.net" });
    expect(arm.list().filter(({ type }) => type === site.type)).toEqual([again]);
  });

  it("is refused an update that is about another resource, or about none", () => {
    const { arm, queue } = armWithGroup();
    expect(() => arm.update(queue.id, { ...queue.inputs, queueName: "other" })).toThrow("expected inputs of ");
    arm.delete(queue.id);
    expect(() => arm.update(queue.id, queue.inputs)).toThrow(/^ResourceNotFound: /);
  });

  it("gives the same answers to the same requests in every run", () => {
    expect(armWithGroup().arm.save()).toBe(armWithGroup().arm.save());
  });

  it("prints what azure-native prints of a refusal", () => {
    const error = new RefusedError("Conflict", "It is in use.", 409);
    expect(armErrorText(error)).toBe('Status=409 Code="Conflict" Message="It is in use."');
    expect(error.message).toBe("Conflict: It is in use.");
  });

  it("takes a setting that is there with its parent for created, as azure-native does", () => {
    const { arm, site } = armWithGroup();
    const request = { type: "azure-native:web:WebAppFtpAllowed", inputs: { ...inGroup, name: "app", allow: false } };
    expect(arm.get(`${site.id}/basicPublishingCredentialsPolicies/ftp`)?.inputs.allow).toBe(true);
    expect(createResource(arm, request).inputs.allow).toBe(false);
  });
});
