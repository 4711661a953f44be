import type { DeploymentCall, Interference } from "../../local/deployment/deploymentServer";

/** What can come between a program and the code on its site. Those without `refused` end well. */
export interface DeploymentScenario {
  readonly title: string;
  /** Decides anew for each deployment. */
  readonly interfere: () => (call: DeploymentCall) => Interference | undefined;
  /** How often the site accepts the code. @defaultValue 1 */
  readonly uploads?: number;
  /** What whoever watches is told. */
  readonly told?: readonly RegExp[];
  /** Seconds that the next call of the same kind has to wait for. */
  readonly pauseSeconds?: number;
  /** What the error says. */
  readonly refused?: readonly RegExp[];
  /** Within which it has to end, where that is what makes it end. */
  readonly timeoutSeconds?: number;
  /** Whether it goes through the real engine, too, which takes seconds. */
  readonly throughEngine?: true;
}

type Kind = "upload" | "state" | "log" | "functions";

/** What a call is about; `undefined` for the description of the cloud. */
export function kindOf({ method, path }: Pick<DeploymentCall, "method" | "path">): Kind | undefined {
  if (method === "POST") return "upload";
  if (path.endsWith("/functions")) return "functions";
  if (/^\/api\/deployments\/[^/]+\/log/.test(path)) return "log";
  return path.startsWith("/api/deployments/") ? "state" : undefined;
}

/** Interferes with the first calls of a kind, one by one; then nothing goes wrong. */
const first = (kind: Kind, ...interferences: Interference[]) => {
  return () => {
    const left = [...interferences];
    return (call: DeploymentCall) => (kindOf(call) === kind ? left.shift() : undefined);
  };
};

const always = (kind: Kind, interference: Interference) => () => (call: DeploymentCall) =>
  kindOf(call) === kind ? interference : undefined;

const json = (body: unknown): Interference => ({ status: 200, body: JSON.stringify(body) });
const state = (status: number, text = "") => json({ status, status_text: text });

/** As GitHub, Azure/azure-functions-core-tools#4346, has it. */
const storageRefusal = [
  { id: "1", message: "Received Token using system assigned identity" },
  {
    id: "2",
    message:
      "Failed to upload blob package to storage account with Error: Response status code does not indicate success: 403 (This request is not authorized to perform this operation.).",
  },
];

/** Fails a deployment, or every one, with a log. */
const failing = (log: readonly object[], times = Number.POSITIVE_INFINITY, below: readonly object[] = []) => {
  return () => {
    let failed = 0;
    return (call: DeploymentCall) => {
      const kind = kindOf(call);
      if (kind === "state" && failed < times) {
        failed += 1;
        return state(3);
      }
      if (kind === "log") return json(call.path.endsWith("/log") ? log : below);
      return undefined;
    };
  };
};

/** The deployment has this id, which only the answer to the upload tells. */
const named = (id: string, upload: Interference) => () => (call: DeploymentCall) => {
  const kind = kindOf(call);
  if (kind === "upload") return upload;
  if (kind === "state") return call.path.endsWith(`/${id}`) ? state(4) : { status: 404 };
  return kind === "functions" ? functionsListed("health", "presence") : undefined;
};

const functionsListed = (...names: readonly string[]) =>
  json({ value: names.map((name) => ({ name: `app/${name}` })) });

