import { type Arm, type CloudResource, createArm } from "../../../local/cloud";
import type { Markers } from "./markers";

/** What Azure's answers hold of secrets. */
export const plantedInAzure = [
  ...["ConnectionString", "InstrumentationKey"],
  ...["AppSetting", "SiteConnection", "MountKey", "MachineKey", "WebHookBase"],
] as const;

/** A subscription with somebody's event hub and function app, whose answers hold secrets. It keeps all that is sent and answered. */
export interface SecretAzure {
  readonly arm: Arm;
  readonly ids: { readonly siteId: string; readonly hubId: string };
  sent(): string;
  answered(): string;
}

export function armWithSecrets(markers: Markers): SecretAzure {
  const arm = createArm();
  const make = (type: string, inputs: object) =>
    arm.put({ type: `azure-native:${type}`, inputs: { resourceGroupName: "theirs", ...inputs } });
  make("resources:ResourceGroup", { location: "westeurope" });
  const plan = make("web:AppServicePlan", { name: "plan", sku: { name: "B1" } });
  const identity = { type: "SystemAssigned" };
  const site = make("web:WebApp", { name: "theirs", serverFarmId: plan.id, identity, kind: "functionapp,linux" });
  make("eventhub:Namespace", { namespaceName: "their-hubs", sku: { name: "Standard" } });
  const hub = make("eventhub:EventHub", { namespaceName: "their-hubs", eventHubName: "events" });
  const log = { sent: "", answered: "" };
  const secrets = secretAnswers(markers);
  const answer = <R extends CloudResource | undefined>(resource: R): R => {
    const outputs = resource && secrets[resource.type]?.(resource.outputs);
    if (!outputs) return resource;
    const found = { ...resource, outputs: { ...resource.outputs, ...outputs } };
    log.answered += JSON.stringify(found);
    return found;
  };
  return {
    ids: { siteId: site.id, hubId: hub.id },
    sent: () => log.sent,
    answered: () => log.answered,
    arm: {
      ...arm,
      get: (id) => answer(arm.get(id)),
      put(request) {
        log.sent += JSON.stringify(request);
        return answer(arm.put(request));
      },
    },
  };
}

type Outputs = Readonly<Record<string, unknown>>;

/** By type, in place of what is answered otherwise; `undefined` where there is no secret. */
function secretAnswers(markers: Markers): Readonly<Record<string, (outputs: Outputs) => Outputs | undefined>> {
  return {
    "azure-native:applicationinsights:Component": () => ({
      connectionString: `InstrumentationKey=${markers.of("ConnectionString")};IngestionEndpoint=https://i.example/`,
      instrumentationKey: markers.of("InstrumentationKey"),
    }),
    // The one subscription of an open URL has it in plain.
    "azure-native:eventgrid:SystemTopicEventSubscription": ({ name, destination }) => {
      const { endpointBaseUrl, ...others } = (destination ?? {}) as Outputs;
      if (endpointBaseUrl === undefined || name === "header") return undefined;
      return { destination: { ...others, endpointBaseUrl: `${endpointBaseUrl}/${markers.of("WebHookBase")}` } };
    },
    "azure-native:web:WebApp": () => ({
      siteConfig: {
        appSettings: [{ name: "AzureWebJobsStorage", value: markers.of("AppSetting") }],
        connectionStrings: [{ name: "db", connectionString: markers.of("SiteConnection"), type: "SQLAzure" }],
        azureStorageAccounts: { share: { type: "AzureFiles", accessKey: markers.of("MountKey") } },
        machineKey: { decryptionKey: markers.of("MachineKey") },
      },
    }),
  };
}
