import { describe, expect, it } from "vitest";
import { judge, planRecords, rules } from "../../policies/library";
import { exampleNames, inLocalCloud } from "../examples/planned";

/** What an example's README says that its people have to decide is decided here. */
const options = { "user-disconnected-residency": { acknowledgedDataLocations: ["Europe", "United States"] } };
const mandatory = rules.filter(({ levels }) => levels.dev === "mandatory");

describe.each(exampleNames)("the example %s", (name) => {
  it("breaks no rule that is mandatory in development, and leaves none undecided", async () => {
    const verdicts = judge(mandatory, planRecords(await inLocalCloud(name)), { now: new Date(0), options });
    expect(verdicts.filter(({ kind }) => kind === "violated" || kind === "undecided")).toEqual([]);
    expect(verdicts.length).toBeGreaterThan(20);
  });
});
