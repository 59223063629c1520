import type { JourneyDocument } from '../document';
import { edgesOf } from '../graph';
import { steps } from '../steps';
import { aBranch, aGoal, aJourney, anSms, aWait } from '../testing';
import {
  addArm,
  connect,
  copySelection,
  deleteStep,
  deleteSubtree,
  duplicateStep,
  type Edit,
  type Edited,
  insertStep,
  moveStep,
  moveSubtree,
  paste,
  removeArm,
  type StepToInsert,
  setFields,
  setJourney,
  subtreeOf,
} from '.';

const ids = () => {
  let count = 0;
  return () => {
    count += 1;
    return `n${count}`;
  };
};
const done = (edit: Edit): Edited => {
  if ('refused' in edit) throw new Error(`refused: ${edit.refused.key}`);
  return edit;
};
const refusal = (edit: Edit) => ('refused' in edit ? edit.refused.key : null);
/** `from.port→to` of every edge that is written. */
const edges = (document: JourneyDocument) =>
  edgesOf(document)
    .filter(({ implied }) => !implied)
    .map(({ from, port, to }) => `${from}${port && `.${port}`}→${to ?? ''}`);
const pro = { field: 'profile.plan', operator: '=', value: 'pro' };
const blank = (type: keyof typeof steps, name = type as string): StepToInsert =>
  ({ ...steps[type].blank(ids()), name }) as StepToInsert;

/** start → w → b; b.arm0 → m → j; b.else → j → end */
const journey = () => aJourney({ w: aWait('b'), b: aBranch([pro], { arm0: 'm', else: 'j' }), m: anSms('j'), j: aWait(null) });

describe('putting steps in', () => {
  it('puts a step onto an edge', () => {
    const { document, label, stepId } = done(insertStep(journey(), { from: 'w', port: 'done' }, blank('wait', 'Pause'), ids()));
    expect(edges(document)).toEqual(['start→w', 'w.done→n1', 'b.arm0→m', 'b.else→j', 'm.sent→j', 'j.done→', 'n1.done→b']);
    expect([label, stepId]).toEqual([{ key: 'edit.insert', values: { step: 'Pause' } }, 'n1']);
  });

  it('lets a new branch go on by else, its arms open', () => {
    expect(edges(done(insertStep(journey(), { from: 'start', port: '' }, blank('branch'), ids())).document)).toEqual(
      expect.arrayContaining(['start→n1', 'n1.n1→', 'n1.else→w']),
    );
  });

  it('puts a step onto an implied way, which is its own from then on', () => {
    const { document } = done(insertStep(journey(), { from: 'm', port: 'failed' }, blank('wait'), ids()));
    expect(edges(document)).toEqual(expect.arrayContaining(['m.sent→j', 'm.failed→n1', 'n1.done→j']));
  });

  it('puts a step between the goal and where it sends people', () => {
    const before = aJourney({ w: aWait(null), p: aWait(null) }, { goal: aGoal({ go: 'p' }) });
    expect(edges(done(insertStep(before, { from: 'goal', port: '' }, blank('wait'), ids())).document)).toEqual(
      expect.arrayContaining(['goal→n1', 'n1.done→p']),
    );
  });

  it('puts a step behind a goal that leads nowhere yet', () => {
    const before = aJourney({ w: aWait(null) }, { goal: aGoal('continue') });
    const { document } = done(insertStep(before, { from: 'goal', port: '' }, blank('wait'), ids()));
    expect(document.goal?.then).toEqual({ go: 'n1' });
    expect(edges(document)).toEqual(expect.arrayContaining(['goal→n1', 'n1.done→']));
  });

  it('lets a "wait for" show what happens when time runs out', () => {
    const { document } = done(insertStep(journey(), { from: 'start', port: '' }, blank('wait-for'), ids()));
    expect(edges(document)).toEqual(expect.arrayContaining(['start→n1', 'n1.n1→w', 'n1.timeout→w']));
  });

  it('refuses an exit in the middle, and places that do not exist', () => {
    expect(refusal(insertStep(journey(), { from: 'w', port: 'done' }, blank('exit'), ids()))).toBe('refused.nothing_after_exit');
    expect(refusal(insertStep(journey(), { from: 'j', port: 'done' }, blank('exit'), ids()))).toBeNull();
    expect(refusal(insertStep(journey(), { from: 'w', port: 'nowhere' }, blank('wait'), ids()))).toBe('refused.slot_unknown');
    expect(refusal(insertStep(journey(), { from: 'goal', port: '' }, blank('wait'), ids()))).toBe('refused.slot_unknown');
  });

  it('copies a step behind itself', () => {
    const { document } = done(duplicateStep(journey(), 'm', ids()));
    expect(edges(document)).toEqual(expect.arrayContaining(['m.sent→n1', 'n1.sent→j']));
    expect(document.steps['n1']).toMatchObject({ name: 'SMS 2', content: { text: 'Hello' } });
  });

  it('never takes an id that is taken', () => {
    const few = ['w', 'b', 'x'];
    expect(done(insertStep(journey(), { from: 'start', port: '' }, blank('wait'), () => few.shift() ?? 'y')).stepId).toBe('x');
  });
});

