/** The environment variable by which the plugin finds its Azure Resource Manager. */
export const managementUrlVariable = "LOCAL_MANAGEMENT_URL";
