import { join } from "node:path";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import * as library from "../../handlers/library";

describe("the library", () => {
  it("does not bring @azure/functions along, which registers with the host as soon as it is used", async () => {
    const { metafile } = await build({
      entryPoints: [join(__dirname, "..", "..", "handlers", "library.ts")],
      bundle: true,
      write: false,
      metafile: true,
      platform: "node",
      outdir: "unused",
    });
    const inputs = Object.keys(metafile.inputs);
    expect(inputs.some((path) => path.endsWith("handlers/router.ts"))).toBe(true);
    expect(inputs.filter((path) => path.includes("@azure/functions"))).toEqual([]);
  });

  it("offers what an entry of one's own is made of", () => {
    expect(Object.keys(library).sort()).toEqual([
      "CommunicationEventType",
      "SettingsError",
      "SignalREventType",
      "UnknownEventTypeError",
      "createHandlerApp",
      "createRouter",
      "onPresence",
      "readSettings",
    ]);
  });
});
