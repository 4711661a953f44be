import {
  type EventSource,
  HandlerDelivery,
  handlerFunctionNames,
  handlerFunctions,
  inboxSettingPrefix,
} from "../../events";
import type { Arm } from "../cloud";

interface Listed {
  readonly name: string;
  /** Type of its trigger's binding. */
  readonly trigger: string;
}

/**
 * What Azure would list of the package's own handler on a site, by the settings that the site has: which of its functions it
 * registers, they say. Nothing runs here.
 */
export function functionsBySettings(arm: Arm, siteId: string): readonly Listed[] {
  const { properties = {} } = (arm.get(`${siteId}/config/appsettings`)?.inputs ?? {}) as {
    readonly properties?: Readonly<Record<string, string>>;
  };
  const sources = (properties.EventSources ?? "")
    .split(",")
    .filter((source): source is EventSource => source in inboxSettingPrefix);
  const isPushed = (source: EventSource) =>
    properties[`${inboxSettingPrefix[source]}Delivery`] === HandlerDelivery.Push;
  const pushed = Object.fromEntries(sources.filter(isPushed).map((source) => [source, HandlerDelivery.Push]));
  return handlerFunctionNames(sources, pushed).map((name) => ({ name, trigger: triggers.get(name) ?? "httpTrigger" }));
}

const triggers: ReadonlyMap<string, string> = new Map(
  Object.values(handlerFunctions).flatMap(({ events, poison, push }) => [
    [events, "queueTrigger"],
    [poison, "queueTrigger"],
    [push, "eventGridTrigger"],
  ]),
);
