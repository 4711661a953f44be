export { checkInputs } from "./checkInputs";
export type { PropertyFailure } from "./checkShape";
export { declaredFunction, declaredType } from "./declared";
export { defaultInputs, type NamedRequest, type Surroundings } from "./defaultInputs";
export { createLocalCloud } from "./localCloud";
export type { DeclaredFunction, DeclaredType, Properties, Shape } from "./shape";
