import { cases } from "../support/ruleCase";

export const stackWideCases = cases(
  {
    rule: "resource-tags",
    breaks: ({ set }) => set("realtime-app-site", "tags", {}),
    resource: "realtime-app-site",
    property: "tags",
    reads: ["tags.environment"],
  },
  {
    rule: "resource-locations",
    options: { allowedLocations: ["West Europe"] },
    breaks: ({ set }) => set("realtime-app-site", "location", "East US"),
    resource: "realtime-app-site",
    property: "location",
    reads: ["location"],
  },
  {
    rule: "data-protected",
    breaks: ({ protect }) => protect("realtime-app-presence", false),
    resource: "realtime-app-presence",
    property: "protect",
    reads: [],
  },
);
