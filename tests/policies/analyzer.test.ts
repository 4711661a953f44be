import { afterEach, describe, expect, it } from "vitest";
import { evaluateStack } from "../../plan";
import { judge, planRecords, type ResourceRecord, rules } from "../../policies/library";
import { shippedOptions } from "../../policies/shippedOptions";
import { ruleCases } from "./cases";
import { type AnalyzerProcess, startAnalyzer } from "./support/analyzerProcess";
import { compliantStack } from "./support/compliantStack";
import { edited } from "./support/ruleCase";

let analyzer: AnalyzerProcess | undefined;
afterEach(() => analyzer?.stop());

async function started(stack: string, configuration?: Readonly<Record<string, object>>): Promise<AnalyzerProcess> {
  analyzer = await startAnalyzer(stack, configuration);
  return analyzer;
}

describe("the pack as a process of its own, asked over Pulumi's analyzer protocol", () => {
  it.each(["dev", "staging", "prod"])(
    "lets the %s stack pass at its levels, and says once what is undecided",
    async (stack) => {
      const { analyze } = await started(stack);
      const diagnostics = await analyze(planRecords(await evaluateStack({ stack })));
      expect(diagnostics).toEqual([
        {
          level: "advisory",
          rule: "role-least-privilege",
          urn: "",
          message: expect.stringMatching(
            /undecided at preview\n(.*: undecided, as roleDefinitionId is known only .*\n?){12}$/,
          ),
        },
      ]);
    },
  );

  it("has every rule, with its level in the environment, its severity, remedy and options", async () => {
    const { info } = await started("staging");
    expect(info.policiesList.map(({ name }) => name)).toEqual(rules.map(({ id }) => id));
    const retention = info.policiesList.find(({ name }) => name === "storage-replication");
    expect(retention).toMatchObject({ enforcementlevel: 2, remediationSteps: expect.stringContaining("Standard_ZRS") });
    expect(info.supportsconfig).toBe(true);
  });

  it("looks at a resource by whatever package and version of the API a program makes it", async () => {
    const { analyze } = await started("dev");
    const added = (type: string, name: string) => ({ type, name, props: {} });
    const records = edited(await compliantStack(), ({ add }) => {
      add(added("azure-native_storage_v20240101:storage:StorageAccount", "by-package"));
      add(added("azure-native:eventgrid/v20250215:SystemTopic", "by-module"));
    });
    const found = (await analyze(records)).map(({ rule, urn }) => `${rule} ${urn.split("::").at(-1)}`);
    // One of a resource, and one of the stack.
    expect(found).toEqual(
      expect.arrayContaining([
        "storage-tls by-package",
        "storage-shared-keys by-package",
        "topic-has-subscription by-module",
      ]),
    );
  });

  it("says which exemptions are for nothing, once a rule, and stops nothing for it", async () => {
    const leave = (resource: string) => ({ resource, reason: "moves in March", expires: "9999-12-31" });
    const { analyze } = await started("dev", {
      // One that is decided of a resource, and one of the stack.
      "storage-tls": { exemptions: [leave("realtime-app-account"), leave("realtime-app-acount"), leave("gone")] },
      "one-topic-for-source": { exemptions: [leave("realtime-app-account")] },
      "signalr-network": { exemptions: [leave("gone")] },
    });
    const found = await analyze(await compliantStack());
    expect(found.filter(({ message }) => message.includes("exemptions for nothing"))).toEqual([
      {
        level: "advisory",
        rule: "one-topic-for-source",
        urn: "",
        message: expect.stringMatching(
          /exemptions for nothing\nrealtime-app-account: exempt \(moves in March\), while .*$/,
        ),
      },
      {
        level: "advisory",
        rule: "storage-tls",
        urn: "",
        message: expect.stringMatching(/exemptions for nothing\nrealtime-app-acount: exempt .*\ngone: exempt .*$/),
      },
    ]);
  });

  it("says of every rule's broken case what the rules say in-process", async () => {
    const { analyze } = await started("prod");
    const onInProd = new Set(rules.filter(({ levels }) => levels.prod !== "disabled").map(({ id }) => id));
    const base = await compliantStack();
    // An option of the case's own is for the tests of the rules.
    for (const { rule, comply = () => {}, breaks, options } of ruleCases) {
      if (!onInProd.has(rule) || (options && rule !== "user-disconnected-residency")) continue;
      const broken = edited(edited(base, comply), breaks);
      const said = (await analyze(broken)).filter(({ message }) => !message.includes("undecided"));
      expect(
        said.map(({ message }) => message.split("\n")[1]),
        rule,
      ).toEqual(messagesOf(broken));
    }
  });

  function messagesOf(records: readonly ResourceRecord[]): readonly (string | undefined)[] {
    return judge(rules, records, { now: new Date(), environment: "prod", configuration: shippedOptions })
      .filter(({ kind }) => kind === "violated")
      .map(({ message }) => message);
  }
});
