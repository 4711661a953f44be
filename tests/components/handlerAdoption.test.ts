import { describe, expect, it } from "vitest";
import { evaluate } from "../../plan";
import { resourceNamed } from "../support/planning";
import { lockOn } from "./expected";
import {
  app,
  component,
  hostRoles,
  inboxRoles,
  insights,
  ofApp,
  ownSettings,
  settings,
  site,
  store,
  wholeApp,
} from "./expectedApp";
import { cloudWithExisting, existing, readableIn, startingWith, type Wired, wired } from "./wiring";

const functionAppId = existing("Microsoft.Web/sites/theirs");
const storageAccountId = existing("Microsoft.Storage/storageAccounts/theirs");
const workspaceId = existing("Microsoft.OperationalInsights/workspaces/theirs");
const inTheirs = { resourceGroupName: "theirs", accountName: "theirs" };

const appOf = async (program: () => unknown) => startingWith("app", await wired(program));
const adoptedSite: Wired = ["web:WebApp", "app", [], functionAppId];
const adoptedAccount: Wired = ["storage:StorageAccount", "app", [], storageAccountId];
const presenceInTheirs: Wired = ["storage:Table", "app", ["app-account"], { ...inTheirs, tableName: "presence" }];
/** Rights on the whole account are only for a host whose state is in it. */
const onTableAlone = { "app-table-role": ofApp("Storage Table Data Contributor", "app-presence") };

describe("HandlerApp with an adopted workspace", () => {
  it("sends telemetry there and makes none", async () => {
    const { "app-logs": _, ...rest } = wholeApp;
    expect(await appOf(() => app({ workspaceId }))).toEqual({
      ...rest,
      "app-insights": insights([], { workspaceResourceId: workspaceId }),
    });
  });
});

describe("HandlerApp with an adopted account", () => {
  const onTheirs = (name: keyof typeof hostRoles) => {
    const [type, parent, dependencies, inputs] = hostRoles[name] as Wired;
    return [type, parent, dependencies, { ...(inputs as object), scope: storageAccountId }] as const;
  };

  it("keeps presence, code and state in it, makes no account and changes nothing of it", async () => {
    const theirs = (service: string) => `https://theirs.${service}.core.windows.net/`;
    expect(await appOf(() => app({ storageAccountId }))).toEqual({
      ...wholeApp,
      "app-account": adoptedAccount,
      "app-presence": presenceInTheirs,
      "app-packages": [
        "storage:BlobContainer",
        "app",
        ["app-account"],
        { ...inTheirs, containerName: "packages", publicAccess: "None" },
      ],
      "app-site": site(undefined, undefined, undefined, `${theirs("blob")}packages`),
      "app-settings": settings(undefined, "theirs"),
      "app-host-blob-role": onTheirs("app-host-blob-role"),
      "app-host-queue-role": onTheirs("app-host-queue-role"),
      "app-table-role": onTheirs("app-table-role"),
    });
  });
});

describe("HandlerApp with an adopted function app", () => {
  it("makes its store and assigns the roles that the handler needs, and leaves plan, settings and logs to its owner", async () => {
    const { "app-packages": _, ...ownStore } = store();
    expect(await appOf(() => app({ functionAppId }))).toEqual({
      app: component,
      ...ownStore,
      "app-site": adoptedSite,
      ...onTableAlone,
      ...inboxRoles,
    });
  });

  it("gives as a value the settings that its owner has to add, without a secret", async () => {
    let result: unknown;
    const plan = await evaluate(
      () => {
        const handler = app({ functionAppId });
        result = handler.workspaceId;
        return { settings: handler.settings, url: handler.presenceUrl };
      },
      { cloud: cloudWithExisting() },
    );
    expect(readableIn(plan)(plan.outputs)).toEqual({
      settings: ownSettings(),
      url: "https://theirs.azurewebsites.net/api/presence",
    });
    expect(result).toBeUndefined();
  });

  it("locks the store, too, after the table and the roles on it", async () => {
    const found = await appOf(() => app({ functionAppId, lock: true }));
    expect(found["app-lock"]).toEqual(
      lockOn("app", "{app-account.id}", ["app-account", "app-presence", "app-table-role", ...Object.keys(inboxRoles)]),
    );
  });

  it("assigns no role when told so", async () => {
    const found = await appOf(() => app({ functionAppId, assignRoles: false }));
    expect(Object.keys(found).sort()).toEqual(["app", "app-account", "app-presence", "app-site"]);
  });

  it("fails the deployment, naming what is missing, when it has no identity", async () => {
    const cloud = { create: ({ name }: { name: string }) => ({ id: functionAppId, outputs: { name } }) };
    const program = () => {
      app({ functionAppId, storageAccountId, resourceGroup: undefined as never, location: undefined as never });
    };
    await expect(evaluate(program, { cloud })).rejects.toThrow("the function app has no identity");
  });
});

describe("HandlerApp with everything adopted", () => {
  const nowhere = { resourceGroup: undefined as never, location: undefined as never };

  it("makes a table and assigns roles", async () => {
    expect(await appOf(() => app({ ...nowhere, functionAppId, storageAccountId }))).toEqual({
      app: component,
      "app-account": adoptedAccount,
      "app-presence": presenceInTheirs,
      "app-site": adoptedSite,
      ...onTableAlone,
      ...inboxRoles,
    });
  });

  it("knows the account's resource group in a preview, when its id is plain", async () => {
    const plan = await evaluate(() => void app({ ...nowhere, functionAppId, storageAccountId }));
    expect(resourceNamed(plan, "app-presence").inputs).toMatchObject({ resourceGroupName: "theirs" });
  });
});
