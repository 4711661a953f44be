import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { writeConsumerProject } from "../support/consumerProject";
import { packPackage } from "../support/packedPackage";
import { createEngineStack, type EngineStack } from "./support/engineStack";
import { expectToBeDestroyed } from "./support/stateIsCloud";
import { sharedByTests, withEngine } from "./support/withEngine";

withEngine("a project outside of the repository, with the packed package", () => {
  let engine: EngineStack;
  sharedByTests(async () => {
    const scratch = await realpath(await mkdtemp(join(tmpdir(), "engine-consumer-")));
    const folder = join(scratch, "project");
    await mkdir(join(scratch, "package"));
    const { tarball } = await packPackage(join(scratch, "package"));
    await writeConsumerProject(folder, tarball, "commonjs");
    const project = {
      folder,
      write: (file: string, text: string) => writeFile(join(folder, file), text),
      remove: () => rm(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
    };
    engine = await createEngineStack({ project, stack: "dev" });
    return engine;
  });

  it("goes up as it is written, in TypeScript, with its own reaction in the function app's code", async () => {
    const { steps } = await engine.succeed("up");
    const made = steps.filter(({ op, custom }) => op === "create" && custom).map(({ name }) => name);
    expect(made).toEqual(
      expect.arrayContaining([
        "support-hub-topic",
        "support-chat-topic",
        "support-hub-events-subscription",
        "support-app-site",
      ]),
    );
    const outputs = JSON.parse(await engine.command("stack", "output", "--json"));
    expect(outputs).toMatchObject({ where: expect.stringMatching(/^support.* in westeurope$/) });
  });

  it("changes nothing when it goes up again, and leaves nothing when it is destroyed", async () => {
    await engine.succeed("up", "--expect-no-changes");
    await expectToBeDestroyed(engine);
  });
});
