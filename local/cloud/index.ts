export type { AdoptRequest } from "./adopt";
export { type Arm, type ArmOptions, createArm } from "./arm";
export { armErrorText } from "./armErrorText";
export { armIdKey, onlyInGroupOf, ownerId, parseArmId, sameArmId } from "./armId";
export { createResource } from "./createResource";
export type { PutRequest } from "./place";
export { type CloudResource, type DeployedFunction, RefusedError } from "./resourceType";
export { refuseUnfitFunction } from "./types/functionTarget";
