// Never run: the compiler has to take every call here, and refuse the next line after each @ts-expect-error.
import {
  CommunicationEventSubscription,
  type CommunicationEvents,
  CommunicationEventType,
  type EventInbox,
  type HandlerApp,
  RealtimeEvents,
  SignalREventSubscription,
  type SignalREvents,
  SignalREventType,
} from "../../components";

declare const inbox: EventInbox;
declare const chat: SignalREvents;
declare const acs: CommunicationEvents;
declare const app: HandlerApp;

const { ClientConnectionConnected } = SignalREventType;
const { SMSReceived } = CommunicationEventType;

export function takes(types: SignalREventType[]): void {
  new SignalREventSubscription("s", { source: chat, inbox, eventTypes: [ClientConnectionConnected] });
  // A literal is as good as the name, and a list from configuration as good as one written here.
  new SignalREventSubscription("s", {
    ...{ source: chat, inbox },
    eventTypes: ["Microsoft.SignalRService.ClientConnectionDisconnected"],
  });
  new SignalREventSubscription("s", { source: chat, inbox, eventTypes: types });
  new CommunicationEventSubscription("s", { source: acs, inbox, eventTypes: [SMSReceived] });
  new RealtimeEvents("r", { location: "westeurope", communication: { eventTypes: [SMSReceived] } });
}

export function refuses(anyTypes: string[]): void {
  // @ts-expect-error a type of ACS on SignalR
  new SignalREventSubscription("s", { source: chat, inbox, eventTypes: [SMSReceived] });
  // @ts-expect-error a type of SignalR on ACS
  new CommunicationEventSubscription("s", { source: acs, inbox, eventTypes: [ClientConnectionConnected] });
  // @ts-expect-error a type without its prefix
  new SignalREventSubscription("s", { source: chat, inbox, eventTypes: ["ClientConnectionConnected"] });
  // @ts-expect-error the word for all types, as payloads of types that are not known cannot be read
  new SignalREventSubscription("s", { source: chat, inbox, eventTypes: ["All"] });
  // @ts-expect-error any texts
  new SignalREventSubscription("s", { source: chat, inbox, eventTypes: anyTypes });
  // @ts-expect-error no list of types
  new SignalREventSubscription("s", { source: chat, inbox });
  // @ts-expect-error the other source
  new SignalREventSubscription("s", { source: acs, inbox, eventTypes: [ClientConnectionConnected] });
  // @ts-expect-error the other source
  new CommunicationEventSubscription("s", { source: chat, inbox, eventTypes: [SMSReceived] });
  // @ts-expect-error what is no source
  new SignalREventSubscription("s", { source: app, inbox, eventTypes: [ClientConnectionConnected] });
  // @ts-expect-error what is no inbox
  new SignalREventSubscription("s", { source: chat, inbox: "queue", eventTypes: [ClientConnectionConnected] });
  // @ts-expect-error no inbox, where dead letters go
  new SignalREventSubscription("s", { source: chat, eventTypes: [ClientConnectionConnected] });
  // @ts-expect-error a type of the other source
  new RealtimeEvents("r", { location: "westeurope", signalr: { eventTypes: [SMSReceived] } });
  // @ts-expect-error a misspelt option
  new SignalREventSubscription("s", { source: chat, inbox, eventTypes: [ClientConnectionConnected], attempts: 3 });
}
