/** Why a person is not in a journey: what was recorded when they were turned away, else what can be told now. */
import type { Evidence } from '../../language/condition';
import type { Plan } from '../../language/plan';
import { matchTrigger } from '../../runtime';
import type { EventRow, PersonRow, RejectionRow, Store } from '../../store';
import { accountsOf, eventFactsOf, factsOf } from '../../worker/load';
import { iso } from './instant';
import { type Said, said, whyRefused } from './sentence';

/** Events that are looked at when nothing was recorded. */
const EVENTS_LOOKED_AT = 5;

export interface Reason extends Said {
  at: string | null;
  rule: string;
  final: boolean;
  version: number | null;
  eventId: string | null;
  evidence: Evidence;
}

export function reasonOf(row: RejectionRow, zone: string): Reason {
  const { at, rule, evidence, retryAt, version, eventId } = row;
  return { at: iso(at), rule, ...whyRefused(row, zone), final: retryAt === null, version, eventId, evidence };
}

/** Nothing was recorded: the latest events that could have fired the trigger, judged on what is known now. */
export async function reasonNow(store: Store, plan: Plan | null, person: PersonRow, now: number): Promise<Reason> {
  const told = (rule: string, words: Said, more: Partial<Reason> = {}): Reason => ({
    at: null,
    rule,
    ...words,
    final: true,
    version: plan?.version ?? null,
    eventId: null,
    evidence: {},
    ...more,
  });
  if (!plan) return told('not_live', said([{ key: 'why.turnedAway.notLive', values: {} }], 'UTC'));
  const { trigger, settings } = plan.document;
  const fired = (key: string, values = {}) => told('trigger', said([{ key: `why.turnedAway.${key}`, values }], settings.zone));
  if (trigger.kind !== 'event') return fired('neverFired');
  const names = [...new Set(trigger.on.map(({ event }) => event))];
  const rows = (await store.events
    .find({ person: person._id, name: { $in: names } })
    .sort({ receivedAt: -1 })
    .limit(EVENTS_LOOKED_AT)
    .lean()) as unknown as EventRow[];
  const accounts = await accountsOf(store, [person]);
  for (const row of rows) {
    const event = eventFactsOf(row);
    const { holds, evidence } = matchTrigger(plan, event, { ...factsOf(plan, person, now, accounts), event });
    if (!holds)
      return told('trigger', whyRefused({ rule: 'trigger', evidence }, settings.zone, plan), { eventId: row._id, evidence });
  }
  return rows.length > 0 ? fired('neverFired') : fired('neverHappened', { events: names });
}
