import { expect, it } from "vitest";
import { storageError } from "../../redrive/storageError";

const refused = (minutes: number) =>
  Object.assign(new Error("Server failed to authenticate the request.\nTime: ..."), {
    ...{ name: "RestError", code: "AuthenticationFailed", statusCode: 403 },
    response: { headers: new Headers({ date: new Date(Date.now() - minutes * 60_000).toUTCString() }) },
  });

it.each([
  ["ahead", 20, "this machine's clock is 20 minutes ahead of the account's"],
  ["behind", -90, "this machine's clock is 90 minutes behind the account's"],
  ["right, so that it is another thing", 1, "needed on the account are"],
])("an error of signing says that the clock is %s", (_, minutes, expected) => {
  const { message } = storageError(refused(minutes), "dead-letters", "events");
  expect(message).toContain("Server failed to authenticate the request.");
  expect(message).toContain(expected);
});
