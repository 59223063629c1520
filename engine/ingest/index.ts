/** The one door: everything that happens to people comes in as an event row and is acknowledged when it is durable. */
export { type Accepted, acceptEvents } from './accept';
export { canonicalEventName } from './catalogue';
export { contextFault, entryRow, MAX_CONTEXT_BYTES } from './entry';
export { faultOf, MAX_BATCH_EVENTS, MAX_BODY_BYTES, MAX_EVENT_BYTES } from './limits';
export { liftSuppression, type OptOutDeps, optOut, personEvent, waitForCalls } from './opt-out';
export { ledgerIdOf } from './receipts';
export { eventId, newEventRow, partitionOf } from './row';
export { type CallKind, callKinds, type Mapped, type Rejected, toEventRow } from './segment';
export { type Arrival, arrivalAt } from './skew';
export { type Sender, takeNews } from './webhook-news';
