import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import {
  CommunicationEventSubscription,
  CommunicationEvents,
  CommunicationEventType,
  EventInbox,
  RealtimeEvents,
  SignalRSku,
} from "../../components";
import { assignRole, BuiltInRole } from "../../components/roles";
import { createLocalCloud } from "../../local/azureNative";
import { type Cloud, evaluate, evaluateStack, type Plan, reveal, Secret } from "../../plan";
import { location, resourceGroup } from "./wiring";

/** The local cloud, whose telemetry key can be found again in whatever holds it. */
function cloudWithKey(): Cloud {
  const cloud = createLocalCloud();
  const outputs = { connectionString: "InstrumentationKey=s3cr3t", instrumentationKey: "s3cr3t" };
  return {
    ...cloud,
    create(request) {
      const made = cloud.create(request);
      const holdsKey = request.type === "azure-native:applicationinsights:Component";
      return holdsKey ? { ...made, outputs: { ...made.outputs, ...outputs } } : made;
    },
  };
}

/** All that is sent, and what components and stack say. */
const oursIn = ({ resources, outputs }: Plan) => [
  resources.map((resource) => [resource.inputs, resource.custom ? {} : resource.outputs]),
  outputs,
];

const secretsIn = (value: unknown): number => {
  if (value instanceof Secret) return 1;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce<number>((sum, member) => sum + secretsIn(member), 0);
};

/** Text by which secrets of Azure are known. */
const looksSecret = /AccountKey=|SharedAccess|AccessKey=|InstrumentationKey|password|[?&](sig|code)=/i;

describe.each(["dev", "staging", "prod"])("the stack %s", (stack) => {
  it("hides the two secrets that it sends, Application Insights' connection string and the deployment's token, and has no other", async () => {
    const ours = oursIn(await evaluateStack({ stack, cloud: cloudWithKey() }));
    expect(JSON.stringify(ours)).not.toMatch(/s3cr3t/);
    expect(JSON.stringify(ours)).not.toMatch(looksSecret);
    expect(JSON.stringify(reveal(ours))).toMatch(/s3cr3t/);
    expect(secretsIn(ours)).toBe(2);
  });

  it("returns names and addresses, none of which is or holds a secret", async () => {
    const { outputs } = await evaluateStack({ stack, cloud: cloudWithKey() });
    expect(Object.keys(outputs).sort()).toEqual([
      "communicationHostName",
      "communicationTopicName",
      "functionAppName",
      "presenceUrl",
      "resourceGroupName",
      "signalRHostName",
      "signalRTopicName",
    ]);
    expect(secretsIn(outputs)).toBe(0);
    expect(JSON.stringify(outputs)).not.toMatch(looksSecret);
  });
});

describe("a program with everything switched on", () => {
  const signalr = { sku: SignalRSku.Premium, allowedOrigins: ["*"], localAuth: true };
  const everything = () => {
    new RealtimeEvents("rt", {
      ...{ location, signalr, zoneRedundant: true, locks: true, protectData: true },
      communication: { localAuth: true },
      monitoring: { diagnostics: true, alerts: true },
      network: { privateNetworking: true },
      handler: { basicAuth: true, insightsLocalAuth: true },
    });
  };

  it("hides the same two secrets, and none appears in what the components say", async () => {
    const ours = oursIn(await evaluate(everything, { cloud: cloudWithKey() }));
    expect(JSON.stringify(ours)).not.toMatch(/s3cr3t/);
    expect(JSON.stringify(ours)).not.toMatch(looksSecret);
    expect(secretsIn(ours)).toBe(2);
  });

  it.each<[string, (id: pulumi.Output<string>) => void]>([
    ["of an account", (storageAccountId) => new EventInbox("inbox", { storageAccountId })],
    ["of a group", (id) => new EventInbox("inbox", { resourceGroup: { id }, location })],
    ["of a role's scope", (id) => assignRole("role", BuiltInRole.StorageQueueDataContributor, "p", id, {})],
  ])("repeats no secret that was taken for the id %s", async (_, program) => {
    const key = pulumi.secret("AccountKey=s3cr3t");
    const refused = evaluate(() => program(key), { cloud: createLocalCloud() });
    await expect(refused).rejects.toThrow(/got a secret/);
    await expect(refused).rejects.not.toThrow(/s3cr3t/);
  });

  it("keeps secret what its author marks as one, on its whole way", async () => {
    const principalId = pulumi.secret("11111111-2222-3333-4444-555555555555");
    const plan = await evaluate(
      () => {
        const source = new CommunicationEvents("acs", {
          ...{ resourceGroup, dataLocation: "Europe" },
          unverifiedUserAssignedIdentity: {
            id: "/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i",
            principalId,
          },
        });
        const inbox = new EventInbox("inbox", { resourceGroup, location });
        const eventTypes = [CommunicationEventType.SMSReceived];
        new CommunicationEventSubscription("sms", { source, inbox, eventTypes });
      },
      { cloud: cloudWithKey() },
    );
    expect(JSON.stringify(plan.resources)).not.toContain("11111111");
    expect(JSON.stringify(reveal(oursIn(plan)))).toContain("11111111");
  });
});
