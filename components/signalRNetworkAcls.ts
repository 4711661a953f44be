/**
 * Who may reach a SignalR resource that has a private endpoint: client connections from everywhere; server connections,
 * REST calls and live traces through private endpoints only.
 *
 * What no rule mentions gets the default action, and a private endpoint's own rule goes by a name that only Azure
 * knows. So the default allows and the public network's rule denies: with the default `Deny`, an endpoint without a
 * rule is shut. A rule says what differs from the default, hence no `allow` (hashicorp/terraform-provider-azurerm,
 * `azurerm_signalr_service_network_acl`, 2026-08-21).
 *
 * Source: learn.microsoft.com, "Configure network access control", Azure SignalR Service, 2023-03-29. The request types
 * are those of azure-native 3.28.0, `SignalRRequestType`, API 2024-03-01; one that Azure adds later is allowed until it
 * is here.
 */
export function signalRNetworkAcls(): { defaultAction: string; publicNetwork: { deny: string[] } } {
  return { defaultAction: "Allow", publicNetwork: { deny: ["ServerConnection", "RESTAPI", "Trace"] } };
}
