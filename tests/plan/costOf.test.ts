import * as communication from "@pulumi/azure-native/communication";
import * as network from "@pulumi/azure-native/network";
import * as privatedns from "@pulumi/azure-native/privatedns";
import * as signalrservice from "@pulumi/azure-native/signalrservice";
import { describe, expect, it } from "vitest";
import { billedOf, costOf, evaluate, meters, parsePrices } from "../../plan";
import { renderCost } from "../../plan/cost/renderCost";

const inGroup = { resourceGroupName: "g" };

describe("costOf", () => {
  const program = () => {
    new signalrservice.SignalR("chat", { ...inGroup, sku: { name: "Standard_S1", capacity: 2 } });
    new privatedns.PrivateZone("zone", inGroup);
    new network.NatGateway("gateway", { ...inGroup });
  };

  it("adds up what has a price and a quantity, and lists the rest", async () => {
    const billed = billedOf(await evaluate(program));
    const prices = parsePrices(
      {
        currency: "EUR",
        prices: { "signalr.standard_s1.unit_day": 0.1, "signalr.standard_s1.messages": 0.1, "dns.queries": 1 },
        usage: { chat: { "signalr.standard_s1.messages": 3 } },
      },
      billed,
    );
    const { monthly, lines, notIncluded, daysPerMonth } = costOf(billed, prices);
    expect(daysPerMonth).toBe(30.4);
    expect(lines.map(({ name, meter, quantity, amount }) => [name, meter, quantity, amount])).toEqual([
      ["chat", "signalr.standard_s1.unit_day", 60.8, 6.08],
      ["chat", "signalr.standard_s1.messages", 3, 0.3],
    ]);
    expect(monthly).toBe(6.38);
    expect(notIncluded.map(({ name, meter, missing }) => [name, meter, missing])).toEqual(
      expect.arrayContaining([
        ["zone", "dns.zone_month", "price"],
        ["zone", "dns.queries", "quantity"],
        ["gateway", undefined, "what is billed"],
      ]),
    );
    expect(notIncluded).toHaveLength(3);
  });

  it("tells the unit of a quantity that the file gave, in data and in print", async () => {
    const billed = billedOf(await evaluate(program));
    const messages = "signalr.standard_s1.messages";
    const prices = { "signalr.standard_s1.unit_day": 0.1, [messages]: 0.5 };
    const cost = costOf(billed, parsePrices({ currency: "EUR", prices, usage: { chat: { [messages]: 5 } } }, billed));
    expect(cost.lines.map(({ unit }) => unit)).toEqual([undefined, "1,000,000 messages"]);
    expect(renderCost(cost)).toMatch(/chat +signalr\.standard_s1\.messages, by 1,000,000 messages +5 × 0\.5 +2\.50\n/);
    expect(renderCost(cost)).toMatch(/chat +signalr\.standard_s1\.unit_day +60\.8 × 0\.1 +6\.08\n/);
  });

  it("leaves out of money what the program only reads, and counts no usage of it", async () => {
    const billed = billedOf(
      await evaluate(() => {
        communication.CommunicationService.get("chat", "/subscriptions/s/chat");
        network.NatGateway.get("gateway", "/subscriptions/s/gateway");
      }),
    );
    const content = { currency: "EUR", prices: { "communication.emails": 1 } };
    expect(costOf(billed, parsePrices(content, billed))).toMatchObject({ monthly: 0, lines: [], notIncluded: [] });
    const usage = { chat: { "communication.emails": 1 } };
    expect(costOf(billed, parsePrices({ ...content, usage }, billed))).toMatchObject({ monthly: 0, lines: [] });
  });

  describe("with usage of a resource that is free in this stack, and costs in another", () => {
    const free = () =>
      evaluate(() => new signalrservice.SignalR("chat", { ...inGroup, sku: { name: "Free_F1", capacity: 1 } }));
    const content = { currency: "EUR", prices: { "signalr.standard_s1.messages": 1 } };

    it("counts nothing", async () => {
      const billed = billedOf(await free());
      const usage = { chat: { "signalr.standard_s1.messages": 5 } };
      const cost = costOf(billed, parsePrices({ ...content, usage }, billed));
      expect(cost).toMatchObject({ monthly: 0, lines: [], notIncluded: [] });
    });

    it.each([
      [{ chat: { "signalr.standard_s1.message": 5 } }, /message: unknown meter \(did you mean "signalr.*messages"\?\)/],
      [{ chta: { "signalr.standard_s1.messages": 5 } }, /chta: the plan has no resource.*\(did you mean "chat"\?\)/],
    ])("refuses what there is not: %j", async (usage, message) => {
      const billed = billedOf(await free());
      expect(() => parsePrices({ ...content, usage }, billed)).toThrow(message);
    });
  });

  it("takes the days of a month from the file, and hours and seconds by them", async () => {
    const billed = billedOf(await evaluate(() => new network.PrivateEndpoint("it", inGroup)));
    const prices = parsePrices(
      { currency: "EUR", daysPerMonth: 30, prices: { "private_link.endpoint_hour": 1 } },
      billed,
    );
    expect(costOf(billed, prices).monthly).toBe(720);
  });

  it("costs nothing that is used for nothing, and lists it as included", async () => {
    const billed = billedOf(
      await evaluate(() => new communication.CommunicationService("it", { ...inGroup, dataLocation: "Europe" })),
    );
    const usage = { it: { "communication.emails": 0 } };
    const prices = parsePrices({ currency: "EUR", prices: { "communication.emails": 1 }, usage }, billed);
    expect(costOf(billed, prices).lines).toMatchObject([{ meter: "communication.emails", amount: 0 }]);
  });

  it("names every fault of a price file at once, with the nearest known word", async () => {
    const billed = billedOf(await evaluate(program));
    const content = {
      curency: "EUR",
      daysPerMonth: 365,
      prices: { "signalr.standard_s1.unit_days": 1, "dns.zone_month": "free", "dns.queries": -1 },
      usage: {
        chta: { "signalr.standard_s1.messages": 1 },
        chat: { "signalr.standard_s1.message": 1, "signalr.standard_s1.unit_day": 1 },
      },
    };
    expect(() => parsePrices(content, billed)).toThrow(
      [
        '  curency: unknown (did you mean "currency"?); known are currency, daysPerMonth, prices, usage',
        "  currency: expected a text, got nothing",
        "  daysPerMonth: expected a number from 28 to 31, got 365",
        '  prices.dns.zone_month: expected a number from 0, got "free"',
        "  prices.dns.queries: expected a number from 0, got -1",
        '  prices.signalr.standard_s1.unit_days: unknown meter (did you mean "signalr.standard_s1.unit_day"?)',
        '  usage.chta: the plan has no resource of that name (did you mean "chat"?)',
        '  usage.chat.signalr.standard_s1.message: chat has no such meter (did you mean "signalr.standard_s1.messages"?)',
        "  usage.chat.signalr.standard_s1.unit_day: the plan itself tells this quantity",
      ].join("\n"),
    );
  });

  it("has a unit, a description and a source for every meter", () => {
    for (const { unit, what, source } of Object.values(meters)) {
      expect(unit).not.toBe("");
      expect(what).not.toBe("");
      expect(source).toMatch(/^azure\.microsoft\.com, .+ pricing/);
    }
  });
});
