// The whole in ten lines: Communication Services, SignalR, their events, and the function app that keeps presence.
//
// Change `allowedOrigins` to the web origins of your app, and both locations to where your users are.
import { RealtimeEvents } from "azure-realtime-events";

const events = new RealtimeEvents("chat", {
  location: "westeurope",
  communication: { dataLocation: "Europe" },
  signalr: { sku: "Standard_S1", units: 2, allowedOrigins: ["https://app.example.com"] },
  tags: { team: "chat" },
});

export const { resourceGroupName, functionAppName, presenceUrl } = events;
