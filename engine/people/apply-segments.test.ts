import fc from 'fast-check';
import type { Condition } from '../language';
import type { PersonRow } from '../store';
import { type AppliedEvent, applyEvent } from './apply-event';
import { applySegments, type JudgedSegment, membershipOf, type SegmentList } from './apply-segments';
import { newPerson } from './identity';

const NOW = Date.parse('2026-03-03T12:00:00Z');
const DAY = 24 * 3_600_000;
const all = (...rules: Condition['rules']): Condition => ({ combinator: 'and', rules });
const segment = (id: string, condition: Condition, since = 0): JudgedSegment => ({ id, condition, since });
const listOf = (key: string, ...segments: JudgedSegment[]): SegmentList => ({ key, segments });

const pro = segment('pro', all({ field: 'profile.plan', operator: '=', value: 'pro' }));
const quiet = segment(
  'quiet',
  all(
    { field: 'events.Signed In', operator: 'did' },
    { field: 'events.Signed In', operator: 'didNot', value: { atLeast: 1, within: 'P30D' } },
  ),
);
const busy = segment('busy', all({ field: 'events.Signed In', operator: 'did', value: { atLeast: 2, within: 'P7D' } }));
const soon = segment('soon', all({ field: 'profile.renewal', operator: '<', value: { ahead: 'P14D' } }));
const notPro = segment('not-pro', { combinator: 'or', not: true, rules: [...pro.condition.rules, ...quiet.condition.rules] });
const every = [pro, quiet, busy, soon, notPro];

const row = (kind: 'track' | 'identify', at: number, more: Partial<AppliedEvent>): AppliedEvent => ({
  _id: `e${at}`,
  kind,
  name: 'Identify',
  properties: {},
  traits: {},
  otherId: null,
  timestamp: at,
  receivedAt: at,
  ...more,
});
/** One change through the pure part of the writer. */
function written(before: PersonRow, event: AppliedEvent, list: SegmentList) {
  const result = applySegments(before, applyEvent(before, event), list, event.receivedAt);
  return { ...result, person: { ...result.person, updatedAt: event.receivedAt } };
}
/** The deadline that stands came: the person is judged again, nothing else. */
function woken(before: PersonRow, at: number, list: SegmentList) {
  const revision = before.revision + 1;
  const touched = { person: { ...before, revision }, transition: { changed: [], revision, event: null, created: false } };
  const result = applySegments(before, touched, list, at);
  return { ...result, person: { ...result.person, updatedAt: at } };
}
const born = newPerson('ana', ['u:ana'], NOW);
const signIn = (at: number) => row('track', at, { name: 'Signed In' });

describe('a change', () => {
  it('tells what came and went, once', () => {
    const list = listOf('a', pro);
    const first = written(born, row('identify', NOW, { traits: { plan: 'pro' } }), list);
    expect(first).toMatchObject({ person: { segments: ['pro'] }, transition: { segments: { entered: ['pro'], left: [] } } });
    const same = written(first.person, row('identify', NOW + 1, { traits: { name: 'Ana' } }), list);
    expect(same.transition.segments).toBeUndefined();
    const gone = written(same.person, row('identify', NOW + 2, { traits: { plan: 'free' } }), list);
    expect(gone).toMatchObject({ person: { segments: [] }, transition: { segments: { entered: [], left: ['pro'] } } });
  });

  it('arms the earliest instant at which time moves somebody, and does not move it later', () => {
    const list = listOf('a', quiet);
    const first = written(born, signIn(NOW), list);
    expect(first.transition.judgeAt).toBe(NOW + 30 * DAY);
    const second = written(first.person, signIn(NOW + DAY), list);
    expect(second.transition.judgeAt).toBeUndefined();
    const early = woken(second.person, NOW + 30 * DAY, list);
    expect(early.transition).toMatchObject({ judgeAt: NOW + 31 * DAY });
    expect(early.transition.segments).toBeUndefined();
    expect(woken(early.person, NOW + 31 * DAY, list).transition.segments).toEqual({ entered: ['quiet'], left: [] });
  });

  it('costs nothing where there are no segments', () => {
    const applied = applyEvent(born, signIn(NOW));
    expect(applySegments(born, applied, listOf(''), NOW)).toEqual(applied);
  });
});

