import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { TableClient } from "@azure/data-tables";
import { QueueServiceClient } from "@azure/storage-queue";
import { describe, expect, it, vi } from "vitest";
import { startAzurite } from "../../local/azurite";
import { isGone } from "./processes";

const queueOf = (connection: string | undefined) =>
  QueueServiceClient.fromConnectionString(connection ?? "").getQueueClient("events");

describe("the local Azurite", () => {
  it("keeps the accounts of a program apart", async () => {
    const azurite = startAzurite();
    try {
      const accounts = await azurite.serve(["inbox", "app"]);
      await queueOf(accounts.get("inbox")).create();
      expect(await queueOf(accounts.get("inbox")).exists()).toBe(true);
      expect(await queueOf(accounts.get("app")).exists()).toBe(false);
      const table = TableClient.fromConnectionString(accounts.get("app") ?? "", "presence", {
        allowInsecureConnection: true,
      });
      await expect(table.createTable()).resolves.not.toThrow();
    } finally {
      await azurite.stop();
    }
  });

  it("finds in a data folder what the last run left there", async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), "azurite-data-"));
    try {
      const first = startAzurite({ dataFolder });
      const before = queueOf((await first.serve(["inbox"])).get("inbox"));
      await before.create();
      await before.sendMessage("kept");
      await first.stop();
      const second = startAzurite({ dataFolder });
      const after = queueOf((await second.serve(["inbox"])).get("inbox"));
      expect((await after.peekMessages()).peekedMessageItems).toMatchObject([{ messageText: "kept" }]);
      await second.stop();
    } finally {
      rmSync(dataFolder, { recursive: true });
    }
  });

  it("says why it cannot serve, and that it ended, for example for a folder that cannot be made", async () => {
    const onUnexpectedEnd = vi.fn();
    const azurite = startAzurite({ dataFolder: "/dev/null/data", onUnexpectedEnd });
    await expect(azurite.serve(["inbox"])).rejects.toThrow(/azurite ended with exit status 1: .*ENOTDIR/);
    expect(onUnexpectedEnd).toHaveBeenCalledOnce();
    await azurite.stop();
  });

  it("ends with its parent, even when that is killed", async () => {
    const script = `const { startAzurite } = require("./local/azurite.ts");
      startAzurite().serve(["inbox"]).then((accounts) => console.log(accounts.get("inbox")));`;
    const parent = spawn(process.execPath, ["--import", "tsx", "-e", script], { stdio: ["ignore", "pipe", "inherit"] });
    try {
      const [line] = (await once(createInterface(parent.stdout), "line")) as [string];
      const endpoint = /QueueEndpoint=([^;]+)/.exec(line)?.[1] ?? "";
      await fetch(endpoint);
      parent.kill("SIGKILL");
      await isGone(endpoint);
    } finally {
      parent.kill("SIGKILL");
    }
  });
});
