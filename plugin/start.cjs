// What Pulumi runs of this package as a plugin, by PulumiPlugin.yaml and the "main" of package.json: compiled where it is
// installed by npm, its sources in a checkout. Pulumi's own compiler would check the types of every file at every start.
const { existsSync } = require("node:fs");
const { join } = require("node:path");

const root = join(__dirname, "..");
const isCheckout = existsSync(join(__dirname, "main.ts"));
if (isCheckout) require("tsx/cjs");
const { serve } = require(isCheckout ? "./main.ts" : join(root, "dist", "plugin", "main.js"));
module.exports = serve(root);
