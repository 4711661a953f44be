/**
 * The network that an inbox, SignalR and the function app share where `network` says so.
 *
 * @module PrivateNetwork
 */
export { PrivateNetwork, type PrivateNetworkArgs } from "../../../../components";
