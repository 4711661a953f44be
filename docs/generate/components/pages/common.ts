/**
 * What several components take: where they are made, what is adopted, who watches them; and the codes that errors have.
 *
 * @module Common
 */
export {
  type AdoptedTopicArgs,
  type AlertSettings,
  type DeliveryIdentity,
  type DiagnosticsSettings,
  type OperationsArgs,
  type RefusalCode,
  type ResourceGroupArgs,
  type ResourceGroupRef,
  refusals,
} from "../../../../components";
