export type {
  ChangeKind,
  Changes,
  ChangeWarning,
  PropertyChange,
  ReplaceOrder,
  ResourceChange,
} from "./changes/changes";
export { changesBetween } from "./changes/changesBetween";
export type { FixedInput, FixedInputsOfType } from "./changes/fixedInputs";
export { renderChanges } from "./changes/renderChanges";
export {
  type ChangeEffect,
  type EffectOfChange,
  effectOfChange,
  fixedInputsOf,
  replaceOnChange,
} from "./changes/replaceOnChange";
export { parseSavedPlan, type SavedPlan, type SavedResource } from "./changes/savedPlan";
export type { Charge, KnownQuantity } from "./cost/billed";
export { type BilledResource, billedOf } from "./cost/billedOf";
export { type Cost, type CostLine, costOf, type NotIncluded } from "./cost/costOf";
export { type Meter, meters } from "./cost/meters";
export { type Prices, parsePrices } from "./cost/prices";
export type { EngineLog } from "./engine";
export { type EvaluateOptions, evaluate, type Program } from "./evaluate";
export { type EvaluateStackOptions, evaluateStack } from "./evaluateStack";
export {
  type Alias,
  type Cloud,
  Computed,
  hasComputed,
  type Plan,
  type PlannedResource,
  type ResourceRequest,
  reveal,
  Secret,
} from "./graph";
export { loadProgram } from "./program";
export { type ReadStackOptions, readStack, type StackSettings } from "./project";
export { renderTree } from "./renderTree";
