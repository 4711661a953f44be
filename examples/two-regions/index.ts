// The whole twice, in two regions, in one program. Every name derives from the component's own, so none clash. Each region
// keeps the presence of the clients that connect there, and answers for those alone.
//
// Change the regions, their names among them, and `allowedOrigins` to the web origins of your app. A region must offer
// Functions on Flex Consumption and SignalR.
import { RealtimeEvents } from "azure-realtime-events";

const inEurope = new RealtimeEvents("chat-europe", {
  location: "westeurope",
  communication: { dataLocation: "Europe" },
  signalr: { sku: "Standard_S1", allowedOrigins: ["https://eu.example.com"] },
  tags: { region: "europe" },
});
const inAmerica = new RealtimeEvents("chat-america", {
  location: "eastus2",
  communication: { dataLocation: "United States" },
  signalr: { sku: "Standard_S1", allowedOrigins: ["https://us.example.com"] },
  tags: { region: "america" },
});

export const presenceUrls = { europe: inEurope.presenceUrl, america: inAmerica.presenceUrl };
