/** The built-in definitions of Azure Policy, read as a whole; where a rule's own source is the definition itself. */
export const azurePolicyRepository = "GitHub, Azure/azure-policy, built-in-policies, 2026-04-29";
