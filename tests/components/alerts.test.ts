import * as eventgrid from "@pulumi/azure-native/eventgrid";
import * as monitor from "@pulumi/azure-native/monitor";
import * as signalrservice from "@pulumi/azure-native/signalrservice";
import { describe, expect, it } from "vitest";
import { AlertTarget, checkAlerts, createAlerts } from "../../components/alerts";
import { Problems } from "../../components/problems";
import { createLocalCloud } from "../../local/azureNative";
import { evaluate } from "../../plan";
import { registrationsOf, resourceNamed } from "../support/planning";

const group = "/subscriptions/1/resourceGroups/g";
const id = `${group}/providers/Microsoft.EventGrid/systemTopics/t`;
const actionGroup = (name: string) => `${group}/providers/Microsoft.Insights/actionGroups/${name}`;
const watched = { id, resourceGroupName: "g" };
const tags = { environment: "test" };

const alertsFor = (kind: AlertTarget, settings = {}) =>
  registrationsOf(() => {
    createAlerts("chat", { kind, ...watched, tags }, settings, {});
  });

describe("createAlerts", () => {
  it("registers a whole rule that looks at one metric of one resource every minute", async () => {
    const settings = { actionGroupIds: [actionGroup("on-call"), actionGroup("chat")] };
    const registrations = await alertsFor(AlertTarget.SystemTopic, settings);
    expect(registrations.find(({ name }) => name === "chat-dead-lettered-alert")).toEqual({
      type: "azure-native:monitor:MetricAlert",
      name: "chat-dead-lettered-alert",
      parent: "project-stack",
      dependencies: [],
      inputs: {
        resourceGroupName: "g",
        location: "global",
        scopes: [id],
        enabled: true,
        description: "Event Grid gave up delivering an event and put it into the dead-letter container.",
        severity: 3,
        windowSize: "PT5M",
        evaluationFrequency: "PT1M",
        autoMitigate: true,
        criteria: {
          odataType: "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria",
          allOf: [
            {
              criterionType: "StaticThresholdCriterion",
              name: "DeadLetteredCount",
              metricNamespace: "Microsoft.EventGrid/systemTopics",
              metricName: "DeadLetteredCount",
              timeAggregation: "Total",
              operator: "GreaterThan",
              threshold: 0,
            },
          ],
        },
        actions: [{ actionGroupId: actionGroup("on-call") }, { actionGroupId: actionGroup("chat") }],
        tags,
      },
    });
  });

  it.each([
    [
      AlertTarget.SystemTopic,
      [
        ["chat-dead-lettered-alert", "Microsoft.EventGrid/systemTopics", "DeadLetteredCount", "Total", 0, 3],
        ["chat-delivery-failed-alert", "Microsoft.EventGrid/systemTopics", "DeliveryAttemptFailCount", "Total", 0, 3],
        ["chat-dropped-alert", "Microsoft.EventGrid/systemTopics", "DroppedEventCount", "Total", 0, 1],
        ["chat-publish-failed-alert", "Microsoft.EventGrid/systemTopics", "PublishFailCount", "Total", 0, 0],
      ],
    ],
    [
      AlertTarget.SignalR,
      [
        [
          "chat-connection-quota-alert",
          "Microsoft.SignalRService/SignalR",
          "ConnectionQuotaUtilization",
          "Maximum",
          90,
          2,
        ],
        ["chat-system-errors-alert", "Microsoft.SignalRService/SignalR", "SystemErrors", "Maximum", 1, 1],
      ],
    ],
  ])("registers these alerts on %s and no other", async (kind, expected) => {
    const registrations = await alertsFor(kind);
    expect(
      registrations.map(({ name, inputs }) => {
        const { criteria, severity } = inputs as { criteria: { allOf: Record<string, unknown>[] }; severity: number };
        const { metricNamespace, metricName, timeAggregation, threshold } = criteria.allOf[0] ?? {};
        return [name, metricNamespace, metricName, timeAggregation, threshold, severity];
      }),
    ).toEqual(expected);
  });

  it("gives all alerts the severity that is asked for, the most urgent one among them", async () => {
    const registrations = await alertsFor(AlertTarget.SystemTopic, { severity: 0 });
    expect(registrations.map(({ inputs }) => (inputs as { severity: number }).severity)).toEqual([0, 0, 0, 0]);
  });

  it("tells nobody when there is nobody to tell", async () => {
    for (const { inputs } of await alertsFor(AlertTarget.SignalR)) expect(inputs).not.toHaveProperty("actions");
  });
});

