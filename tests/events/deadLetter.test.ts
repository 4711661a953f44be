import { describe, expect, it } from "vitest";
import { deadLetterBlobName, deadLetterContent } from "../../events";
import { deadLetterFields as fields } from "../support/deadLetterFields";

describe("a dead letter", () => {
  it.each([
    ["2024-03-05T07:59:59.999Z", "PRESENCE/2024/3/5/7/id.json"],
    ["2024-12-31T23:00:00Z", "PRESENCE/2024/12/31/23/id.json"],
    ["2025-01-01T00:30:00+01:00", "PRESENCE/2024/12/31/23/id.json"],
  ])("of %s lies under its UTC hour, without leading zeros", (time, name) => {
    expect(deadLetterBlobName("presence", new Date(time), "id")).toBe(name);
  });

  it("gets a name of its own when none is given, so that none overwrites another", () => {
    const at = new Date(fields.publishTime);
    expect(deadLetterBlobName("presence", at)).not.toBe(deadLetterBlobName("presence", at));
  });

  it("is an array of events with the reason beside their own fields", () => {
    expect(JSON.parse(deadLetterContent([{ id: "1" }, { id: "2" }], fields))).toEqual([
      { id: "1", ...fields },
      { id: "2", ...fields },
    ]);
  });

  it("of a CloudEvent stays one: its further attributes are in lower case", () => {
    const event = { specversion: "1.0", id: "1", source: "/chat", type: "t" };
    expect(JSON.parse(deadLetterContent([event], fields))).toEqual([
      {
        ...event,
        deadletterreason: "MaxDeliveryAttemptsExceeded",
        deliveryattempts: 30,
        lastdeliveryoutcome: "NotFound",
        publishtime: "2024-03-05T07:00:00Z",
        lastdeliveryattempttime: "2024-03-05T09:00:00Z",
      },
    ]);
  });
});
