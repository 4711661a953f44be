import { environments } from "../../policies/engine/rule";
import { type MappedIds, type Rule, rules, type Topic } from "../../policies/library";
import { code, table } from "./markdown";

const headings: Readonly<Record<Topic, string>> = {
  eventSubscriptions: "Event subscriptions and routing",
  systemTopics: "System topics",
  signalr: "SignalR",
  communication: "Communication Services",
  storage: "Storage",
  functionApp: "Function app and plan",
  roles: "Role assignments",
  monitoring: "Monitoring",
  stackWide: "The whole stack",
};

/** The text of docs/policies.md. */
export function policiesPage(): string {
  const topics = Object.keys(headings) as Topic[];
  const ofTopic = (topic: Topic) => rules.filter((rule) => rule.topics[0] === topic);
  return `${[
    "# Policies",
    "<!-- Made by `npm run docs` from policies/; a change by hand is lost. -->",
    `${rules.length} rules over everything that the components create and what stands beside it: \`pulumi preview --policy-pack policies\`. How to configure them is in [README.md](../README.md#infrastructure-reviews).`,
    "**Levels** are by the environment that a word in the stack's name says, `dev`, `staging` or `prod`; a stack of another name is held to what production is. A *mandatory* rule stops the operation, an *advisory* one is told, a *disabled* one waits until configuration asks for it. A rule *of one resource* is decided before the resource is created, one *of the stack* when everything is known that there is.",
    "**Undecided** is what depends on a value that only Azure knows, at a preview: it is told once a rule, and stops nothing. By the time of the update it is known.",
    "**What a program only reads by its id** is left alone: Pulumi shows it to no policy. **Configuration** of an option that a rule has not is refused, as is an exemption without a reason, or whose end is no day. A rule's id that is misspelt in the file of configuration is not: the CLI, 3.260, leaves it out before the pack sees it. `judge` refuses it.",
    "**An exemption for nothing**, which names no resource that the rule looks at, is told once a rule as *advisory*, whatever the rule's level is: a name that is misspelt exempts nobody, and one that is left over would exempt the next resource of that name. A rule that is disabled does not look.",
    "**With no CLI**, `judge(rules, planRecords(plan), { now, environment, configuration })` says what the pack says. `environment` is `dev`, `staging` or `prod`, production by default; `environmentOf` finds it in a stack's name. `configuration` has the form of the file. A rule that is disabled does not judge. A verdict has the rule, its `level`, the resource's `urn`, a `kind`, and a message. The kind is `passed`, `violated`, `undecided`, `exempt`, or `unused` for an exemption for nothing. The options of the pack in this project's own `policies/` are not among the defaults of `judge`, and the form of an option's value is checked by Pulumi alone.",
    "**The same elsewhere**: [PSRule for Azure](https://azure.github.io/PSRule.Rules.Azure/), [Checkov](https://www.checkov.io/), built-in definitions of [Azure Policy](https://github.com/Azure/azure-policy), and the controls of the Microsoft cloud security benchmark that those stand under. Rules on event subscriptions are nowhere else; Azure Policy cannot report on them, as Azure has no list of them (Azure/azure-policy, README, known issues).",
    table(
      ["rule", ...environments, "severity", "what has to be"],
      topics.flatMap((topic) => ofTopic(topic).map(rowOf)),
    ),
    ...topics.flatMap((topic) => [`## ${headings[topic]}`, ...ofTopic(topic).map(sectionOf)]),
  ].join("\n\n")}\n`;
}

function rowOf({ id, levels, severity, title }: Rule): readonly string[] {
  return [`[${id}](#${id})`, ...environments.map((environment) => levels[environment]), severity, title];
}

function sectionOf(rule: Rule): string {
  const { id, title, consequence, remedy, scope, exception, source, types, options, sameAs } = rule;
  const lines = [
    `### ${id}`,
    `**${title}.** Where it is not so: ${consequence}`,
    [
      `- Remedy: ${remedy}.`,
      ...(exception ? [`- Exception: ${exception}`] : []),
      ...(options ? [`- Options: ${optionsOf(options)}.`] : []),
      ...(sameAs ? [`- The same elsewhere: ${idsOf(sameAs)}.`] : []),
      `- Of ${scope === "stack" ? "the stack" : "one resource"}: ${types.map((type) => code(type.replace("azure-native:", ""))).join(", ")}.`,
      `- Source: ${source}.`,
    ].join("\n"),
  ];
  return lines.join("\n\n");
}

function optionsOf({ defaults, schema }: NonNullable<Rule["options"]>): string {
  return Object.entries(defaults)
    .map(
      ([name, value]) => `${code(name)}, ${code(JSON.stringify(value))} by default: ${schema[name]?.description ?? ""}`,
    )
    .join("; ");
}

function idsOf({ psRule = [], checkov = [], azurePolicy = [], mcsb = [] }: MappedIds): string {
  const named: readonly (readonly [string, readonly string[]])[] = [
    ["PSRule", psRule],
    ["Checkov", checkov],
    ["Azure Policy", azurePolicy],
    ["MCSB", mcsb],
  ];
  return named
    .filter(([, ids]) => ids.length > 0)
    .map(([where, ids]) => `${where} ${ids.map(code).join(", ")}`)
    .join("; ");
}
