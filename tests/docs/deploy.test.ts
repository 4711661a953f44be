import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { stackNames } from "../../docs/generate/stackPlans";
import { createLocalCloud } from "../../local/azureNative";
import { resourceTypes } from "../../local/cloud/resourceTypes";
import { evaluateStack, type Plan } from "../../plan";
import { roleNames } from "../components/builtInRoles";
import { exampleNames, inLocalCloud } from "../examples/planned";
import { textOf, workflowFiles } from "../workflows/readWorkflows";

const page = readFileSync("docs/deploy.md", "utf8");
const rows = (pattern: RegExp) => [...page.matchAll(pattern)].map(([, ...cells]) => cells as string[]);
const blocks = [...page.matchAll(/^ *```bash\n([\s\S]*?)^ *```/gm)].map(([, block = ""]) => block);
const blockWith = (text: string) => blocks.find((block) => block.includes(text)) ?? "";

const stackPlans = Promise.all(stackNames.map((stack) => evaluateStack({ stack, cloud: createLocalCloud() })));
const examplePlans = Promise.all(exampleNames.map(inLocalCloud));
const ofAzure = ({ resources }: Plan) => resources.filter(({ type }) => type.startsWith("azure-native:"));

/** The resource providers that Azure has to know for what the plans register. */
const namespacesOf = (plans: readonly Plan[]) =>
  new Set(plans.flatMap(ofAzure).map(({ type }) => resourceTypes[type]?.armType.split("/")[0] ?? type));

const rolesOf = (plans: readonly Plan[]) =>
  new Set(
    plans
      .flatMap(ofAzure)
      .filter(({ type }) => type === "azure-native:authorization:RoleAssignment")
      .map(({ inputs }) => String(inputs.roleDefinitionId).split("/").at(-1) ?? ""),
  );

describe("the resource providers in docs/deploy.md", () => {
  const table = rows(/^\| `(Microsoft\.\w+)` \| (.*) \|$/gm);
  const where = (condition: (what: string) => boolean) =>
    table.filter(([, what = ""]) => condition(what)).map(([namespace = ""]) => namespace);
  /** Of the state and of the workflows' identities, which no stack makes. */
  const ofDeployment = ["Microsoft.KeyVault", "Microsoft.ManagedIdentity"];

  it("are those of what the stacks register, and what the deployment itself needs", async () => {
    expect(where((what) => !what.startsWith("only ")).sort()).toEqual(
      [...namespacesOf(await stackPlans), ...ofDeployment].sort(),
    );
  });

  it("are, for the options, those of what the examples register beyond that", async () => {
    // Registering Microsoft.App is documented for the subnet of Flex Consumption; no resource is of it.
    const known = new Set([...namespacesOf(await stackPlans), ...ofDeployment, "Microsoft.App"]);
    const options = where((what) => what.startsWith("only ")).filter((namespace) => !known.has(namespace));
    const needed = [...namespacesOf(await examplePlans)].filter((namespace) => !known.has(namespace));
    expect(needed.length).toBeGreaterThan(0);
    expect(needed.filter((namespace) => !options.includes(namespace))).toEqual([]);
    const all = new Set(Object.values(resourceTypes).map(({ armType }) => armType.split("/")[0]));
    expect(options.filter((namespace) => !all.has(namespace))).toEqual([]);
  });

  it("are registered by the command, but for the options and those that every subscription has", () => {
    const [, listed = ""] = /for NAMESPACE in ([\s\S]*?); do/.exec(page) ?? [];
    const registered = listed.split(/[\s\\]+/).sort();
    expect(registered).toEqual(
      where((what) => !what.startsWith("only ") && !what.includes("registered in every subscription")).sort(),
    );
  });
});

describe("the roles that docs/deploy.md lets the deploying identity assign", () => {
  it("are those that the stacks assign, to add and to remove, and for applications only", async () => {
    const roles = [...rolesOf(await stackPlans)].sort();
    const script = `${blockWith("CONDITION=")}\necho "$CONDITION"`;
    const condition = execFileSync("bash", ["-c", script], { encoding: "utf8" }).trim();
    const clause = (action: string, source: string) =>
      `((!(ActionMatches{'Microsoft.Authorization/roleAssignments/${action}'})) OR ( ` +
      `@${source}[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {ROLES} AND ` +
      `@${source}[Microsoft.Authorization/roleAssignments:PrincipalType] ForAnyOfAnyValues:StringEqualsIgnoreCase ` +
      "{'ServicePrincipal'}))";
    expect(condition.replaceAll(/GuidEquals \{[^}]*\}/g, "GuidEquals {ROLES}")).toBe(
      `${clause("write", "Request")} AND ${clause("delete", "Resource")}`,
    );
    const listed = [...condition.matchAll(/GuidEquals \{([^}]*)\}/g)].map(([, ids = ""]) => ids.split(", ").sort());
    expect(listed).toEqual([roles, roles]);
  });

  it("have their names beside them, the others that an option needs, too", async () => {
    const table = rows(/^\| ([\w ]+) \| `([0-9a-f-]{36})` \| (.*) \|$/gm);
    expect(Object.fromEntries(table.map(([name, id = ""]) => [id, name]))).toEqual(roleNames);
    const always = table.filter(([, , by]) => by === "every stack").map(([, id]) => id);
    expect(always.sort()).toEqual([...rolesOf(await stackPlans)].sort());
    for (const role of rolesOf(await examplePlans)) expect(roleNames).toHaveProperty([role]);
  });
});

describe("what docs/deploy.md has people type", () => {
  it("sets exactly the variables that the workflows read", () => {
    const read = new Set(
      workflowFiles.flatMap((file) => [...textOf(file).matchAll(/\bvars\.(\w+)/g)].map(([, v]) => v)),
    );
    const set = new Set([...page.matchAll(/gh variable set (\w+)/g)].map(([, name]) => name));
    expect([...set].sort()).toEqual([...read].sort());
  });

  it("names workflows and outputs of the stack that there are", async () => {
    const files = [...page.matchAll(/`(?:gh workflow run )?([\w-]+\.yml)/g)].map(([, file = ""]) => file);
    expect(files.filter((file) => !workflowFiles.includes(file))).toEqual([]);
    const [plan] = await stackPlans;
    const outputs = [...page.matchAll(/stack output (\w+)/g)].map(([, output = ""]) => output);
    expect(outputs.filter((output) => !(output in (plan?.outputs ?? {})))).toEqual([]);
  });
});
