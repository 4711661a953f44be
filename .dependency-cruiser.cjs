/**
 * Imports go one way. Each room says what it may see of the others; everything else between rooms is an error.
 * @type {import("dependency-cruiser").IConfiguration}
 */
const rooms = {
  events: [],
  components: ["events", "bundle", "deployment"],
  handlers: ["events"],
  deployment: [],
  cli: [],
  bundle: ["cli"],
  plan: ["cli"],
  plugin: ["components", "deployment"],
  policies: ["events"],
  redrive: ["cli", "events"],
  local: ["cli", "plan", "events", "bundle", "redrive"],
  docs: ["cli", "events", "components", "plan", "policies", "local"],
};

const roomPattern = `^(${Object.keys(rooms).join("|")})/`;

module.exports = {
  forbidden: [
    ...Object.entries(rooms).map(([room, allowed]) => ({
      name: `${room}-sees-only-${allowed.join("-") || "itself"}`,
      comment: `${room}/ may import ${allowed.length > 0 ? allowed.join(", ") : "no other room"}; see CONTRIBUTING.md`,
      severity: "error",
      from: { path: `^${room}/` },
      to: { path: roomPattern, pathNot: `^(${[room, ...allowed].join("|")})/` },
    })),
    {
      name: "nobody-imports-the-top",
      comment: "index.ts and config.ts compose the rooms; no room may need them",
      severity: "error",
      from: { path: roomPattern },
      to: { path: "^(index|config)\\.ts$" },
    },
    {
      name: "nobody-imports-an-example",
      comment: "an example is a program of its own",
      severity: "error",
      from: { pathNot: "^examples/" },
      to: { path: "^examples/" },
    },
    {
      name: "examples-see-the-package-by-its-name",
      comment: "as its users do, who have no other files of ours",
      severity: "error",
      from: { path: "^examples/" },
      to: { pathNot: "^examples/|(^|/)node_modules/", dependencyTypesNot: ["aliased-tsconfig-paths", "core"] },
    },
    {
      name: "examples-stand-alone",
      comment: "each is copied without the others",
      severity: "error",
      from: { path: "^examples/([^/]+)/" },
      to: { path: "^examples/", pathNot: "^examples/$1/" },
    },
    {
      name: "config-sees-components-and-events",
      severity: "error",
      from: { path: "^config\\.ts$" },
      to: { path: roomPattern, pathNot: "^(components|events)/" },
    },
    {
      name: "index-sees-config-and-components",
      severity: "error",
      from: { path: "^index\\.ts$" },
      to: { path: roomPattern, pathNot: "^components/" },
    },
    {
      name: "events-needs-no-cloud",
      comment: "the catalogue is data and pure functions: no Pulumi, no Azure SDK",
      severity: "error",
      from: { path: "^events/" },
      to: { path: "node_modules/(@pulumi|@azure)/" },
    },
    {
      name: "handlers-never-see-pulumi",
      severity: "error",
      from: { path: "^handlers/" },
      to: { path: "node_modules/@pulumi/" },
    },
    {
      name: "deployment-needs-node-alone",
      comment: "it runs out of a state, where no package is found",
      severity: "error",
      from: { path: "^deployment/" },
      to: { dependencyTypesNot: ["core", "local", "type-only"] },
    },
    {
      name: "azure-native-by-submodule",
      comment: "the root of azure-native costs seconds of type checking",
      severity: "error",
      from: { path: "^(components|index|config|examples)" },
      to: { path: "node_modules/@pulumi/azure-native/index\\." },
    },
    {
      name: "components-by-module",
      comment: "an index brings all that it names into the declarations that whoever uses the components compiles",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^(events|bundle)/index\\." },
    },
    {
      name: "package-needs-no-dev-dependency",
      comment: "what is published must find all that it imports",
      severity: "error",
      from: {
        path: "^(events|components|deployment|handlers|bundle|plan|plugin|policies|redrive)/",
        pathNot: "/cli\\.ts$|^bundle/package/|^plugin/start\\.cjs$",
      },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only", "npm-peer"] },
    },
    {
      name: "only-commands-see-cli",
      comment: "what is published has no command line",
      severity: "error",
      from: { path: "^(bundle|plan)/", pathNot: "/cli\\.ts$" },
      to: { path: "^cli/" },
    },
    {
      name: "rules-need-no-sdk",
      comment: "a rule is data and a check; policies/engine/ makes Pulumi's policies of it",
      severity: "error",
      from: { path: "^policies/(?!engine/|pack\\.ts$)" },
      to: { path: "node_modules/@pulumi/" },
    },
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "nothing-missing",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^(@azure/functions-core|tsx/cjs)$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|\\.local)/" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: [".ts", ".mts", ".js", ".cjs", ".json", ".d.ts"],
      // Packages of ES modules alone have no other.
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
