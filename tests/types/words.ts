// Never run: the compiler has to take every call here, and refuse the next line after each @ts-expect-error.
import {
  CommunicationEvents,
  DataLocation,
  type EventDeliverySchema,
  EventInbox,
  HandlerApp,
  RealtimeEvents,
  type RefusalCode,
  SignalREvents,
  SignalRRole,
  SignalRSku,
  StorageReplication,
} from "../../components";

const resourceGroup = { id: "/subscriptions/s/resourceGroups/g" };
const location = "westeurope";
declare const inbox: EventInbox;
declare function schema(word: EventDeliverySchema): void;
declare function code(word: RefusalCode): void;

export function takes(): void {
  // Azure's own word is as good as its name here.
  new CommunicationEvents("a", { resourceGroup, dataLocation: "United States" });
  new CommunicationEvents("a", { resourceGroup, dataLocation: DataLocation.UnitedStates });
  new SignalREvents("s", { resourceGroup, location, sku: "Premium_P1" });
  new SignalREvents("s", { resourceGroup, location, sku: SignalRSku.Premium, allowedOrigins: ["*"] });
  new SignalREvents("s", { resourceGroup, location, access: { a: { principalId: "p", role: SignalRRole.AppServer } } });
  new EventInbox("i", { resourceGroup, location, replication: StorageReplication.Zone });
  new HandlerApp("h", { resourceGroup, location, inboxes: { signalr: inbox }, replication: "Standard_GRS" });
  schema("CloudEventSchemaV1_0");
  code("sku-units");
}

export function refuses(): void {
  // @ts-expect-error a region is no data location
  new CommunicationEvents("a", { resourceGroup, dataLocation: "westeurope" });
  // @ts-expect-error in other capitals
  new CommunicationEvents("a", { resourceGroup, dataLocation: "europe" });
  // @ts-expect-error a tier is no SKU
  new SignalREvents("s", { resourceGroup, location, sku: "Premium" });
  // @ts-expect-error a role of another resource
  new SignalREvents("s", { resourceGroup, location, access: { a: { principalId: "p", role: "Owner" } } });
  const role = SignalRRole.AppServer;
  // @ts-expect-error a principal of no kind
  new SignalREvents("s", { resourceGroup, location, access: { a: { principalId: "p", role, principalType: "App" } } });
  // @ts-expect-error a list of grants, which have words
  new SignalREvents("s", { resourceGroup, location, access: [{ principalId: "p", role: "SignalR App Server" }] });
  // @ts-expect-error Azure's, but none that is offered here
  new EventInbox("i", { resourceGroup, location, replication: "Standard_RAGRS" });
  // @ts-expect-error one inbox, which belongs to a source
  new HandlerApp("h", { resourceGroup, location, inboxes: inbox });
  // @ts-expect-error no inboxes
  new HandlerApp("h", { resourceGroup, location });
  // @ts-expect-error an option of a part
  new RealtimeEvents("r", { location, dataLocation: "Europe" });
  // @ts-expect-error no location
  new RealtimeEvents("r", {});
  // @ts-expect-error the schema that a system topic does not deliver in
  schema("CustomInputSchema");
  // @ts-expect-error no such reason
  code("unknown");
}
