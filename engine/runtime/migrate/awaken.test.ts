import { compile, type JourneyInput } from '../../language';
import { aJourney, anSms, aWait, DAY, HOUR, NOON } from '../../language/testing';
import { awaken } from '.';
import { entrant, factsAt, until } from './testing';

const plan = (steps: JourneyInput['steps']) => compile(aJourney(steps), 1);
/** Paused six hours after entering, for so many days. */
function after(steps: JourneyInput['steps'], days: number) {
  const run = entrant(plan(steps), 'ana');
  until(run, NOON + 6 * HOUR);
  return awaken(run.plan, run.state, factsAt(run, NOON + 6 * HOUR + days * DAY), [], NOON + 6 * HOUR);
}

it('elapsed time stood still', () => {
  expect(after({ w: aWait('m'), m: anSms(null) }, 10)).toEqual({ kind: 'waits', until: NOON + 11 * DAY });
});

it('a limit of a wait-for did too', () => {
  const branches = [{ id: 'x', label: 'x', on: { event: 'Order Completed' } }];
  const steps = { f: { type: 'wait-for', name: 'F', branches, timeout: 'P1D', next: { x: null } } } as never;
  expect(after(steps, 10)).toEqual({ kind: 'waits', until: NOON + 11 * DAY });
});

it('the clock and the calendar went on', () => {
  const tomorrow = { w: aWait('m', { for: undefined, calendarDays: 1, at: '09:00' }), m: anSms(null) };
  const due = NOON + DAY - 3 * HOUR;
  expect(after(tomorrow, 0.5)).toEqual({ kind: 'waits', until: due });
  expect(after(tomorrow, 10)).toEqual({ kind: 'late', since: due, message: true });
  const silent = { w: aWait('x', { for: undefined, calendarDays: 1, at: '09:00' }), x: aWait(null) };
  expect(after(silent, 10)).toEqual({ kind: 'late', since: due, message: false });
});

it('a message that was being held is looked at again', () => {
  const run = entrant(plan({ mm: anSms(null) }), 'p');
  expect(run.ended).toBeNull();
  expect(awaken(run.plan, run.state, factsAt(run, NOON + DAY), [], NOON + HOUR)).toEqual({
    kind: 'late',
    since: NOON,
    message: true,
  });
});
