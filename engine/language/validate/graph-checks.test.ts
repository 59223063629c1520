import type { JourneyInput } from '../document';
import { aBranch, aGoal, aJourney, anSms, aWait } from '../testing';
import { worstCaseOf } from '.';
import { codesOf, expectFault, type Fault } from './testing';

const pro = { field: 'profile.plan', operator: '=', value: 'pro' };

describe('the graph', () => {
  it.each<Fault>([
    ['journey_empty', {}, { field: 'start' }],
    ['target_dangling', { w: aWait('gone') }, { stepId: 'w', field: 'next.done' }],
    ['target_dangling', { w: aWait(null) }, { field: 'start' }, { start: 'gone' }],
    ['target_dangling', { w: aWait(null) }, { field: 'goal.then.go' }, { goal: aGoal({ go: 'gone' }) }],
    ['port_open', { w: aWait(null, { next: {} }) }, { stepId: 'w', field: 'next.done' }],
    ['port_open', { b: aBranch([pro], { arm0: null }) }, { stepId: 'b', field: 'next.else' }],
    ['port_unknown', { w: aWait(null, { next: { done: null, never: null } }) }, { stepId: 'w', field: 'next.never' }],
    ['step_unreachable', { w: aWait(null), x: aWait(null) }, { stepId: 'x' }],
    ['loop_without_wait', { b: aBranch([pro], { arm0: 'm', else: null }), m: anSms('b') }, { stepId: 'b' }],
    ['loop_without_wait', { w: aWait('b', { disabled: true }), b: aBranch([pro], { arm0: 'w', else: null }) }, { stepId: 'w' }],
    [
      'loop_without_wait',
      { w: aWait('b', { for: undefined, until: { date: 'profile.end' } }), b: aBranch([pro], { arm0: 'w', else: null }) },
      { stepId: 'w' },
    ],
    ['no_way_out', { w: aWait('v'), v: aWait('w') }, { stepId: 'w' }],
    ['loop_unbounded', { w: aWait('b'), b: aBranch([pro], { arm0: 'w', else: null }) }, { stepId: 'w' }],
  ])('%s is found in %j', expectFault);

  it('lets secondary ways be left open, and the goal lead to a step of its own', () => {
    expect(codesOf({ m: anSms('w'), w: aWait(null), p: aWait(null) }, { goal: aGoal({ go: 'p' }) })).toEqual([]);
  });

  it('allows a loop that listens for new events', () => {
    const listening = {
      type: 'wait-for',
      name: 'f',
      branches: [{ id: 'a', label: 'a', on: { event: 'X' } }],
      timeout: 'P1D',
      next: { a: 'f', timeout: null },
    } satisfies JourneyInput['steps'][string];
    expect(codesOf({ f: listening })).toEqual(['loop_unbounded']);
  });
});

describe('the worst case', () => {
  it('is the longest way and the most messages per channel', () => {
    const document = aJourney({
      b: aBranch([pro], { arm0: 'm', else: 'w' }),
      m: anSms('n'),
      n: anSms(null),
      w: aWait(null, { for: 'P3D' }),
    });
    expect(worstCaseOf(document)).toEqual({ messages: { email: 0, sms: 2, push: 0 }, durationMs: 3 * 86_400_000 });
  });

  it('is unknown with loops, and where dates of people decide', () => {
    expect(worstCaseOf(aJourney({ w: aWait('b'), b: aBranch([pro], { arm0: 'w', else: null }) }))).toEqual({
      messages: null,
      durationMs: null,
    });
    expect(worstCaseOf(aJourney({ w: aWait(null, { for: undefined, until: { date: 'profile.end' } }) })).durationMs).toBeNull();
  });
});
