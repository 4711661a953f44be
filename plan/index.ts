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
