import { afterEach, describe, expect, it } from "vitest";
import { type Arm, createArm } from "../../local/cloud";
import { type EngineProject, programProject, writeProgram } from "./support/engineProject";
import { createEngineStack, type EngineStack, type StackOptions } from "./support/engineStack";
import { withEngine } from "./support/withEngine";

withEngine("a program of somebody else's, in the real engine", () => {
  const opened: EngineStack[] = [];
  afterEach(async () => {
    for (const { close } of opened.splice(0).reverse()) await close();
  });

  async function stackOf(project: EngineProject, options: Partial<StackOptions> = {}): Promise<EngineStack> {
    const engine = await createEngineStack({ project, stack: "dev", ...options });
    opened.push(engine);
    return engine;
  }

  /** What another up does to resources, by name. */
  async function upAgain(engine: EngineStack, program: string): Promise<Readonly<Record<string, readonly string[]>>> {
    await writeProgram(engine.project, program);
    const { steps } = await engine.succeed("up");
    const ofResources = steps.filter(({ custom }) => custom);
    return Object.fromEntries(ofResources.map(({ name, op, diffs }) => [name, op === "update" ? diffs : [op]]));
  }

  const subscription = (filter: string, region = "westeurope") => `
    import * as resources from "@pulumi/azure-native/resources";
    import { EventInbox, SignalREvents, SignalREventSubscription, SignalREventType } from "azure-realtime-events";
    import { stringIn } from "azure-realtime-events/events";

    const resourceGroup = new resources.ResourceGroup("chat", { location: "westeurope" });
    const source = new SignalREvents("chat", {
      resourceGroup, location: "${region}", sku: "Standard_S1", allowedOrigins: ["https://app.example.com"],
    });
    const inbox = new EventInbox("chat-inbox", { resourceGroup, location: "westeurope" });
    new SignalREventSubscription("chat-departures", {
      source, inbox, eventTypes: [SignalREventType.ClientConnectionDisconnected], ${filter}
    });`;

  describe("with a subscription", () => {
    it("updates the subscription alone when its filters change", async () => {
      const engine = await stackOf(await programProject(subscription('subjectBeginsWith: "/hub/chat",')));
      await engine.succeed("up");
      const filtered = subscription('advancedFilters: [stringIn("data.hubName", "chat", "calls")],');
      const changed = await upAgain(engine, filtered);
      expect(Object.keys(changed)).toEqual(["chat-departures-subscription"]);
      const [subscriptionInAzure] = engine.arm.ofType("azure-native:eventgrid:SystemTopicEventSubscription");
      expect(subscriptionInAzure?.inputs.filter).toMatchObject({
        advancedFilters: [{ operatorType: "StringIn", key: "data.hubName", values: ["chat", "calls"] }],
      });
      expect(subscriptionInAzure?.inputs.filter).not.toHaveProperty("subjectBeginsWith");
    });
  });

  describe("whose source moves to another region", () => {
    it("makes topic, roles and subscription anew, the old ones gone first, and keeps the inbox", async () => {
      const engine = await stackOf(await programProject(subscription("")));
      await engine.succeed("up");
      const inbox = idsIn(engine.arm).filter((id) => /storageAccounts/.test(id) && !/roleAssignments/.test(id));
      const first = engine.server.writes.length;
      await upAgain(engine, subscription("", "northeurope"));
      const writes = engine.server.writes.slice(first).map(({ method, urn }) => `${method} ${nameOf(urn)}`);
      const order = [
        "PUT chat-service",
        "DELETE chat-departures-subscription",
        "DELETE chat-topic",
        "PUT chat-topic",
        "PUT chat-departures-subscription",
        "DELETE chat-service",
      ];
      expect(writes.filter((write) => order.includes(write))).toEqual(order);
      expect(idsIn(engine.arm)).toEqual(expect.arrayContaining(inbox));
      await engine.succeed("up", "--expect-no-changes");
    });
  });

  describe("that changes what Azure fixes and the provider sends all the same", () => {
    const inTheirGroup = (region: string, schema: string) => `
      import { RealtimeEvents } from "azure-realtime-events";
      new RealtimeEvents("chat", {
        location: "${region}",
        resourceGroupId: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/theirs",
        delivery: { schema: "${schema}" },
      });`;

    it.each([
      ["the region, in a group that stays", inTheirGroup("northeurope", "EventGridSchema")],
      ["the delivery schema", inTheirGroup("westeurope", "CloudEventSchemaV1_0")],
    ])("replaces what has to be replaced: %s", async (_, changed) => {
      const arm = createArm();
      const group = { resourceGroupName: "theirs", location: "westeurope" };
      arm.put({ type: "azure-native:resources:ResourceGroup", inputs: group });
      const engine = await stackOf(await programProject(inTheirGroup("westeurope", "EventGridSchema")), { arm });
      await engine.succeed("up");
      await upAgain(engine, changed);
      await engine.succeed("up", "--expect-no-changes");
    });
  });

  describe("whose components get other names", () => {
    const plain = (name: string, options: string) => `
      import { RealtimeEvents } from "azure-realtime-events";
      new RealtimeEvents("${name}", { location: "westeurope" }${options});`;
    const everything = (name: string, options: string) => `
      import { RealtimeEvents } from "azure-realtime-events";
      new RealtimeEvents("${name}", {
        location: "westeurope",
        zoneRedundant: true,
        signalr: { sku: "Premium_P1", allowedOrigins: ["https://app.example.com"] },
        monitoring: { diagnostics: true, alerts: true },
        network: { privateNetworking: true },
        locks: true,
      }${options});`;
    const parts = (name: string, options: string, former: (part: string) => string) => `
      import * as resources from "@pulumi/azure-native/resources";
      import {
        CommunicationEvents, CommunicationEventSubscription, CommunicationEventType, EventInbox, HandlerApp,
        SignalREvents, SignalREventSubscription, SignalREventType,
      } from "azure-realtime-events";

      const resourceGroup = new resources.ResourceGroup("group", { location: "westeurope" });
      const place = { resourceGroup, location: "westeurope" };
      const signalr = new SignalREvents("${name}-signalr", place${former("signalr")});
      const acs = new CommunicationEvents("${name}-acs", { resourceGroup, dataLocation: "Europe" }${former("acs")});
      const letters = new EventInbox("letters-${name}", place${former("letters")});
      const box = new EventInbox("${name}-acs-inbox", { ...place, sharedKeyAccess: true }${former("acs-inbox")});
      new SignalREventSubscription("${name}-ends", {
        source: signalr, inbox: letters, eventTypes: [SignalREventType.ClientConnectionDisconnected],
      }${former("ends")});
      new CommunicationEventSubscription("${name}-chat", {
        source: acs, inbox: box, eventTypes: [CommunicationEventType.UserDisconnected],
      }${former("chat")});
      new HandlerApp("${name}-app", { ...place, inboxes: { signalr: letters, communication: box } }${former("app")});${options}`;
    const formerly = (part: string) => {
      const name = part === "letters" ? "letters-chat" : `chat-${part}`;
      return `, { aliases: [{ name: "${name}" }] }`;
    };
    const alias = ', { aliases: [{ name: "chat" }] }';
    const wrapped = (name: string, options: string) => `
      import * as resources from "@pulumi/azure-native/resources";
      import * as pulumi from "@pulumi/pulumi";
      import { EventInbox, SignalREvents, SignalREventSubscription, SignalREventType } from "azure-realtime-events";

      class Mine extends pulumi.ComponentResource {
        constructor(name: string, opts: pulumi.ComponentResourceOptions = {}) {
          super("mine:index:Mine", name, {}, opts);
          const parent = { parent: this };
          const resourceGroup = new resources.ResourceGroup(name + "-group", { location: "westeurope" }, parent);
          const place = { resourceGroup, location: "westeurope" };
          const source = new SignalREvents(name + "-source", place, parent);
          const inbox = new EventInbox(name + "-inbox", place, parent);
          const eventTypes = [SignalREventType.ClientConnectionConnected];
          new SignalREventSubscription(name + "-starts", { source, inbox, eventTypes }, parent);
        }
      }
      new Mine("${name}"${options});`;

    it.each([
      ["the whole", plain("chat", ""), plain("talk", alias)],
      ["the whole with everything on", everything("chat", ""), everything("talk", alias)],
      ["a component around them", wrapped("chat", ""), wrapped("talk", alias)],
      ["every component of its own", parts("chat", "", () => ""), parts("talk", "", formerly)],
    ])("keeps every resource in Azure when the old name is an alias: %s", async (_, program, renamed) => {
      const engine = await stackOf(await programProject(program));
      await engine.succeed("up");
      const before = idsIn(engine.arm);
      expect(await upAgain(engine, renamed)).toEqual({});
      expect(idsIn(engine.arm)).toEqual(before);
    });
  });

  describe("in two stacks of one subscription", () => {
    const program = `
      import { RealtimeEvents } from "azure-realtime-events";
      new RealtimeEvents("chat", { location: "westeurope" });`;

    it("goes up twice side by side, and the end of the one leaves the other as it is", async () => {
      const project = await programProject(program);
      const arm = createArm();
      const first = await stackOf(project, { arm, stack: "first" });
      const second = await stackOf(project, { arm, stack: "second" });
      await first.succeed("up");
      const ofFirst = idsIn(arm);
      await second.succeed("up");
      await first.succeed("up", "--expect-no-changes");
      await second.succeed("destroy");
      expect(idsIn(arm)).toEqual(ofFirst);
      await first.succeed("refresh", "--expect-no-changes");
    });
  });

  describe("of what exists", () => {
    const imported = (options: string) => `
      import * as resources from "@pulumi/azure-native/resources";
      import { CommunicationEvents } from "azure-realtime-events";

      const resourceGroup = new resources.ResourceGroup("chat", { location: "westeurope", resourceGroupName: "theirs" }${options});
      new CommunicationEvents("chat", { resourceGroup, dataLocation: "Europe" }${options});`;

    it("takes over by pulumi import what was made by hand, and changes nothing then", async () => {
      const arm = createArm();
      arm.put({
        type: "azure-native:resources:ResourceGroup",
        inputs: { resourceGroupName: "theirs", location: "westeurope" },
      });
      const queueProgram = `
        import * as resources from "@pulumi/azure-native/resources";
        new resources.ResourceGroup("chat", { location: "westeurope", resourceGroupName: "theirs" });`;
      const engine = await stackOf(await programProject(queueProgram), { arm });
      const id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/theirs";
      await engine.command(
        "import",
        "azure-native:resources:ResourceGroup",
        "chat",
        id,
        "--yes",
        "--skip-preview",
        "--protect=false",
        "--generate-code=false",
      );
      await engine.succeed("up", "--expect-no-changes");
      expect(arm.list()).toHaveLength(1);
    });

    it("takes over a component's children by the import option, which transforms give them", async () => {
      const arm = createArm();
      const theirs = { resourceGroupName: "theirs", location: "westeurope" };
      arm.put({ type: "azure-native:resources:ResourceGroup", inputs: theirs });
      const service = arm.put({
        type: "azure-native:communication:CommunicationService",
        inputs: {
          resourceGroupName: "theirs",
          communicationServiceName: "their-service",
          location: "global",
          dataLocation: "Europe",
          disableLocalAuth: true,
        },
      });
      const ids = {
        "azure-native:resources:ResourceGroup":
          "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/theirs",
        "azure-native:communication:CommunicationService": service.id,
      };
      const transforms = `, {
        transforms: [({ type, props, opts }) => {
          const id = (${JSON.stringify(ids)} as Record<string, string>)[type];
          const named = type.endsWith(":CommunicationService") ? { ...props, communicationServiceName: "their-service" } : props;
          return id ? { props: named, opts: { ...opts, import: id } } : undefined;
        }],
      }`;
      const project = await programProject(imported(transforms));
      const engine = await stackOf(project, { arm });
      const { steps } = await engine.succeed("up");
      const byOp = (op: string) => steps.filter((step) => step.op === op && step.custom).map(({ name }) => name);
      expect(byOp("import").sort()).toEqual(["chat", "chat-service"]);
      expect(byOp("create")).toEqual(expect.arrayContaining(["chat-topic"]));
      expect(await upAgain(engine, imported(""))).toEqual({});
      expect(arm.get(service.id)?.inputs).toMatchObject({ communicationServiceName: "their-service" });
      await engine.succeed("up", "--expect-no-changes");
    });
  });
});

/** What there is in Azure, but for the settings that come with it. */
function idsIn(arm: Arm): string[] {
  return arm
    .list()
    .flatMap(({ id, urn }) => (urn === "" ? [] : [id]))
    .sort();
}

const nameOf = (urn: string): string => urn.slice(urn.lastIndexOf("::") + 2);
