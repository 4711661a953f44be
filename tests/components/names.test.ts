import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkEventInbox } from "../../components/eventInboxArgs";
import { storageAccountName } from "../../components/names";
import { Problems } from "../../components/problems";
import { nameProblem, nameRules } from "../../local/cloud/nameRules";
import { location, resourceGroup } from "./wiring";

describe("storageAccountName", () => {
  it("is always a name that Azure takes: 3 to 24 lower-case letters and digits", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (name, group) => {
        expect(storageAccountName(name, group)).toMatch(/^[a-z0-9]{3,24}$/);
      }),
    );
  });

  it("stays the same for the same account, however Azure writes the case of the group's id", () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: "grapheme-ascii" }), (name, group) => {
        expect(storageAccountName(name, group)).toBe(storageAccountName(name, group.toUpperCase()));
      }),
    );
  });

  it("differs between accounts of one group, and between groups for one account", () => {
    const group = fc.string({ unit: "grapheme-ascii" }).map((text) => text.toLowerCase());
    fc.assert(
      fc.property(fc.string(), fc.string(), group, group, (name, otherName, id, otherId) => {
        fc.pre(name !== otherName && id !== otherId);
        expect(storageAccountName(name, id)).not.toBe(storageAccountName(otherName, id));
        expect(storageAccountName(name, id)).not.toBe(storageAccountName(name, otherId));
      }),
    );
  });

  it("differs between a hundred thousand accounts whose names begin the same", () => {
    const names = Array.from({ length: 1000 }, (_, name) =>
      Array.from({ length: 100 }, (_, group) =>
        storageAccountName(`realtime-signalr-inbox-account-${name}`, `/subscriptions/s/resourceGroups/g${group}`),
      ),
    ).flat();
    expect(new Set(names).size).toBe(100_000);
  });

  it("is the same in every version, or an update would replace the account with all that is in it", () => {
    const group = "/subscriptions/0/resourceGroups/realtime-group0a1b2c3d";
    expect(storageAccountName("realtime-signalr-inbox-account", group)).toBe("realtimesignald5nz2622ko");
  });

  it("begins with what can be read of the name", () => {
    expect(storageAccountName("realtime-signalr-inbox-account", "/subscriptions/s")).toMatch(/^realtimesignal/);
  });
});

describe("a name that an inbox accepts", () => {
  const faultsOf = (names: object) => {
    const problems = new Problems();
    checkEventInbox(problems, { resourceGroup, location, ...names });
    return problems.found.map(({ propertyPath }) => propertyPath);
  };
  const fits = (kind: string, name: string) => {
    const rule = nameRules[kind];
    return rule !== undefined && nameProblem(rule, name) === undefined;
  };
  const like = fc.oneof(
    fc.stringMatching(/^[a-z0-9-]{1,66}$/),
    fc.stringMatching(/^[a-z0-9]{1,30}(-[a-z0-9]{1,30}){0,2}$/),
    // Around the longest, with and without room for the poison queue's.
    fc.integer({ min: 50, max: 66 }).map((length) => "q".repeat(length)),
    fc.string(),
  );

  it("for its queue is one that Azure takes, and so is that of the poison queue; every other is refused", () => {
    fc.assert(
      fc.property(like, (queueName) => {
        const right = fits("storage:Queue", queueName) && fits("storage:Queue", `${queueName}-poison`);
        expect(faultsOf({ queueName })).toEqual(right ? [] : ["queueName"]);
      }),
      { numRuns: 1000 },
    );
  });

  it("for its container is one that Azure takes; every other is refused", () => {
    fc.assert(
      fc.property(like, (deadLetterContainerName) => {
        const right = fits("storage:BlobContainer", deadLetterContainerName);
        expect(faultsOf({ deadLetterContainerName })).toEqual(right ? [] : ["deadLetterContainerName"]);
      }),
      { numRuns: 1000 },
    );
  });
});
