import { communicationCases } from "./communication";
import { eventSubscriptionCases } from "./eventSubscriptions";
import { functionAppCases } from "./functionApp";
import { monitoringCases } from "./monitoring";
import { rolesCases } from "./roles";
import { signalrCases } from "./signalr";
import { stackWideCases } from "./stackWide";
import { storageCases } from "./storage";
import { systemTopicsCases } from "./systemTopics";

/** How every rule is tested. */
export const ruleCases = [
  ...eventSubscriptionCases,
  ...systemTopicsCases,
  ...signalrCases,
  ...communicationCases,
  ...storageCases,
  ...functionAppCases,
  ...rolesCases,
  ...monitoringCases,
  ...stackWideCases,
];
