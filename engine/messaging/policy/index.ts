/** Who may be sent what, when (messaging.md §1, §3–5). Pure and free of Node: the simulator runs it in the browser. */
export { addressAttributes, addressOf } from './address';
export type { MessageClass, PolicyFacts, PressureSend } from './facts';
export { judge, type PolicyVerdict } from './judge';
export { type SkipReason, skipReasons } from './skip-reasons';
