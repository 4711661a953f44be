import { expect, it } from "vitest";
import { createEngineStack, type EngineStack } from "./support/engineStack";
import { emptyProject } from "./support/engineProject";
import { sharedByTests, withEngine } from "./support/withEngine";

withEngine("a program in YAML", () => {
  let engine: EngineStack;
  sharedByTests(async () => {
    const project = await emptyProject();
    await project.write(
      "Pulumi.yaml",
      `name: chat
runtime: yaml
packages:
  azure-realtime-events: ${process.cwd()}
resources:
  chat:
    type: azure-realtime-events:RealtimeEvents
    properties:
      location: westeurope
      signalr: { sku: Standard_S1, units: 2, allowedOrigins: ["https://app.example.com"] }
outputs:
  presenceUrl: \${chat.presenceUrl}
`,
    );
    engine = await createEngineStack({ project, stack: "dev" });
    return engine;
  });

  it("goes up", async () => {
    const { steps, stdout } = await engine.succeed("up");
    console.log(stdout, steps.map(({ op, type, name }) => `${op} ${type} ${name}`).join("\n"));
    console.log(await engine.command("stack", "output", "--json"));
    console.log(engine.deployments.deployed);
  });
  it("again", async () => {
    await engine.succeed("up", "--expect-no-changes");
  });
});
