/**
 * Where events of one source wait, and where its dead letters lie.
 *
 * @module EventInbox
 */
export { EventInbox, type EventInboxArgs, StorageReplication } from "../../../../components";
