"use strict";
// The child of azurite.ts. Azurite reads its accounts from the environment when it starts and then once a minute, so
// this process loads Azurite's modules, most of its start-up time, while the accounts are not known yet.
const { dirname, join } = require("node:path");

const source = join(dirname(require.resolve("azurite/package.json")), "dist", "src");
for (const module of ["blob/BlobServerFactory", "queue/QueueServer", "table/TableServer"])
  require(join(source, module));

// Azurite announces its ports as text only, and a pipe would break, and end it, when the parent is killed.
console.log = (line) => {
  if (process.connected) process.send({ line: String(line) });
};

process.once("message", ({ accounts, flags }) => {
  process.env.AZURITE_ACCOUNTS = accounts;
  process.argv.push(...flags);
  require(join(source, "azurite.js"));
});

// The parent let go or is gone: Azurite writes what it holds, as on SIGTERM, and this process ends with it.
process.once("disconnect", () => {
  process.emit("SIGTERM");
  setTimeout(() => process.exit(), 1000).unref();
});
