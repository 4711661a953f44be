import { everywhere } from "../engine/levels";
import { listOf, readPath } from "../engine/read";
import { resourceRule } from "../engine/rule";
import { is } from "../graph/topics";
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
  types: [...azure.siteSettings, ...azure.siteConnections, ...azure.site],
  options: {
    defaults: {
      settings: [
        "AzureWebJobsStorage",
        "AzureSignalRConnectionString",
        "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING",
      ] as readonly string[],
    },
    schema: {
      settings: { type: "array", items: { type: "string" }, description: "settings that connection strings stand in" },
    },
  },
  check({ resource, options, read, report }) {
    // The value is not said: messages are logged.
    const look = (path: string) => {
      if (keys.test(String(read(path)))) report(path, "has a key in it");
    };
    if (is(resource.type, azure.siteSettings)) {
      for (const name of listOf(options.settings)) look(`properties.${String(name)}`);
    } else if (is(resource.type, azure.siteConnections)) {
      for (const name of Object.keys(read("properties") ?? {})) look(`properties.${name}.value`);
    } else {
      for (const [index, setting] of listOf(read("siteConfig.appSettings")).entries()) {
        if (options.settings.includes(String(readPath(setting, "name")))) look(`siteConfig.appSettings.${index}.value`);
      }
      for (const index of listOf(read("siteConfig.connectionStrings")).keys()) {
        look(`siteConfig.connectionStrings.${index}.connectionString`);
      }
    }
  },
});
