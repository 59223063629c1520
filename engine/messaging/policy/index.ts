/** Who may be sent what, when (messaging.md §1, §3–5). Pure and free of Node: the simulator runs it in the browser. */
export { addressAttributes, addressOf } from './address';
export { type CapRule, type CapUse, capUse } from './cap-use';
export type { HoldCause, MessageClass, PolicyFacts, PressureSend } from './facts';
export { type CheckName, judge, type PolicyVerdict } from './judge';
export { sendDeadline } from './send-by';
export { type SkipReason, skipReasons } from './skip-reasons';
