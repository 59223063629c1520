import type { JourneyDocument } from '../document';
import { edgesOf } from '../graph';
import { aBranch, aGoal, aJourney, anSms, aWait } from '../testing';
import { copySelection, deleteSelection, type Edit, type Edited, moveSelection, paste, switchSelection } from '.';

const done = (edit: Edit): Edited => {
  if ('refused' in edit) throw new Error(`refused: ${edit.refused.key}`);
  return edit;
};
const refusal = (edit: Edit) => ('refused' in edit ? edit.refused.key : null);
const edges = (document: JourneyDocument) =>
  edgesOf(document)
    .filter(({ implied }) => !implied)
    .map(({ from, port, to }) => `${from}${port && `.${port}`}→${to ?? ''}`);
const pro = { field: 'profile.plan', operator: '=', value: 'pro' };

/** start → w → b; b.arm0 → m → n → j; b.else → j → end */
const journey = () =>
  aJourney({ w: aWait('b'), b: aBranch([pro], { arm0: 'm', else: 'j' }), m: anSms('n'), n: anSms('j'), j: aWait(null) });

describe('several steps', () => {
  it('are taken out together, and the gaps are closed', () => {
    const { document, label, stepId } = done(deleteSelection(journey(), ['w', 'm', 'n']));
    expect(edges(document)).toEqual(['start→b', 'b.arm0→j', 'b.else→j', 'j.done→']);
    expect(label).toEqual({ key: 'edit.deleteSelection', values: { count: 3 } });
    expect(stepId).toBeNull();
  });

  it('take along what could only be reached through them', () => {
    const { document, label } = done(deleteSelection(journey(), ['w', 'b']));
    expect(edges(document)).toEqual(['start→j', 'j.done→']);
    expect(label.values['count']).toBe(4);
  });

  it('lie on a clipboard in the order people come by, whatever stood between them', () => {
    const fragment = copySelection(journey(), ['j', 'w', 'n']);
    expect(fragment).toMatchObject({
      start: 'w',
      steps: { w: { next: { done: 'j' } }, j: { next: { done: 'n' } }, n: { next: { sent: null } } },
    });
    expect(copySelection(journey(), [])).toBeNull();
  });

  it('make no loop that nobody drew', () => {
    const { document } = done(moveSelection(journey(), ['w', 'n', 'j'], { from: 'start', port: '' }));
    expect(edges(document)).toEqual(['start→w', 'w.done→j', 'b.arm0→m', 'b.else→', 'm.sent→', 'n.sent→b', 'j.done→n']);
  });

  it('keep the ways between them, and can be pasted elsewhere', () => {
    const fragment = copySelection(journey(), ['b', 'n']);
    expect(fragment).toMatchObject({ start: 'b', steps: { b: { next: { arm0: 'n', else: null } } } });
    const other = aJourney({ x: aWait(null) });
    const ids = ['p', 'q'];
    expect(edges(done(paste(other, { from: 'start', port: '' }, fragment, () => ids.shift() ?? 'z')).document)).toEqual(
      expect.arrayContaining(['start→p', 'p.arm0→q', 'p.else→x']),
    );
  });

  it('are moved with their ids', () => {
    const { document, label } = done(moveSelection(journey(), ['m', 'n'], { from: 'start', port: '' }));
    expect(edges(document)).toEqual(['start→m', 'w.done→b', 'b.arm0→j', 'b.else→j', 'm.sent→n', 'n.sent→w', 'j.done→']);
    expect(label).toEqual({ key: 'edit.moveSelection', values: { count: 2 } });
    expect(Object.keys(document.steps)).toEqual(['w', 'b', 'm', 'n', 'j']);
  });

  it('are refused a place among themselves, or where they are', () => {
    expect(refusal(moveSelection(journey(), ['m', 'n'], { from: 'm', port: 'sent' }))).toBe('refused.into_itself');
    expect(refusal(moveSelection(journey(), ['m', 'n'], { from: 'b', port: 'arm0' }))).toBe('refused.already_there');
    expect(refusal(moveSelection(journey(), ['gone'], { from: 'b', port: 'arm0' }))).toBe('refused.step_unknown');
    expect(refusal(deleteSelection(journey(), ['gone']))).toBe('refused.step_unknown');
  });

  it('let the goal lead past them', () => {
    const before = aJourney({ w: aWait(null), p: aWait('q'), q: aWait('r'), r: aWait(null) }, { goal: aGoal({ go: 'p' }) });
    expect(done(deleteSelection(before, ['p', 'q'])).document.goal?.then).toEqual({ go: 'r' });
    expect(done(deleteSelection(before, ['p', 'q', 'r'])).document.goal?.then).toBe('continue');
  });

  it('are switched off and on', () => {
    const off = done(switchSelection(journey(), ['m', 'n'], true));
    expect([off.document.steps['m']?.disabled, off.document.steps['w']?.disabled]).toEqual([true, undefined]);
    expect(off.label.key).toBe('edit.disableSelection');
    const on = done(switchSelection(off.document, ['m'], false));
    expect(on.document.steps['m']).not.toHaveProperty('disabled');
    expect(on.label).toEqual({ key: 'edit.enable', values: { count: 1, step: 'SMS' } });
  });
});
