/** Who enters a journey: triggers, and the rules of entry (journey-language §1, §2). */
import type { Evidence } from '../language/condition';
import { evaluate, eventEvidence, keyOf, readPath } from '../language/conditions';
import type { Trigger } from '../language/document';
import type { Entry } from '../language/entry-rules';
import type { EventFacts, Facts, Rollup } from '../language/facts';
import type { Plan } from '../language/plan';
import { parseDuration } from '../time';
import { closedBy, excludedBy, mayAgain, type OtherRun } from './entry-rules';
import type { EntryVerdict } from './types';

/** What is known of earlier runs in the journey: of the person, or of the account where it takes one run per account. */
export interface EntryHistory {
  /** A run of the same key is live. The rest is about all keys. */
  activeSlot: boolean;
  everEntered: boolean;
  lastEnteredAt: number | null;
  lastEndedAt: number | null;
  /** The person's runs in other journeys, for `excludeTags`. */
  others: readonly OtherRun[];
}

/**
 * Whether an event fires the trigger. Silence is noticed by its deadline alone, a change of an attribute by the one writer
 * (people/apply-arms), and entries by call (`api`) are not events of the person.
 */
export function matchTrigger(plan: Plan, event: EventFacts, facts: Facts): { holds: boolean; evidence: Evidence } {
  const { trigger } = plan.document;
  switch (trigger.kind) {
    case 'event': {
      const tried: Evidence[] = [];
      for (const { event: name, where } of trigger.on) {
        if (name !== event.name) continue;
        if (!where) return { holds: true, evidence: eventEvidence(event) };
        const verdict = evaluate(where, { ...facts, event });
        if (verdict.holds) return { holds: true, evidence: { ...eventEvidence(event), where: verdict.evidence } };
        tried.push(verdict.evidence);
      }
      return { holds: false, evidence: { ...eventEvidence(event), tried } };
    }
    // Fired by time, by a change of segments, or by a call: never by an event of the person.
    case 'absence':
    case 'attribute':
    case 'segment':
    case 'date':
    case 'schedule':
    case 'api':
      return { holds: false, evidence: eventEvidence(event) };
    default:
      return trigger satisfies never;
  }
}

/** The instant at which silence fires the trigger: the last occurrence plus `for`, or plus a multiple of the person's own average gap if that is longer. Null while they never did it. */
export function absenceDeadline(trigger: Extract<Trigger, { kind: 'absence' }>, rollup: Rollup | undefined): number | null {
  if (!rollup || rollup.count < 1) return null;
  const least = parseDuration(trigger.for) ?? 0;
  const gap = rollup.count > 1 ? (rollup.last - rollup.first) / (rollup.count - 1) : 0;
  return rollup.last + Math.max(least, Math.round((trigger.orAverage ?? 0) * gap));
}

/** Whether an event of this name can wake a run of the plan. */
export function listensTo(plan: Plan, eventName: string): boolean {
  return plan.listens.includes(eventName);
}

/**
 * The key of the run that would begin: the value at `entry.key`; without one, `every-time` gives each event a run of its own, and so
 * it does to each silence or call that virtual time knows no event of. Undefined = the journey wants a key and the facts have none.
 */
export function entryKey(plan: Plan, facts: Facts): string | null | undefined {
  const { key, again } = plan.document.entry;
  if (key !== undefined) return keyOf(readPath(key, facts)) ?? undefined;
  return again.mode === 'every-time' ? (facts.event?.id ?? String(facts.now)) : null;
}

/** How many times a late profile is looked at again during `grace`. */
const GRACE_LOOKS = 5;

/**
 * Whether the person of `facts` may enter now. The trigger has matched already.
 *
 * @param historyOf looks up earlier runs once the key is known
 * @param askedAt when it was judged first, epoch ms: `grace` counts from there
 */
export function judgeEntry(
  plan: Plan,
  facts: Facts,
  historyOf: (key: string | null) => EntryHistory,
  askedAt = facts.event?.at ?? facts.now,
): EntryVerdict {
  const { entry } = plan.document;
  const base: Evidence = { at: facts.now, ...(facts.event ? { trigger: eventEvidence(facts.event) } : {}) };
  const closed = closedBy(entry.window, facts.now);
  if (closed) return { enter: false, rule: 'window', evidence: { ...base, window: closed }, retryAt: null };
  if (entry.onePer && !facts.account) return { enter: false, rule: 'account_missing', evidence: base, retryAt: null };
  const audience = entry.audience ? evaluate(entry.audience, facts) : null;
  const evidence: Evidence = {
    ...base,
    ...(entry.onePer && facts.account ? { account: facts.account.id } : {}),
    ...(audience ? { audience: audience.evidence } : {}),
  };
  if (audience && !audience.holds)
    return { enter: false, rule: 'audience', evidence, retryAt: retryIn(entry, facts.now, askedAt) };
  const key = entryKey(plan, facts);
  if (key === undefined)
    return { enter: false, rule: 'key_missing', evidence: { ...evidence, key: entry.key ?? null }, retryAt: null };
  const { others, ...history } = historyOf(key);
  const seen: Evidence = { ...evidence, again: { ...entry.again }, history };
  if (history.activeSlot) return { enter: false, rule: 'already_active', evidence: seen, retryAt: null };
  if (!mayAgain(entry.again, history, facts.now)) return { enter: false, rule: 'again', evidence: seen, retryAt: null };
  const excluded = excludedBy(entry, others, facts.now);
  if (excluded) return { enter: false, rule: 'excluded_tag', evidence: { ...seen, excluded }, retryAt: null };
  return { enter: true, key, evidence: seen };
}

function retryIn({ grace }: Entry, now: number, askedAt: number): number | null {
  const length = grace ? (parseDuration(grace) ?? 0) : 0;
  const end = askedAt + length;
  return length > 0 && now < end ? Math.min(end, now + Math.ceil(length / GRACE_LOOKS)) : null;
}
