import { QueueServiceClient } from "@azure/storage-queue";
import * as storage from "@pulumi/azure-native/storage";
import { expect, it } from "vitest";
import { createLocalCloud } from "../../local/azureNative";
import { provisionStorage, storageAccountsOf } from "../../local/provisionStorage";
import { evaluate } from "../../plan";
import { startAzurite } from "../support/azurite";
import { theirGroup } from "./making";

it("a storage account that a program reads twice is one, with the queues that the program makes and reads in it", async () => {
  const accountId = `${theirGroup}/Microsoft.Storage/storageAccounts/inbox`;
  const { resources } = await evaluate(
    () => {
      const { name: accountName } = storage.StorageAccount.get("first", accountId);
      storage.StorageAccount.get("second", accountId);
      storage.Queue.get("read", `${accountId}/queueServices/default/queues/read`);
      new storage.Queue("made", { resourceGroupName: "Chat", accountName, queueName: "made" });
    },
    { cloud: createLocalCloud() },
  );
  expect(storageAccountsOf(resources)).toEqual(["inbox"]);
  const azurite = await startAzurite();
  try {
    await provisionStorage(resources, new Map([["inbox", azurite.connectionString]]));
    const queues: string[] = [];
    const service = QueueServiceClient.fromConnectionString(azurite.connectionString);
    for await (const { name } of service.listQueues()) queues.push(name);
    expect(queues.sort()).toEqual(["made", "read"]);
  } finally {
    await azurite.stop();
  }
});
