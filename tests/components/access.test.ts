import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { checkAccess, type Grants, grantAccess, SignalRRole, signalRRoles } from "../../components/access";
import { Problems } from "../../components/problems";
import { PrincipalType } from "../../components/roles";
import { evaluate } from "../../plan";
import { registrationsOf, resourceNamed } from "../support/planning";

const scope = "/subscriptions/1/resourceGroups/g/providers/Microsoft.SignalRService/SignalR/s";
const backend = "aaaaaaaa-1111-1111-1111-111111111111";
const team = "bbbbbbbb-2222-2222-2222-222222222222";
const grants: Grants<SignalRRole> = {
  backend: { principalId: backend, role: SignalRRole.ServiceOwner },
  team: { principalId: team, principalType: PrincipalType.Group, role: SignalRRole.RestApiReader },
};
const roleDefinition = (id: string) => `/subscriptions/1/providers/Microsoft.Authorization/roleDefinitions/${id}`;

const granted = (given: Grants<SignalRRole>) =>
  registrationsOf(() => {
    grantAccess("chat", scope, given, signalRRoles, {});
  });

describe("grantAccess", () => {
  it("registers one role assignment on the resource for each grant, and nothing else", async () => {
    expect(await granted(grants)).toEqual([
      {
        type: "azure-native:authorization:RoleAssignment",
        name: "chat.backend-access",
        parent: "project-stack",
        dependencies: [],
        inputs: {
          principalId: backend,
          principalType: "ServicePrincipal",
          roleDefinitionId: roleDefinition("7e4f1700-ea5a-4f59-8f37-079cfe29dce3"),
          scope,
        },
      },
      {
        type: "azure-native:authorization:RoleAssignment",
        name: "chat.team-access",
        parent: "project-stack",
        dependencies: [],
        inputs: {
          principalId: team,
          principalType: "Group",
          roleDefinitionId: roleDefinition("ddde6b66-c0df-4114-a159-3618637b3035"),
          scope,
        },
      },
    ]);
  });

  it.each([
    [SignalRRole.AppServer, "420fcaa2-552c-430f-98ca-3264be4806c7"],
    [SignalRRole.RestApiOwner, "fd53cd77-2268-407a-8f46-7e7863d0f521"],
    [SignalRRole.RestApiReader, "ddde6b66-c0df-4114-a159-3618637b3035"],
    [SignalRRole.ServiceOwner, "7e4f1700-ea5a-4f59-8f37-079cfe29dce3"],
  ])("assigns %s by Azure's id for it", async (role, id) => {
    const [assignment] = await granted({ any: { principalId: backend, role } });
    expect(assignment?.inputs).toMatchObject({ roleDefinitionId: roleDefinition(id) });
  });

  it("keeps each assignment as it is when grants are reordered, added or taken away", async () => {
    const first = { principalId: backend, role: SignalRRole.ServiceOwner };
    const second = { principalId: team, principalType: PrincipalType.Group, role: SignalRRole.RestApiReader };
    const added = { principalId: backend, role: SignalRRole.AppServer };
    const [ofBackend, ofTeam] = await granted({ backend: first, team: second });
    expect(await granted({ team: second, backend: first })).toEqual([ofBackend, ofTeam]);
    expect(await granted({ team: second })).toEqual([ofTeam]);
    expect((await granted({ app: added, team: second, backend: first })).slice(1)).toEqual([ofBackend, ofTeam]);
  });

  it("deletes an assignment before it makes its replacement, of which Azure would refuse a second", async () => {
    const plan = await evaluate(() => {
      grantAccess("chat", scope, grants, signalRRoles, { protect: true });
    });
    // Beside the options that the caller gives.
    expect(resourceNamed(plan, "chat.team-access")).toMatchObject({ protect: true, deleteBeforeReplace: true });
  });
});

describe("checkAccess", () => {
  const wrong = (grant: object) => ({ backend: grant as Grants<SignalRRole>[string] });
  const right = { principalId: backend, role: SignalRRole.ServiceOwner };
  it.each([
    [
      "a role that SignalR does not have",
      wrong({ ...right, role: "SignalR Owner" }),
      "backend.role",
      "choice",
      "SignalR Service Owner",
    ],
    ["no role", wrong({ principalId: backend }), "backend.role", "required", "a role"],
    [
      "another kind of principal",
      wrong({ ...right, principalType: "Device" }),
      "backend.principalType",
      "choice",
      "ServicePrincipal, User, Group",
    ],
    ["no principal", wrong({ role: right.role }), "backend.principalId", "required", "object id"],
    [
      "a principal's name",
      wrong({ ...right, principalId: "backend@example.com" }),
      "backend.principalId",
      "role",
      "backend@example.com",
    ],
    ["a word that no name can hold", { "my backend": right }, "my backend", "name", '"my backend"'],
    ["an empty word", { "": right }, "", "name", '""'],
    [
      "the same role for the same principal twice",
      { one: right, two: { ...right, principalId: backend.toUpperCase() } },
      "two",
      "role",
      '"one"',
    ],
  ])("refuses %s", (_, given, propertyPath, code, reason) => {
    const problems = new Problems();
    checkAccess(problems.within("access"), given, signalRRoles);
    expect(problems.found).toEqual([
      { propertyPath: `access.${propertyPath}`, code, reason: expect.stringContaining(reason) },
    ]);
  });

  it("finds nothing wrong with two roles for one principal, or a principal that is not known yet", () => {
    const problems = new Problems();
    const later = pulumi.output("known later");
    const given = {
      ...grants,
      sender: { principalId: backend, role: SignalRRole.RestApiOwner },
      app: { principalId: later, role: SignalRRole.AppServer },
    };
    checkAccess(problems, given, signalRRoles);
    expect(problems.found).toEqual([]);
  });
});
