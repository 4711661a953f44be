import type { RuleConfiguration } from "./engine/configuration";

/**
 * Options of the pack in this folder, by rule: what the stacks of this project do on purpose.
 *
 * They subscribe to UserDisconnected with data in Europe. The handler makes nothing of it but a later last-seen time, the
 * notice stands in docs/events.md beside the type, and whoever may not have it leaves the type out of
 * `communicationEventTypes`. Another data location has to be accepted anew.
 */
export const shippedOptions: Readonly<Record<string, RuleConfiguration>> = {
  "user-disconnected-residency": { acknowledgedDataLocations: ["Europe"] },
};
