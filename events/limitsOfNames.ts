import type { DocumentedLimit } from "./limits";

/** What a name in Azure may be. */
export interface NameLimit extends DocumentedLimit {
  /** Matches exactly the names that are allowed, their length included. */
  readonly pattern: RegExp;
  /** The characters allowed, for people. */
  readonly characters: string;
}

const storageName = {
  min: 3,
  max: 63,
  unit: "characters",
  pattern: /^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$/,
  characters: 'lower-case letters and digits, with single "-" between them',
} as const;

/** Documented limits of names. */
export const limitsOfNames = {
  /**
   * 3 to 64 characters in one place of the service's own SDK, 3 to 100 in another, both "alphanumeric only" while
   * official samples use hyphens. This is what all of them allow, and hyphens.
   */
  eventSubscription: {
    min: 3,
    max: 64,
    unit: "characters",
    pattern: /^[A-Za-z0-9-]{3,64}$/,
    characters: 'letters, digits and "-"',
    source: "npm @azure/arm-eventgrid 14.1.0, eventSubscriptions and systemTopicEventSubscriptions",
    date: "2024-12-13",
  },
  /** Documented for custom topics; no page names a limit for system topics. */
  systemTopic: {
    min: 3,
    max: 50,
    unit: "characters",
    pattern: /^[A-Za-z0-9-]{3,50}$/,
    characters: 'letters, digits and "-"',
    source: "learn.microsoft.com, Troubleshoot Azure Event Grid errors",
    date: "2019-08-22",
  },
  queue: { ...storageName, source: "learn.microsoft.com, Naming Queues and Metadata", date: "2019-08-26" },
  container: {
    ...storageName,
    source: "learn.microsoft.com, Naming and Referencing Containers, Blobs, and Metadata",
    date: "2016-06-29",
  },
} as const satisfies Record<string, NameLimit>;

/** The names that a limit allows, for people. */
export function allowedName({ min, max, characters }: NameLimit): string {
  return `${min} to ${max} ${characters}`;
}