export const deploymentScenarios: readonly DeploymentScenario[] = [
  { title: "nothing goes wrong", interfere: () => () => undefined, told: [/listed/] },
  {
    title: "the SCM site starts cold",
    throughEngine: true,
    interfere: first("upload", { status: 503, body: "The service is unavailable." }, { status: 502 }),
    told: [/HTTP 503: The service is unavailable\.; trying again/, /HTTP 502; trying again/],
  },
  {
    title: "the front end does not know the new host yet",
    interfere: first("upload", { status: 404, body: "404 Web Site not found" }),
    told: [/HTTP 404: 404 Web Site not found; trying again/],
  },
  {
    title: "another deployment is under way, and says how long to wait",
    throughEngine: true,
    interfere: first("upload", { status: 409, headers: { "retry-after": "3" } }),
    told: [/HTTP 409; trying again/],
    pauseSeconds: 3,
  },
  {
    title: "there are too many requests, until a date",
    interfere: () => {
      const date = () => ({ "retry-after": new Date(Date.now() + 4000).toUTCString() });
      let asked = 0;
      return (call) => (kindOf(call) === "state" && asked++ === 0 ? { status: 429, headers: date() } : undefined);
    },
    told: [/HTTP 429; trying again/],
    // The date has no fraction of a second.
    pauseSeconds: 3,
  },
  {
    title: "the site asks for more patience than there is time",
    interfere: first("upload", { status: 503, headers: { "retry-after": "7200" }, body: "Updating." }),
    uploads: 0,
    refused: [/HTTP 503: Updating\.; it asks to wait 7200 seconds, and 30 of 30 seconds are left/],
  },
  {
    title: "the id of the deployment is no JSON",
    interfere: named("1f0c2a3b-77", { status: 202, body: "1f0c2a3b-77\n" }),
    uploads: 0,
  },
  {
    title: "the id of the deployment is in its address, beside a page",
    interfere: named("1f0c2a3b-77", {
      status: 202,
      headers: { location: "https://localhost/api/deployments/1f0c2a3b-77?deployer=x" },
      body: "<h1>Accepted</h1>",
    }),
    uploads: 0,
  },
  {
    title: "the id of the deployment is in its address, beside a word",
    interfere: named("1f0c2a3b-77", {
      status: 202,
      headers: { location: "https://localhost/api/deployments/1f0c2a3b-77" },
      body: "12345678",
    }),
    uploads: 0,
  },
  {
    title: "the functions are listed in pages",
    interfere: () => (call) => {
      if (kindOf(call) !== "functions") return undefined;
      if (call.query.includes("page=2")) return functionsListed("presence");
      const nextLink = `https://${call.headers.host}${call.path}?${call.query}&page=2`;
      return json({ value: [{ name: "app/health" }], nextLink });
    },
  },
  {
    title: "the next page of functions is at another host",
    interfere: first("functions", json({ value: [{ name: "app/health" }], nextLink: "https://elsewhere.example/2" })),
    told: [/health are listed yet; waiting for presence/],
  },
  {
    title: "the site restarts before it has taken the code",
    interfere: first("upload", { reset: "before" }),
    told: [/the upload of the code to .*: fetch failed: .*; trying again/],
  },
  {
    title: "the site restarts when it has taken the code and has not said so",
    throughEngine: true,
    interfere: first("upload", { reset: "after" }),
    uploads: 2,
  },
  {
    title: "the site restarts while it deploys",
    throughEngine: true,
    interfere: first("state", state(2), { reset: "before" }, { status: 503 }),
    told: [/state 2/, /the state of deployment .*: fetch failed/],
  },
  {
    title: "the deployment takes its time",
    interfere: first("state", state(0), state(1, "Building"), state(2, "Deploying"), state(2, "Deploying")),
    told: [/state 0/, /state 1, Building/, /state 2, Deploying/],
  },
  {
    title: "another deployment overtakes it",
    throughEngine: true,
    interfere: first("state", state(2), state(5)),
    uploads: 2,
    told: [/was overtaken by another one; its log:\n\s*Deployment was successful\.\n\s*Deploying again/],
  },
  {
    title: "the site may not write to its storage yet",
    throughEngine: true,
    interfere: failing(storageRefusal, 1),
    uploads: 2,
    told: [/failed; its log:[\s\S]*403 \(This request is not authorized/, /Deploying again/],
  },
  {
    title: "the site says at once that it may not write to its storage yet",
    interfere: first("upload", { status: 400, body: "Azure Storage responded with Forbidden: 403" }),
    told: [/HTTP 400: Azure Storage responded with Forbidden: 403; trying again/],
  },
  {
    title: "answers end in the middle",
    throughEngine: true,
    interfere: () => {
      const cut = new Set<string | undefined>([undefined]);
      return (call) => {
        const kind = kindOf(call);
        if (cut.has(kind)) return undefined;
        cut.add(kind);
        return "truncated";
      };
    },
    uploads: 2,
    told: [/the upload of .*: terminated/, /the state of .*: terminated/, /the list of functions of .*: terminated/],
  },
  {
    title: "answers are whole for HTTP, and cut short nevertheless",
    interfere: first("upload", { status: 202, body: '"1f0c' }),
    told: [/HTTP 202 with an answer that is cut short or not what was expected: "1f0c/],
  },
  {
    title: "functions are listed one after the other",
    throughEngine: true,
    interfere: first("functions", json({ value: [] }), json({ value: [{ name: "app/health" }] })),
    told: [/no function is listed yet; waiting for/, /health are listed yet; waiting for/],
  },
  {
    title: "the deployment fails",
    throughEngine: true,
    interfere: failing(
      [{ id: "7", message: "Validating the package.", details_url: "https://elsewhere.example/7" }],
      1,
      [{ message: "host.json is missing" }],
    ),
    refused: [
      /deployment \S+ at https:\/\/localhost:\d+ failed; its log:\s+Validating the package\.\s+host\.json is missing/,
    ],
  },
  {
    title: "the deployment fails, and what is below an entry of its log is not to be had",
    interfere: () => {
      const decide = failing(
        [
          { id: "7", message: "Validating the package.", details_url: "https://elsewhere.example/7" },
          { id: "8", message: "host.json is missing" },
        ],
        1,
      )();
      return (call) => (call.path.endsWith("/log/7") ? { status: 400, body: "gone" } : decide(call));
    },
    refused: [
      /failed; its log:\s+Validating the package\.\s+\(the log of deployment \S+ was refused: HTTP 400: gone\)\s+host\.json is missing/,
    ],
  },
  {
    title: "the deployment fails, and its log is in another shape",
    interfere: () => (call) => {
      if (kindOf(call) === "state") return state(3);
      return kindOf(call) === "log" ? json({ error: { code: "HostJsonMissing" } }) : undefined;
    },
    refused: [/failed; its log:\s+\{"error":\{"code":"HostJsonMissing"\}\}/],
  },
  {
    title: "the deployment fails, and entries of its log are in another shape",
    interfere: () => (call) => {
      if (kindOf(call) === "state") return state(3);
      const log = [null, 7, { message: { text: "no host.json" } }, { message: "the end" }];
      return kindOf(call) === "log" ? json(log) : undefined;
    },
    refused: [/failed; its log:\s+null\s+7\s+\{"text":"no host\.json"\}\s+the end/],
  },
  {
    title: "the deployment fails with a log of thousands of lines",
    throughEngine: true,
    interfere: failing(
      [
        ...Array.from({ length: 3000 }, (_, line) => ({ id: `${line}`, message: `${line} ${"copying ".repeat(12)}` })),
        { id: "last", message: "host.json is missing" },
      ],
      1,
    ),
    refused: [/failed; its log:\s+0 copying[\s\S]*host\.json is missing/],
  },
  {
    title: "somebody cancels the deployment",
    interfere: first("state", state(-1)),
    refused: [/was cancelled; its log:/],
  },
  {
    title: "the deployment succeeds in part",
    interfere: first("state", state(6, "2 of 3 instances")),
    refused: [/succeeded in part only; its log:\s+2 of 3 instances/],
  },
  {
    title: "the token is not taken",
    interfere: always("upload", { status: 401 }),
    uploads: 0,
    refused: [/the upload of the code to \S+ was refused: HTTP 401\. The token .* may have expired/],
  },
  {
    title: "whoever deploys may not",
    interfere: always("upload", { status: 403, body: "<h1>Forbidden</h1>" }),
    uploads: 0,
    refused: [/HTTP 403: <h1>Forbidden<\/h1>\. Whoever runs the update needs the role Website Contributor/],
  },
  {
    title: "the package is refused",
    interfere: always("upload", { status: 400, body: "no host.json" }),
    uploads: 0,
    refused: [/was refused: HTTP 400: no host\.json/],
  },
  {
    title: "the site sends somewhere else",
    interfere: always("upload", { status: 302, headers: { location: "https://elsewhere.example/" } }),
    uploads: 0,
    refused: [/was refused: HTTP 302\. It sends to https:\/\/elsewhere\.example\//],
  },
  {
    title: "nobody answers the upload",
    throughEngine: true,
    interfere: always("upload", "hangs"),
    uploads: 0,
    timeoutSeconds: 2,
    refused: [/the upload of the code to \S+ did not succeed within 2 seconds: no answer in time/],
  },
  {
    title: "the deployment never ends",
    throughEngine: true,
    interfere: always("state", state(1, "Building")),
    timeoutSeconds: 3,
    refused: [/deployment \S+ at \S+ did not end within 3 seconds: state 1, Building/],
  },
  {
    title: "the site never may write to its storage",
    interfere: failing(storageRefusal),
    uploads: Number.NaN,
    timeoutSeconds: 3,
    refused: [/failed; its log:[\s\S]*403 \(This request is not authorized[\s\S]*no time left of 3 seconds/],
  },
  {
    title: "the host cannot load the code",
    throughEngine: true,
    interfere: always("functions", json({ value: [] })),
    timeoutSeconds: 3,
    refused: [
      /the code is deployed to \S+, but within 3 seconds no function is listed yet, expected .*Application Insights/,
    ],
  },
];
