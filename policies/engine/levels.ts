import type { Environment, Level } from "./rule";

type Levels = Readonly<Record<Environment, Level>>;

/** The same in every environment. */
export const everywhere = (level: Level): Levels => ({ dev: level, staging: level, prod: level });

/** Where people depend on it: development is left alone. */
export const beyondDev = (level: Level): Levels => ({ dev: "disabled", staging: level, prod: level });

/** Production alone. */
export const inProd = (level: Level): Levels => ({ dev: "disabled", staging: "disabled", prod: level });

/** For who wants it: configuration switches it on. */
export const onRequest: Levels = everywhere("disabled");
