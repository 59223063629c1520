import type { JourneyDocument } from '../document';
import { portsOf } from '../steps';
import { type Edit, edited, refuse, type Slot } from './edit';
import { pointed, stepOf, targetAt, withStep } from './slots';

/**
 * Leads an edge to a step, or out of the journey (null). `undefined` lets a secondary way follow the main one again.
 * What nobody reaches afterwards stays: its author may want to connect it elsewhere.
 */
export function connect(document: JourneyDocument, slot: Slot, target: string | null | undefined): Edit {
  if (targetAt(document, slot) === undefined) return refuse('port_unknown', { ...slot });
  const step = stepOf(document, slot.from);
  const values = { step: step?.name ?? slot.from, port: slot.port };
  if (target === undefined) {
    if (!step || portsOf(step).main.includes(slot.port)) return refuse('target_unknown', values);
    const { [slot.port]: _gone, ...next } = step.next;
    return edited(withStep(document, slot.from, { ...step, next }), 'follow', values, slot.from);
  }
  const found = target === null ? null : stepOf(document, target);
  if (found === undefined || (target === null && slot.from === 'goal')) return refuse('target_unknown', values);
  return edited(
    pointed(document, slot, target),
    target === null ? 'leave' : 'connect',
    { ...values, target: found?.name ?? null },
    step ? slot.from : null,
  );
}