describe('a new or changed definition', () => {
  const inside = written(born, row('identify', NOW, { traits: { plan: 'pro' } }), listOf('a', quiet)).person;

  it('is no news for those it holds already, whatever they are judged for', () => {
    const made = listOf('b', segment('pro', pro.condition, NOW + DAY), quiet);
    for (const judged of [
      woken(inside, NOW + 2 * DAY, made),
      written(inside, row('identify', NOW + 2 * DAY, { traits: { name: 'Ana' } }), made),
    ]) {
      expect(judged.person.segments).toEqual(['pro']);
      expect(judged.transition.segments).toBeUndefined();
    }
  });

  it('is news for those who change after it was made, also when nobody judged them before', () => {
    const made = listOf('b', segment('free', all({ field: 'profile.plan', operator: '=', value: 'free' }), NOW + DAY));
    const moved = written(inside, row('identify', NOW + 2 * DAY, { traits: { plan: 'free' } }), made);
    expect(moved.transition.segments).toEqual({ entered: ['free'], left: [] });
  });

  it('is news for those whom time moves after it was made, not before', () => {
    const slept = written(born, signIn(NOW), listOf('a', pro)).person;
    const before = listOf('b', segment('quiet', quiet.condition, NOW + 40 * DAY));
    expect(woken(slept, NOW + 41 * DAY, before)).toMatchObject({ person: { segments: ['quiet'] } });
    expect(woken(slept, NOW + 41 * DAY, before).transition.segments).toBeUndefined();
    const during = listOf('b', segment('quiet', quiet.condition, NOW + 29 * DAY));
    expect(woken(slept, NOW + 41 * DAY, during).transition.segments).toEqual({ entered: ['quiet'], left: [] });
  });

  it('that is gone takes its members along without a word', () => {
    const judged = woken(inside, NOW + DAY, listOf('b', quiet));
    expect(judged.person.segments).toEqual([]);
    expect(judged.transition.segments).toBeUndefined();
  });
});

describe('membership kept change by change', () => {
  const step = fc.record({
    after: fc.integer({ min: 0, max: 20 * DAY }),
    what: fc.oneof(
      fc.constant('signIn' as const),
      fc.record({
        plan: fc.constantFrom('pro', 'free', null),
        renewal: fc.constantFrom('2026-04-01', '2026-06-01T10:00', 'never', null),
        timezone: fc.constantFrom('Europe/Paris', 'Pacific/Auckland'),
      }),
    ),
    redefined: fc.subarray(every),
  });

  it('equals judging from scratch, at every change and at every instant a deadline names', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        let now = NOW;
        let list = listOf('0', ...every);
        let person: PersonRow = born;
        let told: string[] = [];
        const take = ({ person: next, transition }: ReturnType<typeof written>): void => {
          person = next;
          const { entered, left } = transition.segments ?? { entered: [], left: [] };
          // What is told is a difference: nobody comes in twice, and nobody leaves who was outside.
          expect(entered.filter((id) => told.includes(id))).toEqual([]);
          expect(left.filter((id) => !told.includes(id))).toEqual([]);
          told = told.filter((id) => !left.includes(id)).concat(entered);
          expect([...person.segments].sort()).toEqual([...membershipOf(person, list.segments, now).ids].sort());
          // News and silent changes of definitions together make what is stored.
          told = [...person.segments];
        };
        for (const { after, what, redefined } of steps) {
          const until = now + after;
          // Whatever time changes on the way is announced by the deadline that stands.
          while (person.segmentsDue && person.segmentsDue <= until) {
            now = person.segmentsDue;
            take(woken(person, now, list));
          }
          now = until;
          expect([...person.segments].sort()).toEqual(
            person.revision === 0 ? [] : [...membershipOf(person, list.segments, now).ids].sort(),
          );
          if (redefined.length < every.length) {
            list = listOf(`${Number(list.key) + 1}`, ...redefined.map((each) => ({ ...each, since: now })));
            take(woken(person, now, list));
          }
          take(written(person, what === 'signIn' ? signIn(now) : row('identify', now, { traits: what }), list));
        }
      }),
      { numRuns: 100 },
    );
  });
});
