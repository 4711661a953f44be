import { describe, expect, it } from "vitest";
import { judge, planRecords, rules } from "../../policies/library";
import { exampleNames, inLocalCloud } from "../examples/planned";

/** What an example's README says that its people have to decide is decided here. */
const configuration = { "user-disconnected-residency": { acknowledgedDataLocations: ["Europe", "United States"] } };

describe.each(exampleNames)("the example %s", (name) => {
  it("breaks no rule that is mandatory in development, and leaves none undecided", async () => {
    const records = planRecords(await inLocalCloud(name));
    const said = judge(rules, records, { now: new Date(0), environment: "dev", configuration });
    const verdicts = said.filter(({ level }) => level === "mandatory");
    expect(verdicts.filter(({ kind }) => kind === "violated" || kind === "undecided")).toEqual([]);
    expect(verdicts.length).toBeGreaterThan(20);
  });
});
