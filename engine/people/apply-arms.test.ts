import fc from 'fast-check';
import { type Condition, compile, type JourneyInput, type JsonObject, type Operator } from '../language';
import { aJourney, anSms, NOON } from '../language/testing';
import type { Transition } from '../store/rows';
import { type Armed, applyArms } from './apply-arms';
import { applyEvent } from './apply-event';

const score = (operator: Operator, value: number, not = false): Condition => ({
  combinator: 'and',
  not,
  rules: [{ field: 'profile.score', operator, value }],
});
const planOf = (trigger: Omit<Extract<JourneyInput['trigger'], { kind: 'attribute' }>, 'kind' | 'attribute'>, id = 'test') =>
  compile(aJourney({ m: anSms(null) }, { id, trigger: { kind: 'attribute', attribute: 'profile.score', ...trigger } }), 1);
type Plan = ReturnType<typeof planOf>;

const nobody = {
  _id: 'ana',
  revision: 0,
  attributes: {},
  rollups: {},
  consent: {},
  segments: [],
  accountId: null,
  createdAt: NOON,
};
type Person = typeof nobody & Armed;

/** Identifies one after the other, as the one writer stores them. */
function walk(plans: Plan[], ...traits: JsonObject[]): { person: Person; transitions: Transition[] } {
  let person: Person = nobody;
  const transitions = traits.map((said, index) => {
    const id = `e${index}`;
    const row = {
      _id: id,
      kind: 'identify',
      name: 'Identify',
      properties: {},
      otherId: null,
      timestamp: NOON,
      receivedAt: NOON,
    } as const;
    const stored = applyArms(person, applyEvent(person, { ...row, traits: said }), plans, { id, now: NOON + index });
    person = stored.person;
    return stored.transition;
  });
  return { person, transitions };
}

/** The numbers of the changes that let people in. */
const firesAt = (transitions: Transition[]) =>
  transitions.flatMap(({ fired }, index) => (fired?.some(({ held }) => !held) ? [index] : []));
const firing = (plan: Plan, ...scores: (number | null)[]) =>
  firesAt(walk([plan], ...scores.map((value) => ({ score: value }))).transitions);

describe('an attribute trigger', () => {
  it('compares old and new: the same value never fires', () => {
    expect(firing(planOf({}), 1, 1, 2, 2, null, null, 1)).toEqual([0, 2, 4, 6]);
  });

  it('judges `from` on the person before and `to` on the person after', () => {
    const crossing = planOf({ from: score('<', 80), to: score('>=', 80) });
    expect(firing(crossing, 90, 70, 80, 85, 79, 80)).toEqual([2, 5]);
    expect(firing(planOf({ from: score('>=', 80, true), to: score('>=', 80) }), 90)).toEqual([0]);
    expect(firing(planOf({ to: score('>=', 80) }), 79, 80, 85, 85)).toEqual([1, 2]);
  });

  it('shows the old and the new value, and how its conditions were judged', () => {
    const [, second] = walk(
      [planOf({ from: score('<', 80), to: score('>=', 80) })],
      { score: 5 },
      { score: 90, x: 1 },
    ).transitions;
    expect(second?.fired).toMatchObject([
      {
        journeyId: 'test',
        change: 'e1',
        held: false,
        evidence: { attribute: 'profile.score', was: 5, is: 90, from: { holds: true }, to: { holds: true } },
      },
    ]);
  });

  it('with `rearm` fires once, then not before that held after some later change', () => {
    const low = planOf({ to: score('<', 30), rearm: score('>', 50) });
    expect(firing(low, 20, 10, 40, 20, 60, 20, 55, 25)).toEqual([0, 5, 7]);
    const held = walk([low], { score: 20 }, { score: 10 }).transitions[1];
    expect(held?.fired).toMatchObject([{ held: true, evidence: { was: 20, is: 10 } }]);
  });

  it('is armed by any change after which `rearm` holds, whatever it was about', () => {
    const calm: Condition = { combinator: 'and', rules: [{ field: 'profile.calm', operator: '=', value: true }] };
    const said: JsonObject[] = [{ score: 90 }, { score: 95 }, { calm: true }, { calm: false }, { score: 99 }];
    expect(firesAt(walk([planOf({ to: score('>', 80), rearm: calm })], ...said).transitions)).toEqual([0, 4]);
  });

  it('keeps one memory per journey', () => {
    const once = planOf({ to: score('>', 80), rearm: score('<', 0) }, 'one');
    const often = planOf({ to: score('>', 80) }, 'two');
    const { person, transitions } = walk([once, often], { score: 90 }, { score: 95 });
    expect(transitions[1]?.fired?.map(({ journeyId, held }) => [journeyId, held])).toEqual([
      ['one', true],
      ['two', false],
    ]);
    expect(person.arms).toEqual({ one: NOON });
  });

  it('fires exactly when a naive model says, on any walk of a score', () => {
    const step = fc.oneof(
      fc.integer({ min: 0, max: 100 }).map((value) => ({ score: value as number | null })),
      fc.constant({ score: null }),
      fc.boolean().map((other) => ({ other })),
    );
    const limit = fc.integer({ min: 0, max: 100 });
    const limits = fc.record({ from: fc.option(limit), to: fc.option(limit), rearm: fc.option(limit) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), limits, (steps, { from, to, rearm }) => {
        const plan = planOf({
          ...(from === null ? {} : { from: score('<', from) }),
          ...(to === null ? {} : { to: score('>=', to) }),
          ...(rearm === null ? {} : { rearm: score('<', rearm) }),
        });
        const expected: number[] = [];
        let now: number | null = null;
        let armed = true;
        for (const [index, said] of steps.entries()) {
          const next: number | null = 'score' in said ? said.score : now;
          const fits =
            next !== now && (from === null || (now !== null && now < from)) && (to === null || (next !== null && next >= to));
          if (armed && fits) {
            expected.push(index);
            armed = rearm === null;
          } else if (!armed && rearm !== null && next !== null && next < rearm) armed = true;
          now = next;
        }
        expect(firesAt(walk([plan], ...steps).transitions)).toEqual(expected);
      }),
    );
  });
});
