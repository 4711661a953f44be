// Where the ids of other tools' rules were read; what a rule says whose own source is one of them.

/** Its rules with their numbers, which never change. */
export const psRuleRepository = "GitHub, Azure/PSRule.Rules.Azure, docs/en/rules/index.md";
/** In its folders checkov/arm/checks and checkov/terraform/checks. */
export const checkovRepository = "GitHub, bridgecrewio/checkov, 2026-08-20";
/**
 * The built-in definitions of Azure Policy, read as a whole. The controls that they stand under are those of
 * policySetDefinitions/Security Center/MCSBv2.json.
 */
export const azurePolicyRepository = "GitHub, Azure/azure-policy, built-in-policies, 2026-04-29";
