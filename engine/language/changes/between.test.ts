import { hashOf } from '../compile';
import type { JourneyDocument } from '../document';
import { deleteStep, insertStep, setFields, setJourney } from '../operations';
import { aBranch, aGoal, aJourney, anSms, aWait } from '../testing';
import { changesBetween } from '.';

const pro = { field: 'profile.plan', operator: '=', value: 'pro' };
const base = aJourney({
  w: aWait('b', { name: 'A day' }),
  b: aBranch([pro], { arm0: 'm', else: null }),
  m: anSms(null, { name: 'Thanks' }),
});
const edited = (edit: object): JourneyDocument => (edit as { document: JourneyDocument }).document;
const keys = (after: JourneyDocument) => changesBetween(base, after).map(({ key, stepId }) => [key, stepId]);

test('nothing changed is no change, and a first publication says how large it is', () => {
  expect(changesBetween(base, base)).toEqual([]);
  expect(changesBetween(null, base)).toEqual([{ key: 'change.first', values: { steps: 3 } }]);
});

test('a field says what it was and what it is, as the form names it', () => {
  const longer = edited(setFields(base, 'w', [['for', 'P3D']]));
  expect(changesBetween(base, longer)).toEqual([
    {
      key: 'change.step.changed',
      values: { name: 'A day', type: 'wait' },
      stepId: 'w',
      fields: [{ path: 'for', before: 'P1D', after: 'P3D' }],
    },
  ]);
});

test('what does not fit in a line is only said to differ', () => {
  const long = edited(setFields(base, 'm', [['content.text', 'x'.repeat(300)]]));
  expect(changesBetween(base, long)[0]?.fields).toEqual([{ path: 'content.text', before: 'Hello', after: null }]);
});

test('a form of a wait that is replaced by another tells of both', () => {
  const dated = { ...base, steps: { ...base.steps, w: { ...base.steps['w'], for: undefined, calendarDays: 2 } } };
  const after = JSON.parse(JSON.stringify(dated)) as JourneyDocument;
  expect(changesBetween(base, after)[0]?.fields).toEqual([
    { path: 'for', before: 'P1D', after: null },
    { path: 'calendarDays', before: null, after: 2 },
  ]);
});

test('an inserted step is new, and the one before leads to it instead', () => {
  const more = edited(
    insertStep(base, { from: 'w', port: 'done' }, { type: 'wait', name: 'Another', for: 'P1D' } as never, () => 'n'),
  );
  expect(changesBetween(base, more)).toEqual([
    {
      key: 'change.step.rewired',
      values: { name: 'A day', type: 'wait', from: 'Branch', to: 'Another' },
      stepId: 'w',
    },
    { key: 'change.step.added', values: { name: 'Another', type: 'wait' }, stepId: 'n' },
  ]);
});

test('of several ways out the one that changed is named; null is where people leave', () => {
  const less = edited(deleteStep(base, 'm'));
  expect(changesBetween(base, less)).toEqual([
    {
      key: 'change.step.rewired',
      values: { name: 'Branch', type: 'branch', from: 'Thanks', to: null, port: 'arm0' },
      stepId: 'b',
    },
    { key: 'change.step.removed', values: { name: 'Thanks', type: 'message' }, stepId: 'm' },
  ]);
});

test('name, switch and note of a step', () => {
  const [first] = [{ ...base.steps['w'], name: 'One day', disabled: true, note: 'Ask Olga' }];
  expect(keys({ ...base, steps: { ...base.steps, w: first } as never })).toEqual([
    ['change.step.renamed', 'w'],
    ['change.step.disabled', 'w'],
    ['change.step.noted', 'w'],
  ]);
});

test('the parts of the journey itself', () => {
  const after = edited(
    setJourney(base, [
      ['name', 'Renamed'],
      ['goal', aGoal('exit')],
    ]),
  );
  expect(changesBetween(base, { ...after, start: 'b' })).toEqual([
    { key: 'change.name', values: { from: 'Test', to: 'Renamed' } },
    { key: 'change.start', values: { from: 'A day', to: 'Branch' } },
    { key: 'change.goal', values: {}, fields: [{ path: 'goal', before: null, after: aGoal('exit') }] },
  ]);
});

test('trigger, entry and settings are told field by field, another kind of trigger as a whole', () => {
  const more = edited(
    setJourney(base, [
      ['settings.zone', 'Europe/Vienna'],
      ['entry.audience', { combinator: 'and', rules: [pro] }],
    ]),
  );
  expect(changesBetween(base, more)).toEqual([
    {
      key: 'change.entry',
      values: {},
      fields: [{ path: 'entry.audience', before: null, after: { combinator: 'and', rules: [pro] } }],
    },
    { key: 'change.settings', values: {}, fields: [{ path: 'settings.zone', before: 'UTC', after: 'Europe/Vienna' }] },
  ]);
  const called = edited(setJourney(base, [['trigger', { kind: 'api' }]]));
  expect(changesBetween(base, called)[0]?.fields).toEqual([{ path: 'trigger', before: base.trigger, after: { kind: 'api' } }]);
});

test('whatever makes another version is a change, and nothing else is', () => {
  const own = { ...base, steps: { ...base.steps, m: { ...base.steps['m'], next: { sent: null, skipped: null } } } };
  for (const after of [own, { ...base, tags: ['x'] }, { ...base, description: 'x' }, structuredClone(base)] as JourneyDocument[])
    expect(changesBetween(base, after).length > 0).toBe(hashOf(base) !== hashOf(after));
});
