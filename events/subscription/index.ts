export { type CheckOptions, checkEventSubscription } from "./checkEventSubscription";
