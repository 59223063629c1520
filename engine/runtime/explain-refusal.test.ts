import { compile, type JourneyInput } from '../language';
import { aJourney, anEvent, anSms, aPerson, DAY, factsOf, NOON } from '../language/testing';
import { sentence, speechOf } from '../language/words';
import { type EntryHistory, explainRefusal, judgeEntry, matchTrigger } from '.';

const fresh: EntryHistory = { activeSlot: false, everEntered: false, lastEnteredAt: null, lastEndedAt: null, others: [] };
const planOf = (more: Partial<JourneyInput>) => compile(aJourney({ m: anSms(null) }, more), 1);
const told = (given: Parameters<typeof explainRefusal>[0]) => sentence(explainRefusal(given), speechOf('en', 'Europe/Paris'));

/** The sentence for somebody on the free plan. */
function why(
  entry: JourneyInput['entry'],
  history: Partial<EntryHistory> = {},
  more: Parameters<typeof factsOf>[1] = {},
): string {
  const facts = factsOf(aPerson({ plan: 'free' }), { event: anEvent('Signed Up'), ...more });
  const verdict = judgeEntry(planOf({ entry }), facts, () => ({ ...fresh, ...history }));
  return verdict.enter ? '' : told(verdict);
}
const pro = { combinator: 'and' as const, rules: [{ field: 'profile.plan', operator: '=' as const, value: 'pro' }] };
const vip = { journeyId: 'vip', tags: ['loud'], live: true, endedAt: null };

describe('"Why not?"', () => {
  it.each<[string, string]>([
    [why({ audience: pro }), 'Not in the audience: plan is “pro” – not true, it was “free”.'],
    [why({ key: 'event.properties.order_id' }), 'The entry key event.properties.order_id had no value.'],
    [why({}, { activeSlot: true }), 'In the journey already.'],
    [
      why({ onePer: 'account' }, { activeSlot: true }, { account: { id: 'acme', attributes: {} } }),
      'The account “acme” is in the journey already.',
    ],
    [why({ onePer: 'account' }), 'Only accounts enter this journey, and the person belongs to none.'],
    [why({ again: { mode: 'once' } }, { everEntered: true }), 'Had been in the journey before, and it is entered only once.'],
    [
      why({ again: { mode: 'per-window', window: 'P7D' } }, { everEntered: true, lastEnteredAt: NOON - DAY }),
      'Had entered on 2 Mar 2026, 13:00 (Europe/Paris), and may again only after 1 week.',
    ],
    [
      why({ window: { from: '2026-11-01T00:00', to: null, zone: 'Europe/Paris' } }),
      'The journey opens on 1 Nov 2026, 00:00 (Europe/Paris) only.',
    ],
    [
      why({ window: { from: null, to: '2026-03-01T00:00', zone: 'America/New_York' } }),
      'The journey closed on 1 Mar 2026, 06:00 (Europe/Paris).',
    ],
    [why({ excludeTags: ['loud'] }, { others: [vip] }), 'Is in the journey “vip”, which has the tag “loud”.'],
    [
      why({ excludeTags: ['loud'], excludeDays: 3 }, { others: [{ ...vip, live: false, endedAt: NOON - DAY }] }),
      'Was until 2 Mar 2026, 13:00 (Europe/Paris) in the journey “vip” with the tag “loud”, and must stay away for 3 days.',
    ],
    [
      told({ rule: 'cap', evidence: { cap: { max: 100, from: NOON, to: NOON + DAY } } }),
      '100 had entered already between 3 Mar 2026, 13:00 (Europe/Paris) and 4 Mar 2026, 13:00 (Europe/Paris).',
    ],
    [
      told({ rule: 'not_armed', evidence: { move: { attribute: 'profile.score', was: 40, is: 20 } } }),
      'profile.score went from 40 to 20, but the trigger has fired before and was not armed again since.',
    ],
    [told({ rule: 'loop_guard', evidence: {} }), 'What would have let them in came through too many journeys already.'],
    [told({ rule: 'to_come', evidence: {} }), 'Turned away by the rule “to_come”.'],
  ])('%s', (sentence, expected) => {
    expect(sentence).toBe(expected);
  });

  it('tells why an event did not fit the trigger', () => {
    const facts = factsOf(aPerson({ plan: 'free' }));
    const { evidence } = matchTrigger(
      planOf({ trigger: { kind: 'event', on: [{ event: 'Signed Up', where: pro }] } }),
      anEvent('Signed Up'),
      facts,
    );
    expect(told({ rule: 'trigger', evidence })).toBe(
      '“Signed Up” happened, but did not fit the trigger: plan is “pro” – not true, it was “free”.',
    );
  });
});
