import { ask } from "./ask";
import type { DeploymentInputs } from "./inputs";
import type { Session } from "./session";

/** Of Microsoft.Web, with `sites/functions`: Azure/azure-rest-api-specs, web, stable. */
const apiVersion = "2024-04-01";

/**
 * Waits until Azure lists the functions of a site: the host has read the code by then, and an event subscription finds them.
 * Source: GitHub, Azure/azure-functions-core-tools, AzureHelper.cs: GetFunctions, 2026-08-20.
 *
 * @returns their names
 */
export async function listedFunctions(session: Session, inputs: DeploymentInputs): Promise<string[]> {
  const resourceManager = inputs.resourceManager ?? (await resourceManagerOf(session, inputs.metadataHost ?? ""));
  const url = `${resourceManager.replace(/\/+$/, "")}${inputs.siteId}/functions?api-version=${apiVersion}`;
  let seen: string | undefined;
  for (;;) {
    const names = await everyName(session, inputs.siteId, url);
    const missing = inputs.functions.filter((name) => !names.includes(name));
    if (names.length > 0 && missing.length === 0) return names;
    const found = `${names.length === 0 ? "no function is" : `${names.join(", ")} are`} listed yet`;
    const wanted = missing.length === 0 ? "at least one" : missing.join(", ");
    if (seen !== found) session.note(`the code is deployed, ${found}; waiting for ${wanted}`);
    seen = found;
    if (session.remaining() === 0) {
      throw session.error(
        `the code is deployed to ${inputs.siteId}, but within ${session.timeoutSeconds} seconds ${found}, expected ${wanted}. ` +
          "The host may fail to load it: Application Insights has its log",
      );
    }
    await session.wait(session.pollSeconds * 1000);
  }
}

/** Of all pages that the list has. */
async function everyName(session: Session, siteId: string, url: string): Promise<string[]> {
  const names: string[] = [];
  for (let page: string | undefined = url; page !== undefined; ) {
    const { listed, next }: Page = await ask(session, {
      what: `the list of functions of ${siteId}`,
      method: "GET",
      url: page,
      read: readPage,
    });
    names.push(...listed);
    // The token is for this host alone; and what never ends does so with the time.
    page =
      next !== undefined && new URL(next).origin === new URL(url).origin && session.remaining() > 0 ? next : undefined;
  }
  return names.sort();
}

interface Page {
  readonly listed: readonly string[];
  readonly next: string | undefined;
}

/** ARM names each `<site>/<function>`. */
function readPage(text: string): Page {
  const { value, nextLink } = JSON.parse(text) as {
    readonly value: readonly { readonly name: string }[];
    readonly nextLink?: unknown;
  };
  const listed = value.map(({ name }) => name.slice(name.indexOf("/") + 1));
  return { listed, next: typeof nextLink === "string" && URL.canParse(nextLink) ? nextLink : undefined };
}

/** As azure-native finds it in a cloud of one's own: pulumi.com, azure-native, `metadataHost`. */
function resourceManagerOf(session: Session, metadataHost: string): Promise<string> {
  return ask(session, {
    what: `the description of the cloud at https://${metadataHost}`,
    method: "GET",
    url: `https://${metadataHost}/metadata/endpoints?api-version=2022-09-01`,
    authorized: false,
    read(text) {
      const { resourceManager } = JSON.parse(text) as { readonly resourceManager?: unknown };
      if (typeof resourceManager !== "string" || !resourceManager.startsWith("https://")) {
        throw new Error("there is no resourceManager in it");
      }
      return resourceManager;
    },
  });
}
