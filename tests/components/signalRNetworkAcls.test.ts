import * as signalrservice from "@pulumi/azure-native/signalrservice";
import { describe, expect, it } from "vitest";
import { signalRNetworkAcls } from "../../components/signalRNetworkAcls";
import { registrationsOf } from "../support/planning";

describe("the network rules of SignalR", () => {
  type Rule = { readonly allow?: readonly string[]; readonly deny?: readonly string[] };
  const { defaultAction, publicNetwork, ...others } = signalRNetworkAcls();
  // learn.microsoft.com, "Configure network access control": the default action is taken where no rule matches.
  const passes = (rule: Rule, request: string) =>
    rule.deny?.includes(request) ? false : rule.allow?.includes(request) ? true : defaultAction === "Allow";
  const requests = Object.values(signalrservice.SignalRRequestType);

  it("let every request through a private endpoint that no rule names", () => {
    expect(others).toEqual({});
    expect(requests.filter((request) => passes({}, request))).toEqual(requests);
  });

  it("let client connections in from everywhere, and no other request that azure-native knows", () => {
    expect(requests.length).toBeGreaterThan(3);
    expect(requests.filter((request) => passes(publicNetwork, request))).toEqual(["ClientConnection"]);
  });

  it("are what a SignalR resource takes", async () => {
    const [service] = await registrationsOf(() => {
      new signalrservice.SignalR("chat", { resourceGroupName: "g", networkACLs: signalRNetworkAcls() });
    });
    expect(service?.inputs).toMatchObject({
      networkACLs: { defaultAction: "Allow", publicNetwork: { deny: ["ServerConnection", "RESTAPI", "Trace"] } },
    });
  });
});
