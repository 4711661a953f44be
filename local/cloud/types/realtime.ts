import { resourceIdIn } from "../armId";
import { identityOutput, systemAssigned } from "../identity";
import { type ResourceType, textInput } from "../resourceType";

/** The services that raise events. */
export const realtimeTypes: Readonly<Record<string, ResourceType>> = {
  "azure-native:communication:CommunicationService": {
    nameInput: "communicationServiceName",
    naming: { maxLength: 63 },
    armType: "Microsoft.Communication/communicationServices",
    located: true,
    id: (name, inputs) =>
      resourceIdIn(textInput(inputs, "resourceGroupName"), `Microsoft.Communication/communicationServices/${name}`),
    adopted: () => ({ location: "global" }),
    outputs: (making) => ({
      ...identityOutput(making),
      hostName: `${making.name}.communication.azure.com`,
      immutableResourceId: making.guid("immutable"),
    }),
  },
  "azure-native:signalrservice:SignalR": {
    nameInput: "resourceName",
    naming: { maxLength: 63 },
    armType: "Microsoft.SignalRService/SignalR",
    located: true,
    id: (name, inputs) =>
      resourceIdIn(textInput(inputs, "resourceGroupName"), `Microsoft.SignalRService/SignalR/${name}`),
    adopted: () => ({ identity: systemAssigned }),
    outputs: (making) => ({
      ...identityOutput(making),
      hostName: `${making.name}.service.signalr.net`,
      publicPort: 443,
      serverPort: 443,
    }),
  },
};
