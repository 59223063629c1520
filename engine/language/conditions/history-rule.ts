/** Rules on what somebody did: `events.<Name>` and `message.<stepId>`, with the operators `did` and `didNot`. */
import { parseDuration } from '../../time';
import type { Condition, Operator } from '../condition';
import type { Facts, Json, JsonObject, MessageFacts } from '../facts';
import { isObject } from './read';
import { earlier, fixed, type Timed, timed } from './timed';

/** Value of an `events.` rule: `{ atLeast, within | since, where }`, all optional: "at least once, ever". */
export interface DidValue {
  atLeast: number;
  within: number | null;
  since: 'entry' | 'ever';
  where: Condition | null;
}

/** Reads the value of an `events.` rule; null when it is none. Nothing at all asks for "at least once, ever". */
export function readDidValue(value: Json | undefined): DidValue | null {
  if (value === undefined || value === null || value === true) return { atLeast: 1, within: null, since: 'ever', where: null };
  if (!isObject(value)) return null;
  const { atLeast = 1, within = null, since = 'ever', where = null } = value;
  if (typeof atLeast !== 'number' || !Number.isInteger(atLeast) || atLeast < 1) return null;
  if (since !== 'entry' && since !== 'ever') return null;
  const ms = typeof within === 'string' ? parseDuration(within) : null;
  if (within !== null && ms === null) return null;
  if (where !== null && !(isObject(where) && Array.isArray(where['rules']))) return null;
  return { atLeast, within: ms, since, where: where as Condition | null };
}

/** One thing that happened. */
interface Occurrence {
  at: number;
  id: string | null;
}

export type Recalled = Timed & { actual: Json; events?: string[]; obstacle?: 'wrong_type' };
export type Judge = (condition: Condition, facts: Facts) => { holds: boolean; nextChangeAt: number | null };

/**
 * Did the person do it? Without `where`, per-person roll-ups answer for ever (of those in a window, the latest 50 are known);
 * with `where`, the retained events are looked at one by one.
 */
export function eventsRule(name: string, operator: Operator, value: Json | undefined, facts: Facts, judge: Judge): Recalled {
  const asked = readDidValue(value);
  if (!asked || (operator !== 'did' && operator !== 'didNot'))
    return { holds: false, next: null, actual: null, obstacle: 'wrong_type' };
  const wanted = operator === 'did';
  const rollup = Object.hasOwn(facts.person.rollups, name) ? facts.person.rollups[name] : undefined;
  if (!asked.where && asked.within === null && asked.since === 'ever') {
    const count = rollup?.count ?? 0;
    return { ...fixed(count >= asked.atLeast === wanted), actual: count };
  }
  let nested: number | null = null;
  const after = asked.since === 'entry' ? facts.entry.revision : Number.NEGATIVE_INFINITY;
  const found: Occurrence[] = asked.where
    ? facts.history.flatMap((event) => {
        if (event.name !== name || event.revision <= after || !asked.where) return [];
        const verdict = judge(asked.where, { ...facts, event });
        nested = earlier(nested, verdict.nextChangeAt);
        return verdict.holds ? [{ at: event.at, id: event.id }] : [];
      })
    : (rollup?.recent ?? []).filter(([, revision]) => revision > after).map(([at]) => ({ at, id: null }));
  const { within } = asked;
  const inside = (now: number) => (within === null ? found : found.filter(({ at }) => at > now - within));
  const breakpoints = within === null ? [] : found.map(({ at }) => at + within);
  const judged = timed(facts.now, (now) => inside(now).length >= asked.atLeast === wanted, breakpoints);
  const seen = inside(facts.now);
  return {
    holds: judged.holds,
    next: earlier(judged.next, nested),
    actual: seen.length,
    events: seen.flatMap(({ id }) => (id === null ? [] : [id])).slice(-5),
  };
}

/** What can be asked of a message, and what each implies: somebody who clicked has opened, whatever the image blocker said. */
const evidenceOf = {
  sent: ['sent', 'delivered', 'opened', 'clicked', 'replied', 'bounced', 'complained'],
  delivered: ['delivered', 'opened', 'clicked', 'replied', 'complained'],
  opened: ['opened', 'clicked', 'replied'],
  clicked: ['clicked'],
  replied: ['replied'],
  bounced: ['bounced'],
  complained: ['complained'],
} as const satisfies Record<string, readonly Exclude<keyof MessageFacts, 'messageId' | 'skipped'>[]>;
export type MessageStatus = keyof typeof evidenceOf | 'skipped';
/** What can be asked of the latest message of a step. */
export const messageStatuses = [...(Object.keys(evidenceOf) as (keyof typeof evidenceOf)[]), 'skipped'] as const;

export function isMessageStatus(value: unknown): value is MessageStatus {
  return messageStatuses.some((status) => status === value);
}

function happened(message: MessageFacts | undefined, status: MessageStatus): boolean {
  if (!message) return false;
  if (status === 'skipped') return message.skipped !== undefined;
  return evidenceOf[status].some((sign) => message[sign] !== undefined);
}

/** Did it happen to the latest message of that step? The value is a status, or a list of which one is enough. */
export function messageRule(stepId: string, operator: Operator, value: Json | undefined, facts: Facts): Recalled {
  const asked = Array.isArray(value) ? value : [value];
  if (!asked.every(isMessageStatus) || (operator !== 'did' && operator !== 'didNot'))
    return { holds: false, next: null, actual: null, obstacle: 'wrong_type' };
  const message = Object.hasOwn(facts.messages, stepId) ? facts.messages[stepId] : undefined;
  const holds = asked.some((status) => happened(message, status)) === (operator === 'did');
  return { ...fixed(holds), actual: message ? ({ ...message } as JsonObject) : null };
}
