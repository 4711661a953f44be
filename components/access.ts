import type { RoleAssignment } from "@pulumi/azure-native/authorization/roleAssignment.js";
import type * as pulumi from "@pulumi/pulumi";
import type { NamesOf } from "./argumentNames";
import { checkWord } from "./names";
import { isObjectId } from "./objectId";
import type { Problems } from "./problems";
import { assignRole, BuiltInRole, PrincipalType } from "./roles";

/**
 * Roles that open SignalR's data plane by Entra ID, in Azure's own words. ACS has no such role among those that "Azure
 * built-in roles" lists.
 *
 * Source: learn.microsoft.com, "Azure built-in roles", 2026-09-10; their use: "Authorize requests to Azure SignalR Service
 * resources with Microsoft Entra managed identities", 2025-03-12.
 * @enum
 */
export const SignalRRole = {
  /** Server connections and the keys that sign client tokens: for an app server, which Serverless mode has none of. */
  AppServer: "SignalR App Server",
  /** The whole REST API: for one who sends messages and manages groups, but does not negotiate. */
  RestApiOwner: "SignalR REST API Owner",
  /** The reading part of the REST API, whether a connection, group or user exists: for one who watches. */
  RestApiReader: "SignalR REST API Reader",
  /** All of it: for one who negotiates for the clients in Serverless mode. */
  ServiceOwner: "SignalR Service Owner",
} as const;
export type SignalRRole = (typeof SignalRRole)[keyof typeof SignalRRole];

/** Ids of {@link SignalRRole}. */
export const signalRRoles: Readonly<Record<SignalRRole, BuiltInRole>> = {
  [SignalRRole.AppServer]: BuiltInRole.SignalRAppServer,
  [SignalRRole.RestApiOwner]: BuiltInRole.SignalRRestApiOwner,
  [SignalRRole.RestApiReader]: BuiltInRole.SignalRRestApiReader,
  [SignalRRole.ServiceOwner]: BuiltInRole.SignalRServiceOwner,
};

/** A role on the SignalR resource for somebody else's application, user or group. */
export interface AccessGrant {
  /** Object id in Entra ID, a GUID; of an application it is not the client id. */
  readonly principalId: pulumi.Input<string>;
  /** What the principal is; Azure refuses another than its own. @defaultValue `ServicePrincipal` */
  readonly principalType?: PrincipalType;
  /** See {@link SignalRRole}. */
  readonly role: SignalRRole;
}

/** By name, for {@link checkNames}. */
export const grantNames: NamesOf<AccessGrant> = { principalId: true, principalType: true, role: true };

/** An {@link AccessGrant} whose roles are those of any resource. */
type Grant<Role extends string> = Omit<AccessGrant, "role"> & { readonly role: Role };

/**
 * Grants by a word of the caller's own, which becomes part of the assignment's logical name: another order, or one grant
 * fewer, renames none. To change the word itself takes two updates, as Azure refuses the second assignment while the first
 * is there.
 */
export type Grants<Role extends string> = Readonly<Record<string, Grant<Role>>>;

/** Assigns roles on a resource to principals that the program does not make, each named `<name>.<word>-access`. */
export function grantAccess<Role extends string>(
  name: string,
  scope: pulumi.Input<string>,
  grants: Grants<Role>,
  allowedRoles: Readonly<Record<Role, BuiltInRole>>,
  opts: pulumi.CustomResourceOptions,
): RoleAssignment[] {
  return Object.entries(grants).map(([word, { principalId, principalType, role }]) =>
    assignRole(
      `${name}.${word}-access`,
      allowedRoles[role],
      principalId,
      scope,
      // A new type for the same principal and role replaces the assignment, and Azure takes no two of them
      // (RoleAssignmentExists; learn.microsoft.com, "Troubleshoot Azure RBAC").
      { ...opts, deleteBeforeReplace: true },
      principalType ?? PrincipalType.ServicePrincipal,
    ),
  );
}

/** What can be wrong with grants before Azure is asked. */
export function checkAccess<Role extends string>(
  problems: Problems,
  grants: Grants<Role>,
  allowedRoles: Readonly<Record<Role, BuiltInRole>>,
): void {
  const seen = new Map<string, string>();
  for (const [word, { principalId, principalType, role }] of Object.entries(grants)) {
    checkWord(problems, word, word);
    problems.required(`${word}.role`, "a role", role);
    if (role) problems.oneOf(`${word}.role`, Object.keys(allowedRoles), role);
    problems.oneOf(`${word}.principalType`, Object.values(PrincipalType), principalType);
    problems.required(`${word}.principalId`, "the object id of a principal", principalId);
    if (typeof principalId !== "string" || principalId === "") continue;
    if (!isObjectId(principalId)) {
      problems.add(`${word}.principalId`, "role", `expected an object id, a GUID, got ${JSON.stringify(principalId)}`);
    }
    const same = `${principalId.toLowerCase()} ${role}`;
    const first = seen.get(same);
    if (first === undefined) seen.set(same, word);
    else problems.add(word, "role", `expected another principal or role than "${first}" has, got the same ones`);
  }
}
