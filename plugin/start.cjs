// What Pulumi runs of this package as a plugin, by PulumiPlugin.yaml and the "main" of package.json: compiled where it is
// installed by npm, its sources in a checkout. Pulumi's own compiler would check the types of every file at every start.
const { existsSync } = require("node:fs");
const { join } = require("node:path");

const root = join(__dirname, "..");
const isCheckout = existsSync(join(__dirname, "main.ts"));
const compiled = join(root, "dist", "plugin", "main.js");
if (!isCheckout && !existsSync(compiled))
  throw new Error(`${root} is not all of azure-realtime-events: there is no ${compiled}`);
if (isCheckout) loadTypeScript();
const { serve } = require(isCheckout ? "./main.ts" : compiled);
module.exports = serve(root);

function loadTypeScript() {
  try {
    require("tsx/cjs");
  } catch (error) {
    throw new Error(`${root} is a checkout without its development dependencies: npm ci there, without --omit=dev`, {
      cause: error,
    });
  }
}
