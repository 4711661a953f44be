// Loads a function app as the Functions worker does: `@azure/functions-core` is answered by the process itself, every
// other module has to come from the app's folder. Prints what was registered; `invoke <name>` also runs that function.
const Module = require("node:module");
const { join } = require("node:path");

const [folder, invoke] = process.argv.slice(2);
const functions = new Map();
let model;
const core = {
  version: "3.0.0",
  hostVersion: "4.1000.0",
  Disposable: class {},
  log() {},
  registerHook() {},
  getProgrammingModel: () => model,
  setProgrammingModel(chosen) {
    model = chosen;
  },
  registerFunction(metadata, callback) {
    functions.set(metadata.name, { metadata, callback });
    return new core.Disposable();
  },
};
const original = Module.prototype.require;
Module.prototype.require = function (id) {
  return id === "@azure/functions-core" ? core : original.call(this, id);
};

require(join(folder, require(join(folder, "package.json")).main));

const registered = [...functions.values()].map(({ metadata }) => ({
  name: metadata.name,
  bindings: Object.values(metadata.bindings),
}));
process.stdout.write(
  `${JSON.stringify({ node: process.version, model: model?.name, registered, modules: Object.keys(require.cache) })}\n`,
);
if (invoke) functions.get(invoke).callback({ url: "http://localhost/api" }, { warn() {} });
