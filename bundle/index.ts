export { buildHandlerPackage, type HandlerPackage, type HandlerPackageOptions } from "./buildHandlerPackage";
export { type HandlerFiles, handlerFiles, hashOf } from "./handlerFiles";
export { hostConfig } from "./hostConfig";
export { zipHandlerFiles, zipHandlerPackage } from "./zipHandlerPackage";
