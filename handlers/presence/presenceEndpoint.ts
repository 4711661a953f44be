import { answer, type HttpHandler } from "../http";
import type { PresenceStore } from "./store";

/**
 * `GET /api/presence?user=<id>`: the user's presence, 404 for a user of whom nothing is known, 400 unless exactly one
 * user is named. The id is a form-encoded parameter because it may hold any character: `+` is written `%2B`.
 */
export function presenceEndpoint(store: PresenceStore): HttpHandler {
  return async (request) => {
    // Not `request.query`: the host joins a repeated parameter into one.
    const users = new URL(request.url).searchParams.getAll("user");
    const [user] = users;
    if (user === undefined) return answer(400, { error: "query parameter user is missing" });
    if (users.length > 1) {
      return answer(400, { error: `query parameter user is given ${users.length} times, expected once` });
    }
    if (user === "") return answer(400, { error: "query parameter user is empty" });
    const presence = await store.read(user);
    return presence
      ? answer(200, presence)
      : answer(404, { error: `nothing is known of user ${JSON.stringify(user)}` });
  };
}
