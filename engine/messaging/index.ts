/**
 * Messages: who may be sent what, when (`policy/`), what it says (`render/`), how its links lead back (`links/`), and the rules
 * of the ledger. All pure, except the send log, which is a file. The store and the sending are the worker's.
 */
export { hashAddress } from './address-hash';
export { mailboxOf, normalisePhone } from './addresses';
export { isForward } from './ledger-rules';
export * from './links';
export { type Engagement, type MachineSign, machineSign } from './machine-opens';
export * from './policy';
export * from './render';
export { openSendLog, type SendLog } from './send-log';
