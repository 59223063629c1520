import fc from 'fast-check';
import type { JourneyInput } from '../document';
import { aBranch, aJourney, aWait } from '../testing';
import { checkWorkspace, type IssueCode, issues, validateJourney } from '.';
import { codesOf, expectFault, type Fault } from './testing';

const pro = { field: 'profile.plan', operator: '=', value: 'pro' };
const emit = (event: string, more: object = {}) =>
  ({ type: 'emit', name: 'e', event, next: { done: null }, ...more }) as Fault[1][string];
const start = (journey: string) => ({ type: 'start-journey', name: 's', journey, next: { done: null } }) as Fault[1][string];
const end = (journey: string, more: object = {}) =>
  ({ type: 'exit-journey', name: 'x', journey, reason: 'r', next: { done: null }, ...more }) as Fault[1][string];
const jump = (to: string | null, rest: string | null) =>
  ({ type: 'jump', name: 'j', maxVisits: 3, next: { to, else: rest } }) as Fault[1][string];

describe('steps that set something off', () => {
  it.each<Fault>([
    ['event_missing', { e: emit(' ') }, { stepId: 'e', field: 'event' }],
    ['journey_missing', { s: start('') }, { stepId: 's', field: 'journey' }],
    ['journey_missing', { x: end('') }, { stepId: 'x', field: 'journey' }],
    ['content_missing', { x: end('a', { reason: ' ' }) }, { stepId: 'x', field: 'reason' }],
    ['key_from_without_key', { x: end('a', { sameKey: true }) }, { stepId: 'x', field: 'sameKey' }],
    ['parameter_unknown', { e: emit('X', { properties: { a: { from: 'context.params.gone' } } }) }, { stepId: 'e' }],
    ['jump_leaves', { j: jump(null, null) }, { stepId: 'j', field: 'next.to' }],
    ['loop_without_wait', { b: aBranch([pro], { arm0: 'j', else: null }), j: jump('b', null) }, { stepId: 'b' }],
    ['no_way_out', { w: aWait('j'), j: jump('w', 'w') }, { stepId: 'w' }],
    ['loop_unbounded', { w: aWait('j'), j: jump('w', 'b'), b: aBranch([pro], { arm0: 'w', else: null }) }, { stepId: 'w' }],
  ])('%s is found', expectFault);

  it('a loop through a jump ends by itself', () => {
    expect(codesOf({ w: aWait('j'), j: jump('w', null) })).toEqual([]);
    expect(codesOf({ w: aWait('j'), j: jump('w', 'v'), v: aWait('k'), k: jump('w', null) })).toEqual([]);
  });
});

describe('other journeys', () => {
  const journeys = [
    { id: 'by-call', live: true, trigger: 'api' as const },
    { id: 'asleep', live: false, trigger: 'api' as const },
    { id: 'by-event', live: true, trigger: 'event' as const },
    { id: 'by-both', live: true, trigger: 'event' as const, byCall: true },
  ];
  const found = (step: Fault[1][string], more: Partial<JourneyInput> = {}) =>
    validateJourney(aJourney({ s: step }, more), { journeys });

  it.each<[IssueCode, Fault[1][string]]>([
    ['journey_unknown', start('gone')],
    ['journey_unknown', end('gone')],
    ['journey_not_live', start('asleep')],
    ['journey_not_by_call', start('by-event')],
    ['journey_not_by_call', start('test')],
  ])('%s is found', (code, step) => {
    expect(found(step)).toEqual([expect.objectContaining({ code, severity: 'error', stepId: 's', field: 'journey' })]);
  });

  it('that fit have no issues: started by call, ended asleep or not, or itself', () => {
    for (const step of [start('by-call'), start('by-both'), end('asleep'), end('by-event'), end('test')])
      expect(found(step)).toEqual([]);
    expect(found(start('test'), { trigger: { kind: 'api' } })).toEqual([]);
    expect(found(start('test'), { entry: { byCall: true } })).toEqual([]);
  });

  it('are not asked for while nobody knows them', () => {
    expect(codesOf({ s: start('gone') })).toEqual([]);
  });
});

