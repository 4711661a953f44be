/** A program that gives the components every secret that they take, and exports what its author marks as one. */
export const secretProgram = `
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import {
  CommunicationEventSubscription, CommunicationEvents, CommunicationEventType, EventInbox, HandlerApp,
  SignalREventSubscription, SignalREvents, SignalREventType, SignalRSku,
} from "azure-realtime-events";

const config = new pulumi.Config();
const text = (name: string): string => (config.requireObject<Record<string, string>>("planted"))[name] ?? "";
const location = "westeurope";
const tags = { team: config.requireSecret("Tag") };
const resourceGroup = new resources.ResourceGroup("group", { resourceGroupName: "secrets", location });

const acs = new CommunicationEvents("acs", { resourceGroup, dataLocation: "Europe", localAuth: true, tags });
const acsInbox = new EventInbox("acsinbox", { resourceGroup, location, sharedKeyAccess: true, tags });
const signalr = new SignalREvents("chat", {
  resourceGroup, location, sku: SignalRSku.Standard, allowedOrigins: ["*"], localAuth: true, tags,
});
const inbox = new EventInbox("inbox", { resourceGroup, location, tags });
const app = new HandlerApp("app", { resourceGroup, location, inboxes: { signalr: inbox }, insightsLocalAuth: true, tags });
new HandlerApp("theirs", {
  resourceGroup, location, inboxes: { communication: acsInbox }, functionAppId: text("siteId"), tags,
});

const eventTypes = [CommunicationEventType.SMSReceived];
const authentication = { tenantId: "99999999-8888-7777-6666-555555555555", applicationId: "api://events" };
const hook = { endpointType: "WebHook", name: "hook", authentication } as const;
const url = "https://hook.example/events";
const subscribe = (name: string, destination: object) =>
  new CommunicationEventSubscription(name, {
    source: acs, inbox: acsInbox, eventTypes, destination: { ...hook, ...destination } as never,
  });
subscribe("header", { endpointUrl: url, headers: [
  { name: "X-Plain", value: text("Header"), isSecret: true },
  { name: "X-Marked", value: config.requireSecret("MarkedHeader") },
] });
subscribe("query", { endpointUrl: url + "?code=" + encodeURIComponent(text("Query")) });
subscribe("user", { endpointUrl: "https://user:" + encodeURIComponent(text("User")) + "@hook.example/events" });
subscribe("later", { endpointUrl: pulumi.interpolate\`\${url}?code=\${resourceGroup.location.apply(() => encodeURIComponent(text("Later")))}\` });
subscribe("open", { endpointUrl: url + "/" + text("PathPlain"), authentication: "none" });
subscribe("marked", { endpointUrl: pulumi.interpolate\`\${url}/\${config.requireSecret("PathMarked")}\` });
new SignalREventSubscription("toHub", {
  source: signalr, inbox, eventTypes: Object.values(SignalREventType),
  destination: {
    endpointType: "EventHub", name: "hub",
    resourceId: text("hubId"),
    headers: [{ name: "X-Key", value: text("HubHeader"), isSecret: true }],
  },
});

export const exported = config.requireSecret("Exported");
export const tagged = tags.team;
export const settings = app.settings;
export const presenceUrl = app.presenceUrl;
export const acsHost = acs.service.hostName;
export const signalrHost = signalr.service.hostName;
`;