describe("checkAlerts", () => {
  const six = ["1", "2", "3", "4", "5", "6"].map(actionGroup);
  it.each([
    [
      "a severity above 4",
      { severity: 5 },
      "severity",
      "range",
      "a whole number of the severity scale from 0 to 4, got 5",
    ],
    ["half a severity", { severity: 1.5 }, "severity", "range", "got 1.5"],
    ["six action groups", { actionGroupIds: six }, "actionGroupIds", "range", "from 0 to 5, got 6"],
    ["what is no action group", { actionGroupIds: [actionGroup("a"), id] }, "actionGroupIds[1]", "arm-id", id],
  ])("refuses %s", (_, settings, propertyPath, code, reason) => {
    const problems = new Problems();
    checkAlerts(problems.within("alerts"), settings);
    expect(problems.found).toEqual([
      { propertyPath: `alerts.${propertyPath}`, code, reason: expect.stringContaining(reason) },
    ]);
  });

  it.each([
    ["nothing said", {}],
    ["the ends of the scale", { severity: 0, actionGroupIds: six.slice(1) }],
    ["verbose alerts", { severity: 4 }],
  ])("finds nothing wrong with %s", (_, settings) => {
    const problems = new Problems();
    checkAlerts(problems, settings);
    expect(problems.found).toEqual([]);
  });
});

describe("a metric alert in the local cloud", () => {
  const inLocalCloud = (program: () => void) => evaluate(program, { cloud: createLocalCloud() });

  it("is made for each metric that createAlerts looks at, on what the program makes", async () => {
    const plan = await inLocalCloud(() => {
      const inGroup = { resourceGroupName: "g", location: "westeurope" };
      const signalr = new signalrservice.SignalR("signalr", inGroup);
      const topicType = "Microsoft.SignalRService.SignalR";
      const topic = new eventgrid.SystemTopic("topic", { ...inGroup, source: signalr.id, topicType });
      const notify = new monitor.ActionGroup("notify", { ...inGroup, groupShortName: "notify", enabled: true });
      const settings = { actionGroupIds: [notify.id] };
      createAlerts("chat", { kind: AlertTarget.SignalR, id: signalr.id, resourceGroupName: "g" }, settings, {});
      createAlerts("chat", { kind: AlertTarget.SystemTopic, id: topic.id, resourceGroupName: "g" }, settings, {});
    });
    expect(plan.resources.filter(({ type }) => type === "azure-native:monitor:MetricAlert")).toHaveLength(6);
    const alert = resourceNamed(plan, "chat-dropped-alert");
    expect(alert.id).toMatch(/\/resourceGroups\/g\/providers\/Microsoft\.Insights\/metricAlerts\/chat-dropped-alert/);
    expect(alert.inputs).toMatchObject({ actions: [{ actionGroupId: resourceNamed(plan, "notify").id }] });
  });

  const nothing = id.replace("/subscriptions/1/", "/subscriptions/00000000-0000-0000-0000-000000000000/");
  it.each([
    ["a resource that does not exist", nothing, "DeadLetteredCount", "ResourceNotFound: The Resource"],
    ["a metric that the resource does not have", id, "DeadLetters", "Couldn't find a metric named DeadLetters."],
  ])("is refused for %s", async (_, scope, metricName, message) => {
    const alert = inLocalCloud(() => {
      new monitor.MetricAlert("alert", {
        resourceGroupName: "g",
        scopes: [scope],
        enabled: true,
        severity: 3,
        windowSize: "PT5M",
        evaluationFrequency: "PT1M",
        criteria: {
          odataType: "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria",
          allOf: [
            {
              criterionType: "StaticThresholdCriterion",
              name: "any",
              metricNamespace: "Microsoft.EventGrid/systemTopics",
              metricName,
              timeAggregation: "Total",
              operator: "GreaterThan",
              threshold: 0,
            },
          ],
        },
      });
    });
    await expect(alert).rejects.toThrow(message);
  });
});
