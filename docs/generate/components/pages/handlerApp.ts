/**
 * The function app, and the code on it.
 *
 * @module HandlerApp
 */
export {
  FunctionCode,
  type FunctionCodeArgs,
  HandlerApp,
  type HandlerAppArgs,
  type HandlerCode,
  type HandlerDeliveries,
  HandlerDelivery,
  type HandlerInboxes,
  handlerCode,
} from "../../../../components";
