import type { Router } from "../router";
import { changeOf, presenceEventTypes } from "./change";
import type { PresenceStore } from "./store";

/** Adds the handlers that keep presence. */
export function onPresence(router: Router, store: PresenceStore): void {
  for (const eventType of presenceEventTypes) {
    router.on(eventType, (event) => store.update(changeOf(event)));
  }
}
