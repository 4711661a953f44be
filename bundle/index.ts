export { buildHandlerPackage, type HandlerPackage, type HandlerPackageOptions } from "./buildHandlerPackage";
export { hostConfig } from "./hostConfig";
export { zipHandlerPackage } from "./zipHandlerPackage";
