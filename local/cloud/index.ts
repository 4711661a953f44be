export { armIdKey, onlyInGroupOf, parseArmId, sameArmId } from "./armId";
export { createLocalCloud } from "./localCloud";
export { RefusedError } from "./resourceType";
