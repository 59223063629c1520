import { compile, hashOf } from './compile';
import { aBranch, aGoal, aJourney, anSms, aWait } from './testing';

describe('compile', () => {
  const document = aJourney({ w: aWait('m'), m: anSms(null) });

  it('hashes what the document says, not how it is written', () => {
    const reordered = Object.fromEntries(Object.entries(document).reverse()) as typeof document;
    expect(hashOf(reordered)).toBe(hashOf(document));
    expect(hashOf({ ...document, name: 'Other' })).not.toBe(hashOf(document));
    expect(compile(document, 3)).toMatchObject({ journeyId: 'test', version: 3, hash: hashOf(document), document });
  });

  it('says which changes of a person wake a run', () => {
    const watches = (steps: Parameters<typeof aJourney>[0], more: Parameters<typeof aJourney>[1] = {}) =>
      compile(aJourney(steps, more), 1).watchesConditions;
    const pro = { combinator: 'and', rules: [{ field: 'profile.plan', operator: '=', value: 'pro' }] };
    expect(watches({ w: aWait(null) })).toBe(false);
    expect(watches({ w: aWait(null, { for: undefined, until: { date: 'account.end' } }) })).toBe(true);
    expect(watches({ w: aWait(null, { for: undefined, until: { date: 'event.properties.end' } }) })).toBe(false);
    expect(watches({ w: aWait(null) }, { goal: aGoal('exit', { on: { condition: pro } }) })).toBe(true);
    expect(watches({ w: aWait(null) }, { goal: aGoal('exit', { on: { event: 'X', where: pro } }) })).toBe(false);
  });

  it('says which fields wake a run that waits', () => {
    const wakesOn = (steps: Parameters<typeof aJourney>[0]) => compile(aJourney(steps), 1).wakesOn;
    expect(wakesOn({ w: aWait(null) })).toEqual([]);
    expect(wakesOn({ w: aWait(null, { at: '10:00' }) })).toEqual(['profile.timezone']);
    expect(wakesOn({ w: aWait(null, { at: '10:00', zone: 'journey' }) })).toEqual([]);
    expect(wakesOn({ w: aWait(null, { for: undefined, until: { date: 'profile.end' }, zone: 'UTC' }) })).toEqual(['profile.end']);
    expect(wakesOn({ m: anSms(null) })).toEqual(['consent.sms', 'profile.marketing', 'profile.phone', 'profile.timezone']);
  });

  it('says which retained events and whether the account must be loaded', () => {
    const where = { combinator: 'and', rules: [{ field: 'event.properties.total', operator: '>', value: 1 }] };
    const steps = {
      b: aBranch(
        [
          { field: 'events.Order', operator: 'did', value: { where } },
          { field: 'events.Login', operator: 'did' },
          { field: 'profile.a', operator: '=', value: 'account.b', valueSource: 'field' },
        ],
        { arm0: 'f', arm1: null, arm2: null, else: null },
      ),
      f: {
        type: 'wait-for',
        name: 'f',
        timeout: 'P1D',
        next: { a: null },
        branches: [
          { id: 'a', label: 'a', on: { event: 'Paid', where }, since: 'entry' },
          { id: 'b', label: 'b', on: { event: 'Seen' }, since: 'ever' },
        ],
      },
    } as Parameters<typeof aJourney>[0];
    expect(compile(aJourney(steps), 1).needs).toEqual({ history: ['Order', 'Paid'], account: true });
    expect(compile(document, 1).needs).toEqual({ history: [], account: false });
  });
});
