import { cases } from "../support/ruleCase";

export const communicationCases = cases(
  {
    rule: "communication-local-auth",
    breaks: ({ set }) => set("realtime-communication-service", "disableLocalAuth", undefined),
    resource: "realtime-communication-service",
    property: "disableLocalAuth",
    reads: ["disableLocalAuth"],
  },
  {
    rule: "communication-data-location",
    options: { allowedDataLocations: ["Europe"] },
    breaks: ({ set }) => set("realtime-communication-service", "dataLocation", undefined),
    resource: "realtime-communication-service",
    property: "dataLocation",
    reads: ["dataLocation"],
  },
  {
    rule: "communication-logs",
    breaks: ({ remove }) => remove("realtime-communication-service-diagnostics"),
    resource: "realtime-communication-service",
    property: "diagnosticSettings",
    reads: ["logs.*.enabled"],
  },
);
