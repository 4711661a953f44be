/** What an inbox's parts are called unless its maker says otherwise. */
export const inboxDefaults = { queue: "events", deadLetterContainer: "dead-letters" } as const;
