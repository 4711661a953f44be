import { expect, it } from "vitest";
import { ownProject } from "./support/engineProject";
import { createEngineStack, type EngineStack } from "./support/engineStack";
import { Markers } from "./support/markers";
import { sharedByTests, withEngine } from "./support/withEngine";

const markers = new Markers();

/** What somebody may set with `--secret` although no key holds one, and what is said of it. */
const mistakes: readonly (readonly [name: string, args: readonly string[], said: string])[] = [
  ["Text", ["dataLocation"], "azure-realtime-events:dataLocation: expected a plain value"],
  ["Unknown", ["apiKey"], "azure-realtime-events:apiKey: unknown key"],
  ["Namespace", ["azure-realtime-event:location"], "azure-realtime-event:location: unknown namespace"],
  ["Member", ["--path", "tags.owner"], "azure-realtime-events:tags: expected a plain value"],
];

withEngine("a secret in the stack's configuration", () => {
  let stack: EngineStack;

  sharedByTests(async () => {
    stack = await createEngineStack({ project: await ownProject(), stack: "dev" });
    return stack;
  });

  async function leaksOfRefusal() {
    const { status, stdout, stderr, errors } = await stack.run("preview");
    expect(status).not.toBe(0);
    const said = [stderr, ...errors.map(({ message }) => message)].join("\n");
    const files = [...(await markers.foundBelow(stack.backend)), ...(await markers.foundBelow(stack.project.folder))];
    return { said, leaks: [...markers.foundIn(stdout + said), ...files] };
  }

  it("is refused by its key, wherever it stands, and never repeated", async () => {
    for (const [name, args] of mistakes) {
      await stack.command("config", "set", "--secret", ...args, markers.of(name));
    }
    const { said, leaks } = await leaksOfRefusal();
    for (const [, , text] of mistakes) expect(said).toContain(text);
    expect(leaks).toEqual([]);
  });

  it("is not repeated where it is of the wrong kind, of which Pulumi itself complains first", async () => {
    await stack.command("config", "set", "--secret", "signalrUnits", markers.of("Number"));
    const { said, leaks } = await leaksOfRefusal();
    expect(said).toMatch(/signalrUnits/);
    expect(leaks).toEqual([]);
  });
});
