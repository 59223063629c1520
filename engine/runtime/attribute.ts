/** The attribute trigger: a pure function of the person before and after one change, and whether it is armed. */
import type { Evidence } from '../language/condition';
import { evaluate, readPath, shorten } from '../language/conditions';
import type { Trigger } from '../language/document';
import type { EventFacts, Facts, Json } from '../language/facts';
import { canonicalJson } from '../language/hash';

export type AttributeTrigger = Extract<Trigger, { kind: 'attribute' }>;

export interface AttributeMove {
  /** `fires`: people enter. `held`: they would, but it has fired before and was not armed again since. */
  outcome: 'none' | 'held' | 'fires';
  /** Whether it is armed afterwards. Without `rearm` it always is. */
  armed: boolean;
  /** The values before and after, and why. */
  evidence: Evidence;
}

/**
 * Judges one change. The same value never fires. `from` is judged on the person before, `to` on the person after. With `rearm` it
 * fires once, and then not before `rearm` held after some later change: arming and firing never come from the same change.
 */
export function judgeMove(trigger: AttributeTrigger, before: Facts, after: Facts, armed: boolean): AttributeMove {
  const { attribute, from, to, rearm } = trigger;
  const was = readPath(attribute, before) ?? null;
  const is = readPath(attribute, after) ?? null;
  const moved = !same(was, is);
  const [left, came] = moved ? [from && evaluate(from, before), to && evaluate(to, after)] : [];
  const matches = moved && left?.holds !== false && came?.holds !== false;
  const evidence: Evidence = {
    attribute,
    was: shorten(was),
    is: shorten(is),
    ...(left ? { from: left.evidence } : {}),
    ...(came ? { to: came.evidence } : {}),
  };
  if (!rearm) return { outcome: matches ? 'fires' : 'none', armed: true, evidence };
  if (armed) return { outcome: matches ? 'fires' : 'none', armed: !matches, evidence };
  return { outcome: matches ? 'held' : 'none', armed: evaluate(rearm, after).holds, evidence };
}

/** The change as the event of a run: conditions and texts may ask for `event.properties.was` and `.is`. */
export function moveEvent({ id, at, evidence }: { id: string; at: number; evidence: Evidence }, revision: number): EventFacts {
  const { attribute = null, was = null, is = null } = evidence;
  return { id, name: '$attribute', properties: { attribute, was, is }, at, revision };
}

/** Nothing is the same as null: an attribute that is removed has neither. */
const same = (a: Json, b: Json): boolean => canonicalJson(a) === canonicalJson(b);