describe('taking steps out', () => {
  it('joins what came before with what came after', () => {
    const { document, stepId } = done(deleteStep(journey(), 'm'));
    expect(edges(document)).toEqual(['start→w', 'w.done→b', 'b.arm0→j', 'b.else→j', 'j.done→']);
    expect(stepId).toBe('b');
  });

  it('takes along what could only be reached by the other ways', () => {
    const { document, label } = done(deleteStep(journey(), 'b'));
    expect(edges(document)).toEqual(['start→w', 'w.done→j', 'j.done→']);
    expect(label).toEqual({ key: 'edit.deleteWithMore', values: { step: 'Branch', count: 2 } });
  });

  it('goes on after a "wait for" where its time limit leads', () => {
    const before = aJourney({
      f: {
        type: 'wait-for',
        name: 'f',
        branches: [{ id: 'a', label: 'a', on: { event: 'X' } }],
        timeout: 'P1D',
        next: { a: 'x', timeout: 'y' },
      },
      x: aWait(null),
      y: aWait(null),
    });
    expect(edges(done(deleteStep(before, 'f')).document)).toEqual(['start→y', 'y.done→']);
  });

  it('takes out a whole subtree, and leaves what others lead to', () => {
    const { document, label } = done(deleteSubtree(journey(), 'b'));
    expect(edges(document)).toEqual(['start→w', 'w.done→']);
    expect(label.values['count']).toBe(3);
    expect(Object.keys(done(deleteSubtree(journey(), 'm')).document.steps)).toEqual(['w', 'b', 'j']);
  });

  it('lets the goal let people go on when its step is gone', () => {
    const before = aJourney({ w: aWait(null), p: aWait(null) }, { goal: aGoal({ go: 'p' }) });
    expect(done(deleteStep(before, 'p')).document.goal?.then).toBe('continue');
  });
});

describe('moving', () => {
  it('moves one step, closing the gap', () => {
    const { document } = done(moveStep(journey(), 'm', { from: 'start', port: '' }));
    expect(edges(document)).toEqual(['start→m', 'w.done→b', 'b.arm0→j', 'b.else→j', 'j.done→', 'm.sent→w']);
  });

  it('moves a subtree, which goes on by its main way', () => {
    const before = aJourney({ w: aWait('v'), v: aWait('b'), b: aBranch([pro], { arm0: 'm', else: null }), m: anSms(null) });
    expect(edges(done(moveStep(before, 'b', { from: 'w', port: 'done' })).document)).toEqual(
      expect.arrayContaining(['w.done→b', 'b.arm0→m', 'b.else→v', 'v.done→', 'm.sent→']),
    );
  });

  it('refuses to move a step into itself or to where it is', () => {
    expect(refusal(moveSubtree(journey(), 'b', { from: 'm', port: 'sent' }))).toBe('refused.into_itself');
    expect(refusal(moveStep(journey(), 'm', { from: 'm', port: 'sent' }))).toBe('refused.into_itself');
    expect(refusal(moveStep(journey(), 'm', { from: 'b', port: 'arm0' }))).toBe('refused.already_there');
    expect(refusal(moveStep(journey(), 'gone', { from: 'b', port: 'arm0' }))).toBe('refused.step_unknown');
  });
});

