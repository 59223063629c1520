import { allow, type Check } from './facts';

/** Hard bounces, complaints, STOP and erasure block an address for every class of message. */
export const checkSuppression: Check = ({ suppressed, message }) =>
  suppressed ? { kind: 'skip', reason: 'suppressed', evidence: { channel: message.channel } } : allow({});
