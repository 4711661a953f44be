export type { Clock } from "./clock";
export type { MessageFate } from "./fate";
export type { EventGridFunction, FunctionInfo, HttpFunction, QueueFunction, TimerFunction } from "./functionInfo";
export { type FunctionsHost, type FunctionsHostOptions, startFunctionsHost } from "./functionsHost";
export type { HostLog } from "./log";
