import type { RefusalCode } from "../../../components";

/** Arguments that a component refuses. */
export interface Refused {
  /** The component and the name that it is given. */
  readonly component: string;
  readonly name: string;
  /** What is wrong, for the title of the test. */
  readonly what: string;
  readonly construct: () => unknown;
  /** Of the argument at fault. */
  readonly path: string;
  readonly code: RefusalCode;
  /** What the message must say: the value given, and what is allowed. */
  readonly says: readonly string[];
}

/** What the compiler would refuse, as another language or a JSON file can hand it in. */
export const wrong = (value: unknown) => value as never;

export const location = "westeurope";
export const resourceGroup = { name: "g", id: "/subscriptions/s/resourceGroups/g" };
export const idOf = (path: string): string => `/subscriptions/s/resourceGroups/theirs/providers/${path}`;
export const accountId = idOf("Microsoft.Storage/storageAccounts/theirs");
export const chatId = idOf("Microsoft.SignalRService/SignalR/chat");
export const guid = "11111111-2222-3333-4444-555555555555";
