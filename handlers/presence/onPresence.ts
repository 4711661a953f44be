import { presenceEventTypes } from "../../events";
import type { Router } from "../router";
import { changeOf } from "./change";
import type { PresenceStore } from "./store";

/** Adds the handlers that keep presence. */
export function onPresence(router: Router, store: PresenceStore): void {
  for (const eventType of Object.values(presenceEventTypes).flat()) {
    router.on(eventType, (event) => store.update(changeOf(event)));
  }
}
