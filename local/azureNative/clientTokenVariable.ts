/** The environment variable that tells the plugin the token that it answers programs with. */
export const clientTokenVariable = "LOCAL_CLIENT_TOKEN";
