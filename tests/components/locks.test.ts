import * as authorization from "@pulumi/azure-native/authorization";
import * as signalrservice from "@pulumi/azure-native/signalrservice";
import { describe, expect, it } from "vitest";
import { grantAccess, SignalRRole, signalRRoles } from "../../components/access";
import { DiagnosticsTarget, sendDiagnostics } from "../../components/diagnostics";
import { lock } from "../../components/locks";
import { createLocalCloud } from "../../local/azureNative";
import { evaluate } from "../../plan";
import { computed, registrationsOf, resourceNamed, testGroup } from "../support/planning";

const scope = "/subscriptions/1/resourceGroups/g/providers/Microsoft.SignalRService/SignalR/s";
const workspaceId = "/subscriptions/1/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/w";
const principalId = "11111111-1111-1111-1111-111111111111";

describe("lock", () => {
  it("registers a lock against deletion that tells its reader where to switch it off", async () => {
    const registrations = await registrationsOf(() => {
      lock("keep", scope, { dependsOn: [] });
    });
    expect(registrations).toEqual([
      {
        type: "azure-native:authorization:ManagementLockByScope",
        name: "keep",
        parent: "project-stack",
        dependencies: [],
        inputs: {
          scope,
          level: "CanNotDelete",
          notes: "Made by a Pulumi program: switch the lock off there, or the next update makes it again.",
        },
      },
    ]);
  });

  it("comes after the resource and what is on it, so that it goes before them", async () => {
    const registrations = await registrationsOf(() => {
      const { id } = new signalrservice.SignalR("chat", { resourceGroupName: testGroup().name });
      const settings = { workspaceId };
      const diagnostics = sendDiagnostics("chat-diagnostics", id, settings, DiagnosticsTarget.SignalR, {});
      const grants = { backend: { principalId, role: SignalRRole.ServiceOwner } };
      const access = grantAccess("chat", id, grants, signalRRoles, {});
      lock("chat-lock", id, { dependsOn: [diagnostics, ...access] });
    });
    expect(registrations.find(({ name }) => name === "chat-lock")).toMatchObject({
      dependencies: ["chat", "chat-diagnostics", "chat.backend-access"],
      inputs: { scope: computed },
    });
  });
});

describe("a lock in the local cloud", () => {
  const inLocalCloud = (program: () => void) => evaluate(program, { cloud: createLocalCloud() });

  it("lies on its scope", async () => {
    const plan = await inLocalCloud(() => {
      const { id } = new signalrservice.SignalR("chat", { resourceGroupName: testGroup().name });
      lock("chat-lock", id, { dependsOn: [] });
    });
    const chat = resourceNamed(plan, "chat").id;
    expect(resourceNamed(plan, "chat-lock").id).toMatch(
      new RegExp(`^${chat}/providers/Microsoft\\.Authorization/locks/chat-lock[0-9a-f]{8}$`),
    );
  });

  const nothing = scope.replace("/subscriptions/1/", "/subscriptions/00000000-0000-0000-0000-000000000000/");
  it.each([
    [
      "a resource that does not exist",
      { scope: nothing },
      "ResourceNotFound: The Resource 'Microsoft.SignalRService/SignalR/s'",
    ],
    [
      "another level than Azure's three",
      { level: "Delete" },
      'one of NotSpecified, CanNotDelete, ReadOnly but got "Delete"',
    ],
    ["notes of more than 512 characters", { notes: "x".repeat(513) }, "at most 512 characters"],
  ])("is refused for %s", async (_, inputs, message) => {
    const refused = inLocalCloud(() => {
      new authorization.ManagementLockByScope("keep", { scope, level: "CanNotDelete", ...inputs });
    });
    await expect(refused).rejects.toThrow(message);
  });
});
