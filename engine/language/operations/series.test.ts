import fc from 'fast-check';
import { type JourneyDocument, journeySchema } from '../document';
import { allPorts, edgesOf, reachableSteps } from '../graph';
import { portsOf, steps } from '../steps';
import { aBranch, aGoal, aJourney, anSms, aWait } from '../testing';
import {
  addArm,
  connect,
  copySelection,
  deleteSelection,
  deleteStep,
  deleteSubtree,
  duplicateStep,
  type Edit,
  insertStep,
  moveSelection,
  moveStep,
  moveSubtree,
  paste,
  type StepToInsert,
  subtreeOf,
} from '.';

const pro = { field: 'profile.plan', operator: '=', value: 'pro' };
const journey = () => aJourney({ w: aWait('b'), b: aBranch([pro], { arm0: 'm', else: 'j' }), m: anSms('j'), j: aWait(null) });
const ids = () => {
  let count = 0;
  return () => {
    count += 1;
    return `n${count}`;
  };
};
const blank = (type: keyof typeof steps) => ({ ...steps[type].blank(ids()), name: type }) as StepToInsert;

describe('any series of edits', () => {
  type Act = { kind: number; a: number; b: number; type: number };
  const acts = fc.array(fc.record({ kind: fc.nat(12), a: fc.nat(99), b: fc.nat(99), type: fc.nat(99) }), { maxLength: 25 });
  const types = Object.keys(steps) as (keyof typeof steps)[];

  function perform(document: JourneyDocument, { kind, a, b, type }: Act, newId: () => string): Edit | null {
    const all = Object.keys(document.steps);
    const step = all[a % Math.max(1, all.length)] ?? 'none';
    const slots = edgesOf(document).map(({ from, port }) => ({ from, port }));
    const slot = slots[b % slots.length] ?? { from: 'start', port: '' };
    const some = all.filter((_id, at) => (at + type) % 3 !== 0 && (at * 7 + a) % 4 < 2);
    switch (kind) {
      case 0:
      case 1:
        return insertStep(document, slot, blank(types[type % types.length] ?? 'wait'), newId);
      case 2:
        return deleteStep(document, step);
      case 3:
        return deleteSubtree(document, step);
      case 4:
        return moveStep(document, step, slot);
      case 5:
        return moveSubtree(document, step, slot);
      case 6:
        return connect(document, slot, type % 3 === 0 ? null : step);
      case 7:
        return addArm(document, step, newId);
      case 8:
        return duplicateStep(document, step, newId);
      case 9:
        return deleteSelection(document, some);
      case 10:
        return moveSelection(document, some, slot);
      case 11:
        return paste(document, slot, copySelection(document, some), newId);
      default:
        return paste(document, slot, copySelection(document, [...subtreeOf(document, step)]), newId);
    }
  }

  it('leaves a document that is well formed: it fits the schema, every main way is said, no edge leads nowhere', () => {
    fc.assert(
      fc.property(acts, fc.boolean(), (series, withGoal) => {
        const newId = ids();
        let document = withGoal ? { ...journey(), goal: aGoal({ go: 'j' }) as NonNullable<JourneyDocument['goal']> } : journey();
        for (const act of series) {
          const before = JSON.stringify(document);
          const reached = reachableSteps(document).size === Object.keys(document.steps).length;
          const edit = perform(document, act, newId);
          expect(JSON.stringify(document)).toBe(before);
          if (!edit || 'refused' in edit) continue;
          document = edit.document;
          expect(journeySchema.safeParse(document).success).toBe(true);
          for (const { to } of edgesOf(document)) expect(to === null || Object.hasOwn(document.steps, to)).toBe(true);
          for (const step of Object.values(document.steps)) {
            expect(portsOf(step).main.filter((port) => !Object.hasOwn(step.next, port))).toEqual([]);
            expect(Object.keys(step.next).filter((port) => !allPorts(step).includes(port))).toEqual([]);
          }
          // Only re-connecting an edge by hand may leave steps that nobody reaches.
          if (reached && act.kind !== 6) expect(reachableSteps(document).size).toBe(Object.keys(document.steps).length);
        }
      }),
      { numRuns: 300 },
    );
  });
});
