export type { FieldPath, FieldType } from "./fieldPath";
export { type DocumentedField, documentedFields, type FieldKind, fieldsOf } from "./fields";
export {
  type ClientConnectionConnectedData,
  type ClientConnectionDisconnectedData,
  type EventPayloads,
  payloadSchemas,
  type UserDisconnectedData,
} from "./payloadSchemas";