describe('changing', () => {
  it('sets fields, and refuses what the schema refuses', () => {
    expect(
      done(
        setFields(journey(), 'w', [
          ['for', 'P2D'],
          ['name', 'Two days'],
        ]),
      ).document.steps['w'],
    ).toMatchObject({ for: 'P2D', name: 'Two days' });
    expect(
      done(
        setFields(journey(), 'w', [
          ['for', undefined],
          ['calendarDays', 3],
        ]),
      ).document.steps['w'],
    ).not.toHaveProperty('for');
    expect(setFields(journey(), 'w', [['for', 'soon']])).toMatchObject({
      refused: { key: 'refused.value_invalid', values: { field: 'for' } },
    });
    expect(refusal(setFields(journey(), 'w', [['colour', 'red']]))).toBe('refused.value_invalid');
    expect(done(setFields(journey(), 'b', [['branches.0.when.rules.0.value', 'team']])).document.steps['b']).toMatchObject({
      branches: [{ when: { rules: [{ value: 'team' }] } }],
    });
  });

  it('names what was done', () => {
    const key = (path: string, value: unknown) => done(setFields(journey(), 'w', [[path, value]])).label.key;
    expect([key('name', 'x'), key('disabled', true), key('disabled', undefined), key('at', '10:00')]).toEqual([
      'edit.rename',
      'edit.disable',
      'edit.enable',
      'edit.field',
    ]);
  });

  it('sets anything of the document but its steps', () => {
    expect(done(setJourney(journey(), [['settings.zone', 'Europe/Paris']])).document.settings.zone).toBe('Europe/Paris');
    expect(done(setJourney(journey(), [['goal', aGoal('exit')]])).label.key).toBe('edit.journey.goal');
    expect(done(setJourney(journey(), [['exits.0', { id: 'x', on: { event: 'Y' }, reason: 'r' }]])).document.exits).toHaveLength(
      1,
    );
    expect(refusal(setJourney(journey(), [['settings.zone', 'Nowhere']]))).toBe('refused.value_invalid');
  });

  it('adds and takes away arms with their edges', () => {
    const added = done(addArm(journey(), 'b', ids())).document;
    expect(edges(added)).toEqual(expect.arrayContaining(['b.n1→', 'b.arm0→m']));
    const removed = done(removeArm(added, 'b', 'arm0')).document;
    expect(Object.keys(removed.steps)).toEqual(['w', 'b', 'j']);
    expect(refusal(removeArm(removed, 'b', 'n1'))).toBe('refused.last_arm');
    expect(refusal(removeArm(removed, 'b', 'arm0'))).toBe('refused.arm_unknown');
    expect(refusal(addArm(journey(), 'w', ids()))).toBe('refused.step_unknown');
  });

  it('shares a split evenly', () => {
    const { document, stepId } = done(insertStep(journey(), { from: 'start', port: '' }, blank('split'), ids()));
    const split = done(addArm(document, stepId ?? '', () => 'third')).document.steps[stepId ?? ''];
    expect(split).toMatchObject({ variants: [{ weight: 34 }, { weight: 33 }, { weight: 33 }] });
  });

  it('connects', () => {
    expect(edges(done(connect(journey(), { from: 'm', port: 'failed' }, null)).document)).toContain('m.failed→');
    const own = done(connect(journey(), { from: 'm', port: 'failed' }, 'j')).document;
    expect(edges(done(connect(own, { from: 'm', port: 'failed' }, undefined)).document)).toEqual(edges(journey()));
    expect(done(connect(journey(), { from: 'start', port: '' }, 'j')).document.start).toBe('j');
    expect(refusal(connect(journey(), { from: 'm', port: 'sent' }, undefined))).toBe('refused.target_unknown');
    expect(refusal(connect(journey(), { from: 'm', port: 'sent' }, 'gone'))).toBe('refused.target_unknown');
    expect(refusal(connect(journey(), { from: 'm', port: 'gone' }, 'j'))).toBe('refused.port_unknown');
  });
});

describe('the clipboard', () => {
  it('carries a subtree to another journey, under new ids that conditions follow', () => {
    const before = aJourney({
      m: anSms('w'),
      w: aWait('b'),
      b: aBranch([{ field: 'message.m', operator: 'did', value: 'clicked' }], { arm0: null, else: null }),
    });
    const fragment = JSON.parse(JSON.stringify(copySelection(before, [...subtreeOf(before, 'm')])));
    const { document } = done(paste(journey(), { from: 'start', port: '' }, fragment, ids()));
    expect(edges(document)).toEqual(expect.arrayContaining(['start→n1', 'n1.sent→n2', 'n2.done→n3', 'n3.arm0→', 'n3.else→w']));
    expect(document.steps['n3']).toMatchObject({ branches: [{ when: { rules: [{ field: 'message.n1' }] } }] });
  });

  it('carries one step alone', () => {
    expect(copySelection(journey(), ['b'])).toMatchObject({ start: 'b', steps: { b: { next: { arm0: null, else: null } } } });
    expect(copySelection(journey(), ['gone'])).toBeNull();
  });

  it.each([null, 'text', {}, { start: 'a', steps: {} }, { start: 'a', steps: { a: { type: 'teleport' } } }])(
    'refuses %j',
    (fragment) => {
      expect(refusal(paste(journey(), { from: 'start', port: '' }, fragment, ids()))).toBe('refused.not_steps');
    },
  );
});
