// What Pulumi runs of this folder. Its own compiler would check the types of every file at every start, for seconds; that
// is what `npm run check` is for.
require("tsx/cjs");
require("./pack.ts");
