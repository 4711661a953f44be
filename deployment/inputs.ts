/** What a deployment needs to know, as Pulumi hands it to the provider and keeps it in the state. */
export interface DeploymentInputs {
  /** ARM id of the function app. */
  readonly siteId: string;
  /** Object id of the site's own identity, where it has one: a site that is made anew under its id has another. */
  readonly principalId?: string | undefined;
  /** The site's own SCM host, with a port where it has one. */
  readonly scmHost: string;
  /** Of the zip's bytes, in hexadecimal. The zip itself is no input: its bytes have no place in a state. */
  readonly sha256: string;
  /** Names of the functions that must be listed afterwards; with none, any will do. */
  readonly functions: readonly string[];
  /** `https://` and the host of Azure Resource Manager; absent where {@link metadataHost} tells it. */
  readonly resourceManager?: string | undefined;
  /** Host that describes the cloud, in one of its own. */
  readonly metadataHost?: string | undefined;
  /** Bearer token for both hosts. */
  readonly token: string;
  /** Within which all of it has to end. */
  readonly timeoutSeconds: number;
  /** Between two looks at something that takes its time, and the first wait after an answer that asks for patience. */
  readonly pollSeconds: number;
}

/** What is known of the code that runs. */
export interface DeployedCode extends Record<string, unknown> {
  readonly siteId: string;
  readonly principalId?: string | undefined;
  readonly scmHost: string;
  readonly sha256: string;
  /** By which the SCM site knows it. */
  readonly deploymentId: string;
  /** Names of the functions that had to be listed. */
  readonly functions: readonly string[];
  /** Names of the functions that Azure lists. */
  readonly listedFunctions: readonly string[];
}
