import { RealtimeEvents } from "./components";
import { readConfig } from "./config";

const events = new RealtimeEvents("realtime", readConfig());

export const resourceGroupName = events.resourceGroupName;
export const communicationHostName = events.communicationHostName;
export const communicationTopicName = events.communicationTopicName;
export const signalRHostName = events.signalRHostName;
export const signalRTopicName = events.signalRTopicName;
export const functionAppName = events.functionAppName;
export const presenceUrl = events.presenceUrl;
