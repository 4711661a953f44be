// Never run: the compiler has to take every call here, and refuse the next line after each @ts-expect-error.
import {
  CommunicationEventSubscription,
  type CommunicationEvents,
  type EventInbox,
  SignalREventSubscription,
  type SignalREvents,
} from "../../components";
import {
  advancedFiltersFor,
  boolEquals,
  CommunicationEventType,
  isNotNull,
  numberIn,
  numberLessThan,
  SignalREventType,
  stringBeginsWith,
  stringIn,
  undocumentedKey,
} from "../../events";

const { ClientConnectionConnected, ClientConnectionDisconnected } = SignalREventType;
const { CallStarted, ChatMessageReceived, SMSReceived, AdvancedMessageAnalysisCompleted } = CommunicationEventType;

declare const inbox: EventInbox;
declare const chat: SignalREvents;
declare const acs: CommunicationEvents;

export function takes(): void {
  advancedFiltersFor([ClientConnectionConnected], [stringBeginsWith("data.hubName", "chat"), isNotNull("data.userId")]);
  advancedFiltersFor([ClientConnectionConnected], [stringIn("subject", "/hub/chat"), isNotNull("topic")]);
  advancedFiltersFor([ClientConnectionConnected, ClientConnectionDisconnected], [stringIn("data.errorMessage", "x")]);
  advancedFiltersFor([CallStarted], [boolEquals("data.isTwoParty", true), isNotNull("data.startedBy")]);
  advancedFiltersFor([CallStarted], [stringIn("data.startedBy.communicationIdentifier.rawId", "8:acs:x")]);
  advancedFiltersFor([SMSReceived], [numberLessThan("data.segmentCount", 3)]);
  advancedFiltersFor([AdvancedMessageAnalysisCompleted], [stringIn("data.extractedKeyPhrases", "refund")]);
  advancedFiltersFor([ClientConnectionConnected], [numberIn(undocumentedKey("data.newField"), 1)]);
  new SignalREventSubscription("s", {
    ...{ source: chat, inbox, eventTypes: [ClientConnectionConnected, ClientConnectionDisconnected] },
    advancedFilters: [stringIn("data.errorMessage", "x"), numberIn(undocumentedKey("data.newField"), 1)],
  });
  new CommunicationEventSubscription("s", {
    ...{ source: acs, inbox, eventTypes: [SMSReceived] },
    advancedFilters: [numberLessThan("data.segmentCount", 3)],
  });
}

export function refuses(): void {
  // @ts-expect-error a misspelt key
  advancedFiltersFor([ClientConnectionConnected], [stringIn("data.hubname", "chat")]);
  // @ts-expect-error a key of the other type
  advancedFiltersFor([ClientConnectionConnected], [stringIn("data.errorMessage", "x")]);
  // @ts-expect-error a key of the other source
  advancedFiltersFor([CallStarted], [stringIn("data.hubName", "chat")]);
  // @ts-expect-error an operator for numbers on a text
  advancedFiltersFor([ClientConnectionConnected], [numberIn("data.hubName", 1)]);
  // @ts-expect-error an operator for texts on a number
  advancedFiltersFor([SMSReceived], [stringIn("data.segmentCount", "3")]);
  // @ts-expect-error an operator for texts on a flag
  advancedFiltersFor([CallStarted], [stringIn("data.isTwoParty", "true")]);
  // @ts-expect-error an operator for texts on an object
  advancedFiltersFor([CallStarted], [stringIn("data.startedBy", "x")]);
  // @ts-expect-error the keys of a map are the application's own
  advancedFiltersFor([ChatMessageReceived], [stringIn("data.metadata.x", "y")]);
  // @ts-expect-error a name of the other schema
  advancedFiltersFor([ClientConnectionConnected], [stringIn("source", "x")]);
  // A list from configuration is taken as it is.
  advancedFiltersFor([ClientConnectionConnected], [stringIn("data.hubName", ...(process.argv as readonly string[]))]);
  // @ts-expect-error a number among texts
  stringIn("data.hubName", "a", 1);
  new SignalREventSubscription("s", {
    ...{ source: chat, inbox, eventTypes: [ClientConnectionConnected] },
    // @ts-expect-error a key of a type that is not chosen
    advancedFilters: [stringIn("data.errorMessage", "x")],
  });
  new CommunicationEventSubscription("s", {
    ...{ source: acs, inbox, eventTypes: [SMSReceived] },
    // @ts-expect-error an operator for texts on a number
    advancedFilters: [stringIn("data.segmentCount", "3")],
  });
}