describe('a circle of journeys', () => {
  const journey = (id: string, trigger: string | null, steps: JourneyInput['steps']) =>
    aJourney(steps, { id, trigger: trigger === null ? { kind: 'api' } : { kind: 'event', on: [{ event: trigger }] } });
  const told = (documents: Parameters<typeof checkWorkspace>[0]) =>
    checkWorkspace(documents).map(({ code, journeyId, stepId }) => [code, journeyId, stepId]);

  it('is told at every step by which it goes on', () => {
    const documents = [
      journey('a', 'X', { w: aWait('e'), e: emit('Y') }),
      journey('b', 'Y', { s: start('c') }),
      journey('c', null, { e: emit('X') }),
      journey('d', 'X', { e: emit('Z') }),
    ];
    const code = 'journeys_in_circle';
    expect(told(documents)).toEqual([
      [code, 'a', 'e'],
      [code, 'b', 's'],
      [code, 'c', 'e'],
    ]);
    expect(issues[code].severity).toBe('warning');
    const [issue] = checkWorkspace(documents);
    expect(issue?.message).toBe('Journeys can trigger each other here: a → b → c. The loop guard stops people after 10 hops.');
    expect(told(documents.slice(0, 2))).toEqual([]);
  });

  it('may be one journey that sets itself off; what is switched off or only ends others does not count', () => {
    expect(told([journey('a', 'X', { e: emit('X') })])).toHaveLength(1);
    expect(told([journey('a', null, { s: start('a') })])).toHaveLength(1);
    expect(told([journey('a', 'X', { e: emit('X', { disabled: true }) })])).toEqual([]);
    expect(told([journey('a', null, { x: end('a') })])).toEqual([]);
    expect(told([journey('a', 'X', { s: start('a') })])).toEqual([]);
  });

  it('may be closed by an attribute that one writes and the other is triggered by', () => {
    const byAttribute = (id: string, attribute: string, steps: JourneyInput['steps']) =>
      aJourney(steps, { id, trigger: { kind: 'attribute', attribute } });
    const write = (field: string) =>
      ({ type: 'update', name: 'u', operations: [{ op: 'increment', field, by: 1 }], next: { done: null } }) as Fault[1][string];
    const closed = (field: string) => [
      journey('a', 'X', { u: write(field) }),
      byAttribute('b', 'profile.score', { e: emit('X') }),
    ];
    for (const field of ['profile.score', 'profile.score.latest']) expect(told(closed(field))).toHaveLength(2);
    for (const field of ['profile.scores', 'account.score']) expect(told(closed(field))).toEqual([]);
    expect(told([byAttribute('a', 'profile.cart.total', { u: write('profile.cart') })])).toHaveLength(1);
  });

  it('is told exactly when somebody could go round', () => {
    const names = ['a', 'b', 'c', 'd'];
    const edges = fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names)), { maxLength: 8 });
    fc.assert(
      fc.property(edges, (pairs) => {
        const documents = names.map((id) => {
          const targets = pairs.filter(([from]) => from === id).map(([, to]) => to);
          return journey(
            id,
            `to ${id}`,
            Object.fromEntries([...targets.entries()].map(([i, to]) => [`s${i}`, emit(`to ${to}`)])),
          );
        });
        const reach = (from: string, seen = new Set<string>()): Set<string> => {
          for (const [a, b] of pairs) if (a === from && !seen.has(b)) reach(b, seen.add(b));
          return seen;
        };
        const round = names.filter((name) => reach(name).has(name));
        expect([...new Set(checkWorkspace(documents).map(({ journeyId }) => journeyId))].sort()).toEqual(round);
      }),
    );
  });
});
