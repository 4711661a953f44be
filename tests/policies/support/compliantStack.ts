import { evaluateStack } from "../../../plan";
import { planRecords, type ResourceRecord } from "../../../policies/library";

let records: Promise<readonly ResourceRecord[]> | undefined;

/** The prod stack: it complies with every rule that is on in production. Evaluated once. */
export function compliantStack(): Promise<readonly ResourceRecord[]> {
  records ??= evaluateStack({ stack: "prod" }).then(planRecords);
  return records;
}
