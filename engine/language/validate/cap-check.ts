/** Whether one person can meet more marketing messages than the cap of the journey lets out. */
import { formatDuration, parseDuration } from '../../time';
import type { JourneyDocument } from '../document';
import { definitionOf, type Step } from '../steps';
import { type Issue, issue } from './catalogue';
import { isMarketing } from './marketing';
import { type Counting, mostWithin, type Worst } from './most-within';
import { stepsAfter, type Ways } from './ways';

const DAY_MS = 24 * 3_600_000;

/** An arm that is for those who were not sent a message. */
interface Instead {
  stepId: string;
  port: string;
  message: string;
}
/** Each such arm doubles the ways that are looked at. */
const MOST_INSTEAD = 4;

export function checkCap(document: JourneyDocument, ways: Ways): Issue[] {
  const { cap } = document.settings;
  if (!cap) return [];
  const per = parseDuration(cap.per) ?? 0;
  const worst = worstOf(document, ways, per, cap.max);
  if (!worst) return [];
  const over = cap.over === 'skip' ? 'skipped' : 'postponed';
  return [issue('above_cap', { stepId: worst.stepId }, { count: worst.count, max: cap.max, per: formatDuration(per), over })];
}

/** A cap of whole days counts days on the calendar: there ways are too quick only if they are by both measures. */
function worstOf(document: JourneyDocument, ways: Ways, per: number, max: number): Worst | null {
  const measures = per % DAY_MS === 0 ? [leastTime, leastDays] : [leastTime];
  for (const stay of measures) {
    const counting = { counts: (step: Step) => isMarketing(step, document), stay, per, max };
    if (!mostWithin(document, counting)) return null;
  }
  let worst: Worst | null = null;
  for (const { unsent, closed } of waysApart(insteadsOf(document, ways))) {
    const found = measures.map((stay) =>
      mostWithin(document, {
        counts: (step, id) => isMarketing(step, document) && !unsent.has(id),
        isClosed: (id, port) => closed.some((one) => one.stepId === id && one.port === port),
        stay,
        per,
        max,
      }),
    );
    worst ??= found.every((one) => one !== null) ? (found[0] ?? null) : null;
  }
  return worst;
}

/** How close together dates lie only people's data can tell: a wait for one counts as long. */
const leastTime: Counting['stay'] = (step, port) =>
  step.type === 'wait' && step.until ? Number.POSITIVE_INFINITY : definitionOf(step).shortestStay(step, port);

const leastDays: Counting['stay'] = (step, port) =>
  step.type === 'wait' && step.calendarDays !== undefined && step.zone === 'person'
    ? step.calendarDays * DAY_MS
    : Math.floor(leastTime(step, port) / DAY_MS) * DAY_MS;

/** Arms whose only rule is that a message was not sent, where it cannot be sent later. */
function insteadsOf(document: JourneyDocument, ways: Ways): Instead[] {
  const found = Object.entries(document.steps).flatMap(([stepId, step]): Instead[] => {
    if (step.type !== 'branch' || step.disabled) return [];
    return step.branches.flatMap(({ id: port, when: { rules, not } }) => {
      const [rule] = rules;
      if (rules.length !== 1 || not || !rule || 'rules' in rule) return [];
      const message = rule.field.startsWith('message.') ? rule.field.slice('message.'.length) : null;
      if (message === null || rule.operator !== 'didNot' || rule.value !== 'sent') return [];
      return stepsAfter(document, ways, stepId, () => true).has(message) ? [] : [{ stepId, port, message }];
    });
  });
  return found.slice(0, MOST_INSTEAD);
}

/** Whoever goes through such an arm was not sent its message; everybody else does not go through it. */
function waysApart([first, ...others]: Instead[]): { unsent: ReadonlySet<string>; closed: Instead[] }[] {
  if (!first) return [{ unsent: new Set(), closed: [] }];
  return waysApart(others).flatMap(({ unsent, closed }) => [
    { unsent, closed: [...closed, first] },
    { unsent: new Set([...unsent, first.message]), closed },
  ]);
}
