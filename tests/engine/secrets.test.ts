import { expect, it } from "vitest";
import { programProject } from "./support/engineProject";
import { createEngineStack, type EngineRun, type EngineStack } from "./support/engineStack";
import { Markers, spellings } from "./support/markers";
import { armWithSecrets, plantedInAzure } from "./support/secretAzure";
import { secretProgram } from "./support/secretProgram";
import { shownEvents } from "./support/shownEvents";
import { sharedByTests, withEngine } from "./support/withEngine";

const markers = new Markers();
/** What the program's author marks as secret. */
const marked = ["Tag", "MarkedHeader", "PathMarked", "Exported"];
/** What reaches the components as plain text, so that only they know that it is secret. */
const plain = ["Header", "Query", "User", "Later", "PathPlain", "HubHeader"];
/** Configured as secrets, and used by nobody. */
const unused = ["Unused"];
const configured = new RegExp(`^(${[...marked, ...unused].join("|")})$`);

const printedBy = ({ stdout, stderr, errors }: EngineRun) => [stdout, stderr, JSON.stringify(errors)].join("\n");

withEngine("secrets in the real engine", () => {
  const azure = armWithSecrets(markers);
  let stack: EngineStack;

  sharedByTests(async () => {
    const project = await programProject(secretProgram);
    stack = await createEngineStack({
      project,
      stack: "secrets",
      arm: azure.arm,
      clientToken: markers.of("ClientToken"),
    });
    for (const name of [...marked, ...unused]) await setSecret(name, markers.of(name));
    const texts = Object.fromEntries(plain.map((name) => [name, markers.of(name)]));
    await setSecret("planted", JSON.stringify({ ...texts, ...azure.ids }));
    return stack;
  });

  const setSecret = (name: string, value: string) => stack.command("config", "set", "--secret", name, value);

  /** Runs an operation, whatever its end, and finds what it printed or left behind. */
  async function leaksOf(...[operation, ...args]: Parameters<EngineStack["run"]>) {
    const ran = await stack.run(operation, ...args);
    const leaks = [
      ...markers.foundIn(printedBy(ran)),
      ...(await markers.foundBelow(stack.backend)),
      ...(await markers.foundBelow(stack.project.folder)),
      ...markers.foundIn(await shownEvents(ran)),
    ];
    return { ran, leaks };
  }

  it("finds a secret again, in plain and in base64 wherever it stands", () => {
    const secret = markers.of("Tag");
    for (const before of ["", "a", "ab", "abc"]) {
      expect(markers.foundIn(Buffer.from(`${before}${secret}${before}`).toString("base64"))).toEqual(["Tag"]);
    }
    expect(markers.foundIn(JSON.stringify({ secret }))).toEqual(["Tag"]);
    expect(markers.foundIn(encodeURIComponent(secret))).toEqual(["Tag"]);
    expect(markers.foundIn(JSON.stringify({ secret: "[secret]" }))).toEqual([]);
    expect(new Set(spellings(secret)).size).toBeGreaterThan(3);
  });

  it.each([
    ["previewed", "preview", []],
    ["previewed as JSON", "preview", ["--json"]],
    ["deployed with logs as CI keeps them", "up", ["--logtostderr", "--logflow", "-v=2"]],
    ["deployed again", "up", ["--expect-no-changes"]],
    ["refreshed", "refresh", ["--expect-no-changes"]],
    ["shown in full", "preview", ["--diff", "--show-sames", "--show-full-output", "--suppress-outputs=false"]],
  ] as const)("shows and keeps none when it is %s", async (_, operation, args) => {
    const { ran, leaks } = await leaksOf(operation, ...args);
    expect(ran.status, printedBy(ran)).toBe(0);
    expect(leaks).toEqual([]);
  });

  it("sends every one to the provider, which has to see it", () => {
    expect(markers.foundIn(azure.sent()).sort()).toEqual(
      [...marked.filter((name) => name !== "Exported"), ...plain, "ConnectionString"].sort(),
    );
  });

  it("keeps what Azure answers as a secret, too", async () => {
    const { resources = [] } = await stack.state();
    const outputs = (name: string) => resources.find(({ urn }) => urn.endsWith(`::${name}`))?.outputs ?? {};
    expect(markers.foundIn(azure.answered()).sort()).toEqual(expect.arrayContaining([...plantedInAzure]));
    expect(outputs("app-insights")).toMatchObject({
      connectionString: { ciphertext: expect.any(String) },
      instrumentationKey: { ciphertext: expect.any(String) },
    });
    expect(outputs("theirs-site").siteConfig).toMatchObject({ ciphertext: expect.any(String) });
    for (const name of ["query", "user", "later", "open", "marked"]) {
      expect(outputs(`${name}-subscription`).destination, name).toMatchObject({ ciphertext: expect.any(String) });
    }
  });

  // Npm @pulumi/pulumi, runtime/resource.js and invoke.js: its answers as the SDK gets them, which nothing in a program can change.
  it("has them in more verbose logs only where the SDK logs its own calls, and there none that is configured", async () => {
    const { stdout, stderr } = await stack.succeed("up", "--logtostderr", "--logflow", "-v=7");
    const lines = `${stdout}\n${stderr}`.split("\n").filter((line) => markers.foundIn(line).length > 0);
    expect(lines).not.toEqual([]);
    const ofSdk =
      /(Register|Read)Resource RPC finished: |Invoke RPC finished: tok=azure-native:authorization:getClientToken;/;
    expect(lines.filter((line) => !ofSdk.test(line))).toEqual([]);
    expect(markers.foundIn(lines.join("\n"))).not.toEqual(expect.arrayContaining([expect.stringMatching(configured)]));
  });

  it.each([
    ["exports", ["stack", "export"]],
    ["outputs", ["stack", "output", "--json"]],
    ["history", ["stack", "history", "--json"]],
    ["configuration", ["config", "--json"]],
  ])("has none in its %s", async (_, args) => {
    expect(markers.foundIn(await stack.command(...args))).toEqual([]);
  });

  it("opens the outputs that are secret to who asks for them, and no other is one", async () => {
    const shown = await stack.command("stack", "output", "--json", "--show-secrets");
    expect(markers.foundIn(shown).sort()).toEqual(["Exported", "Tag"]);
    expect(JSON.parse(shown).exported).toBe(markers.of("Exported"));
  });

  it("repeats none in an error of Azure, before or after it took effect", async () => {
    await setSecret("Tag", `${markers.of("Tag")}2`);
    for (const when of ["before", "after"] as const) {
      stack.server.faults = ({ urn }) =>
        /::(chat-service|app-insights)$/.test(urn) ? { when, how: "fails" } : undefined;
      const { ran, leaks } = await leaksOf("up");
      expect(ran.errors.map(({ message }) => message).join()).toContain("InternalServerError");
      expect(leaks).toEqual([]);
    }
    stack.server.faults = () => undefined;
    const { ran, leaks } = await leaksOf("up");
    expect([ran.status, leaks]).toEqual([0, []]);
  });

  it("repeats none that Azure refuses", async () => {
    await setSecret("MarkedHeader", markers.of("MarkedHeader").repeat(300));
    const { ran, leaks } = await leaksOf("up");
    expect(ran.errors.map(({ message }) => message).join()).toMatch(/from 0 to 4096, got \d+/);
    expect(leaks).toEqual([]);
    await setSecret("MarkedHeader", markers.of("MarkedHeader"));
  });

  it("keeps none when it is destroyed", async () => {
    const { ran, leaks } = await leaksOf("destroy");
    expect([ran.status, leaks]).toEqual([0, []]);
  });
});
