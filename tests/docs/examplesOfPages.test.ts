import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { RealtimeEvents, type SignalRSettings } from "../../components";
import { billedOf, evaluate, evaluateStack, parsePrices, reveal, Secret } from "../../plan";
import { readPage } from "./pages";

const blocksOf = (path: string, language: string) =>
  readPage(path)
    .blocks.filter((block) => block.language === language)
    .map(({ code }) => code);
// Below the checkout, so that package names resolve as they do for its own files.
const folder = resolve(".local", `pages-examples-${process.pid}`);

describe("docs/getting-started.md", () => {
  it("shows the error of a wrong argument as it reads", async () => {
    const error = await evaluate(() => {
      const signalr: SignalRSettings = { sku: "Standard_S1", units: 11, allowedOrigins: ["https://app.example.com"] };
      new RealtimeEvents("chat", { location: "westeurope", signalr });
    }).then(
      () => undefined,
      (thrown: unknown) => thrown as Error,
    );
    expect(blocksOf("docs/getting-started.md", "")).toContain(`${error?.message}\n`);
  });

  it("installs what this package is made and tested with, and the file that npm pack makes of it", () => {
    const { name, version, dependencies, devDependencies } = JSON.parse(readFileSync("package.json", "utf8")) as {
      readonly name: string;
      readonly version: string;
      readonly dependencies: Readonly<Record<string, string>>;
      readonly devDependencies: Readonly<Record<string, string>>;
    };
    const { text } = readPage("docs/getting-started.md");
    const installed = [...text.matchAll(/(\S+?)@(\d+\.\d+\.\d+)(?=\s)/g)].map(([, one = "", at]) => [one, at]);
    expect(installed.length).toBeGreaterThan(5);
    const known = { ...dependencies, ...devDependencies };
    expect(installed).toEqual(installed.map(([one = ""]) => [one, known[one]]));
    const files = [...text.matchAll(/[\w-]+-\d[\w.]*\.tgz/g)].map(([file]) => file);
    expect(files.length).toBeGreaterThan(1);
    expect(new Set(files)).toEqual(new Set([`${name}-${version}.tgz`]));
  });

  it("has a project that is one: its settings, and a program of which the two are the names", () => {
    const [project = "", stack = ""] = blocksOf("docs/getting-started.md", "yaml");
    expect(parse(project)).toEqual({
      name: "chat",
      main: "index.ts",
      runtime: { name: "nodejs", options: { packagemanager: "npm" } },
    });
    expect(parse(stack)).toEqual({ config: {} });
  });
});

describe("docs/cost.md", () => {
  it("has a file of prices for the stack that it is shown with", async () => {
    const [file = ""] = blocksOf("docs/cost.md", "yaml");
    const prices = parsePrices(parse(file), billedOf(await evaluateStack({ stack: "prod" })));
    expect(Object.keys(prices.usage).length).toBeGreaterThan(1);
  });
});

describe("docs/reactions.md", () => {
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("has a program that bundles its entry and gives it a setting, which stays secret", async () => {
    const blocks = blocksOf("docs/reactions.md", "ts");
    const entry = blocks.find((code) => code.includes("createHandlerApp(")) ?? "";
    const program = blocks.find((code) => code.includes("PagerKey")) ?? "";
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "handler.ts"), entry);
    writeFileSync(join(folder, "index.ts"), program);
    const plan = await evaluate(() => import(join(folder, "index.ts")), {
      project: "chat",
      config: { "chat:pagerKey": "a key" },
      secretConfigKeys: ["chat:pagerKey"],
    });
    const settings = plan.resources.find(({ type }) => type === "azure-native:web:WebAppApplicationSettings");
    const properties = settings?.inputs.properties as Readonly<Record<string, unknown>>;
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(["EventSources", "PagerKey"]));
    expect(properties.PagerKey).toBeInstanceOf(Secret);
    expect(reveal(properties.PagerKey)).toBe("a key");
    const app = plan.resources.find(({ type }) => type === "azure-realtime-events:index:HandlerApp");
    expect(app?.outputs).toMatchObject({
      entry: expect.stringMatching(/handler\.ts$/),
      codeSha256: expect.any(String),
    });
  });
});
