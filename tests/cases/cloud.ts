import { changes } from "./cloud/changes";
import { creations } from "./cloud/creations";
import { deletions } from "./cloud/deletions";
import { foreign } from "./cloud/foreign";
import { functions } from "./cloud/functions";
import { limits } from "./cloud/limits";
import { monitoring } from "./cloud/monitoring";
import { networks } from "./cloud/networks";
import { sites } from "./cloud/sites";
import { subscriptions } from "./cloud/subscriptions";
import type { CloudCase } from "./cloudCase";

/** What Azure Resource Manager answers; the sources are beside the code that answers so. */
export const cloudCases: readonly CloudCase[] = [
  ...creations,
  ...subscriptions,
  ...functions,
  ...sites,
  ...networks,
  ...foreign,
  ...limits,
  ...monitoring,
  ...changes,
  ...deletions,
];
