/**
 * Messages: who may be sent what, when (`policy/`), what it says (`render/`), how its links lead back (`links/`), and the rules
 * of the ledger. All pure, except the send log, which is a file. The store and the sending are the worker's.
 */
export { hashAddress } from './address-hash';
export { normaliseEmail, normalisePhone } from './addresses';
export * from './links';
export * from './policy';
export { type PressureDocument, prune, type Reservation, release, reserve } from './pressure';
export * from './render';
export { isForward } from './ledger-rules';
export { openSendLog, type SendLog } from './send-log';
