import { everywhere } from "../engine/levels";
import { listOf } from "../engine/read";
import { resourceRule } from "../engine/rule";
import { azure } from "../graph/types";

/** How keys of Azure's services stand in connection strings. Application Insights' has none that opens anything but itself. */
const keys = /(AccountKey|SharedAccessKey|AccessKey|SharedAccessSignature)=/i;

export const appSettingsWithoutKeys = resourceRule({
  id: "app-settings-without-keys",
  title: "No account key stands in a function app's settings",
  consequence: "Whoever may read the settings opens the account, and a new key stops the app.",
  remedy: "connect by identity (a setting __credential and one URI a service), or refer to a secret of Key Vault",
  severity: "high",
  levels: everywhere("mandatory"),
  topics: ["functionApp"],
  source: "learn.microsoft.com, Azure Functions developer guide, Connecting to host storage with an identity",
  types: azure.siteSettings,
  options: {
    defaults: { settings: ["AzureWebJobsStorage", "AzureSignalRConnectionString"] as readonly string[] },
    schema: {
      settings: { type: "array", items: { type: "string" }, description: "settings that connection strings stand in" },
    },
  },
  check({ options, read, report }) {
    for (const name of listOf(options.settings).map(String)) {
      const value = read(`properties.${name}`);
      // The value is not said: messages are logged.
      if (keys.test(String(value))) report(`properties.${name}`, "has a key in it");
    }
  },
});
