/** Warnings about messages that a look at all ways through the graph can tell. */
import { inQuietHours, parseDuration, parseLocalTime } from '../../time';
import type { JourneyDocument } from '../document';
import { conditionsOf, visitRules } from '../inspect';
import { definitionOf, type Step } from '../steps';
import { checkCap } from './cap-check';
import { type Issue, issue } from './catalogue';
import { isMessage } from './condition-checks';
import { isMarketing } from './marketing';
import { mostWithin } from './most-within';
import { stepsAfter, type Ways } from './ways';

export function checkMessages(document: JourneyDocument, ways: Ways): Issue[] {
  return [
    ...checkReactions(document, ways),
    ...checkNeverSent(document, ways),
    ...checkCap(document, ways),
    ...checkCartTexts(document),
  ];
}

const reactions: Record<string, string> = { opened: 'opened', clicked: 'clicked', replied: 'replied to' };

/** Conditions about a message: it must have been sent before, and for a reaction some time must have passed. */
function checkReactions(document: JourneyDocument, ways: Ways): Issue[] {
  const found: Issue[] = [];
  const jump = jumpTarget(document);
  // Many conditions ask about few messages.
  const ever = remembered((from) => stepsAfter(document, ways, from, () => true));
  const atOnce = remembered((from) => stepsAfter(document, ways, from, (step) => !letsTimePass(step)));
  for (const { stepId, field, condition } of conditionsOf(document)) {
    if (stepId === undefined) continue;
    visitRules(condition, ({ field: asked, value }, path) => {
      const messageId = asked.startsWith('message.') ? asked.slice('message.'.length) : null;
      if (messageId === null || messageId === stepId || !isMessage(document, messageId)) return;
      const at = { stepId, field: `${field}.${path}` };
      const name = document.steps[messageId]?.name ?? messageId;
      const reaction = (Array.isArray(value) ? value : [value]).map((status) => reactions[String(status)]).find(Boolean);
      // The goal can take people from anywhere to its step.
      const afterGoal = jump !== null && (jump === stepId || ever(jump).has(stepId));
      if (!afterGoal && !ever(messageId).has(stepId)) found.push(issue('message_step_later', at, { name }));
      else if (reaction && !waitsItself(document.steps[stepId]) && atOnce(messageId).has(stepId))
        found.push(issue('opened_without_wait', at, { name, did: reaction }));
    });
  }
  return found;
}

function remembered<Answer>(ask: (id: string) => Answer): (id: string) => Answer {
  const known = new Map<string, Answer>();
  return (id) => {
    const answer = known.get(id) ?? ask(id);
    known.set(id, answer);
    return answer;
  };
}

function jumpTarget({ goal }: JourneyDocument): string | null {
  return typeof goal?.then === 'object' ? goal.then.go : null;
}

/** A step that listens waits for the reaction itself. */
const waitsItself = (step: Step | undefined) => step !== undefined && definitionOf(step).watches !== undefined;

function letsTimePass(step: Step): boolean {
  if (step.disabled || 'channel' in step) return false;
  const { longestStay } = definitionOf(step);
  return longestStay(step) !== 0;
}

/** Every way to the message ends at a time of day in quiet hours, and waiting for their end takes longer than it may. */
function checkNeverSent(document: JourneyDocument, ways: Ways): Issue[] {
  const { quietHours, sendBy } = document.settings;
  if (!quietHours) return [];
  const arrivals = new Map<string, (string | undefined)[]>();
  for (const [id, step] of Object.entries(document.steps)) {
    const at = 'at' in step && !step.on && !step.window && !step.calendar && !step.disabled ? step.at : undefined;
    for (const next of ways.followers.get(id) ?? []) if (next !== null) arrivals.set(next, [...(arrivals.get(next) ?? []), at]);
  }
  return Object.entries(document.steps).flatMap(([stepId, step]) => {
    if (!isMarketing(step, document) || !('channel' in step) || stepId === document.start) return [];
    const limit = parseDuration(step.sendBy ?? sendBy) ?? 0;
    const times = arrivals.get(stepId) ?? [];
    const lost = (time: string | undefined) =>
      time !== undefined && isQuiet(time, quietHours) && (quietHours.then === 'skip' || untilEnd(time, quietHours.to) > limit);
    return times.length > 0 && times.every(lost) ? [issue('never_sent', { stepId }, { at: [...new Set(times)].join(', ') })] : [];
  });
}

const minutesOf = (time: string) => {
  const parsed = parseLocalTime(time);
  return parsed ? parsed.hour * 60 + parsed.minute : 0;
};
/** Judged on a day without changes of the clock. */
const isQuiet = (time: string, quiet: { from: string; to: string }) => inQuietHours(minutesOf(time) * 60_000, 'UTC', quiet);
const untilEnd = (time: string, end: string) => ((minutesOf(end) - minutesOf(time) + 1440) % 1440) * 60_000;

/** Events by which somebody leaves a cart. */
const CART_EVENTS = new Set(['Checkout Started', 'Cart Viewed', 'Cart Updated', 'Product Added']);

/** One text message per abandoned cart is the rule of US carriers (CTIA Messaging Principles, 2023: shopping cart reminders). */
function checkCartTexts(document: JourneyDocument): Issue[] {
  const { trigger } = document;
  if (trigger.kind !== 'event' || !trigger.on.some(({ event }) => CART_EVENTS.has(event))) return [];
  const counts = (step: Step) => isMarketing(step, document) && 'channel' in step && step.channel === 'sms';
  const worst = mostWithin(document, { counts, stay: () => 0, per: Number.POSITIVE_INFINITY, max: 1 });
  return worst ? [issue('sms_many', { stepId: worst.stepId }, { count: worst.count })] : [];
}
