import { describe, expect, it } from "vitest";
import { localSettings } from "../../local/localSettings";

const accounts = new Map([
  ["inbox", "AccountName=inbox"],
  ["app", "AccountName=app"],
]);

describe("the settings of a local app", () => {
  it("replace every managed identity on a planned account by its connection string, and nothing else", () => {
    const settings = {
      AzureWebJobsStorage__credential: "managedidentity",
      AzureWebJobsStorage__blobServiceUri: "https://app.blob.core.windows.net/",
      AzureWebJobsStorage__queueServiceUri: "https://app.queue.core.windows.net/",
      SignalRInbox__credential: "ManagedIdentity",
      SignalRInbox__queueServiceUri: "https://inbox.queue.core.windows.net",
      SignalRInbox__clientId: "user-assigned",
      SignalRInboxQueue: "events",
      EventSources: "signalr",
    };
    expect(localSettings(settings, accounts)).toEqual({
      AzureWebJobsStorage: "AccountName=app",
      SignalRInbox: "AccountName=inbox",
      SignalRInboxQueue: "events",
      EventSources: "signalr",
    });
  });

  it("take the account by its name where no service is named", () => {
    const settings = { AzureWebJobsStorage__credential: "managedidentity", AzureWebJobsStorage__accountName: "app" };
    expect(localSettings(settings, accounts)).toEqual({ AzureWebJobsStorage: "AccountName=app" });
  });

  it.each([
    ["an account that the program does not have", "managedidentity", "https://other.queue.core.windows.net/"],
    ["another kind of credential", "workload", "https://inbox.queue.core.windows.net/"],
    ["an endpoint that is no URL", "managedidentity", "inbox"],
  ])("stay as they are for %s, so that the host names what it cannot use", (_, credential, uri) => {
    const settings = { X__credential: credential, X__queueServiceUri: uri };
    expect(localSettings(settings, accounts)).toEqual(settings);
  });

  it("refuse one connection to two accounts, naming them", () => {
    const settings = {
      X__credential: "managedidentity",
      X__queueServiceUri: "https://inbox.queue.core.windows.net/",
      X__blobServiceUri: "https://app.blob.core.windows.net/",
    };
    expect(() => localSettings(settings, accounts)).toThrow("X__* name more than one storage account: app, inbox");
  });
});
