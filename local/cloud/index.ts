export { armIdKey, parseArmId, sameArmId } from "./armId";
export { createLocalCloud } from "./localCloud";
export { RefusedError } from "./resourceType";
