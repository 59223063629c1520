import {
  type AutosaveEvent,
  type AutosaveState,
  autosave,
  hasUnsaved,
  pauseBefore,
  resumeAutosave,
  startAutosave,
} from './autosave';

const play = (state: AutosaveState<string>, ...events: AutosaveEvent<string>[]) => events.reduce(autosave<string>, state);
const opened = startAutosave({ document: 'a', revision: 1 });
const edited = (document: string) => ({ type: 'edited', document }) as const;
const due = { type: 'due' } as const;

test('an edit waits a moment, is sent, and is saved under the new revision', () => {
  expect(play(opened, edited('b'))).toMatchObject({ phase: 'waiting', current: 'b' });
  const saving = play(opened, edited('b'), due);
  expect(saving).toMatchObject({ phase: 'saving', sent: 'b' });
  expect(play(saving, { type: 'stored', revision: 2 })).toMatchObject({ phase: 'saved', base: { document: 'b', revision: 2 } });
});

test('one request in flight: what is edited meanwhile goes with the next', () => {
  const state = play(opened, edited('b'), due, edited('c'), due);
  expect(state).toMatchObject({ phase: 'saving', sent: 'b', current: 'c' });
  expect(play(state, { type: 'stored', revision: 2 })).toMatchObject({ phase: 'waiting', current: 'c', base: { revision: 2 } });
});

test('undoing back to what is stored needs no request', () => {
  expect(play(opened, edited('b'), edited('a')).phase).toBe('saved');
});

test('without a server edits are kept and tried again, ever less often', () => {
  let state = play(opened, edited('b'), due, { type: 'unreachable' });
  expect(state).toMatchObject({ phase: 'offline', current: 'b' });
  expect(hasUnsaved(state)).toBe(true);
  const pauses: (number | null)[] = [];
  for (let round = 0; round < 7; round += 1) {
    pauses.push(pauseBefore(state));
    state = play(state, edited(`b${round}`), due, { type: 'unreachable' });
  }
  expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
  expect(play(state, due, { type: 'stored', revision: 2 })).toMatchObject({
    phase: 'saved',
    attempts: 0,
    base: { document: 'b6' },
  });
});

const conflicting = play(opened, edited('mine'), due, { type: 'conflict', theirs: { document: 'theirs', revision: 7 } });

test('a conflict stops saving until somebody chooses, and editing may go on', () => {
  expect(conflicting).toMatchObject({ phase: 'conflict', current: 'mine' });
  expect(play(conflicting, edited('mine 2'), due)).toMatchObject({ phase: 'conflict', current: 'mine 2' });
});

test('keeping mine sends it over their revision', () => {
  expect(play(conflicting, { type: 'keepMine' }, due)).toMatchObject({ phase: 'saving', sent: 'mine', base: { revision: 7 } });
});

test('keeping both sends what was brought together over their revision', () => {
  const both = play(conflicting, { type: 'keepBoth', document: 'both' });
  expect(both).toMatchObject({ phase: 'waiting', current: 'both', base: { revision: 7 }, theirs: null });
  expect(play(opened, { type: 'keepBoth', document: 'both' })).toBe(opened);
});

test('what somebody else saved is shown only while nothing of ours waits', () => {
  const moved = { type: 'moved', theirs: { document: 'theirs', revision: 2 } } as const;
  expect(play(opened, moved)).toMatchObject({ phase: 'saved', current: 'theirs', base: { revision: 2 } });
  expect(play(opened, edited('b'), moved)).toMatchObject({ phase: 'waiting', current: 'b', base: { revision: 1 } });
  expect(play(opened, { ...moved, theirs: { document: 'old', revision: 1 } })).toBe(opened);
});

test('taking theirs needs no request', () => {
  expect(play(conflicting, { type: 'takeTheirs' })).toMatchObject({ phase: 'saved', current: 'theirs', base: { revision: 7 } });
});

test('a refused save says why and waits for the next edit', () => {
  const refused = play(opened, edited('b'), due, { type: 'refused', problem: 'too large' });
  expect(refused).toMatchObject({ phase: 'refused', problem: 'too large' });
  expect(play(refused, due).phase).toBe('refused');
  expect(play(refused, edited('c'))).toMatchObject({ phase: 'waiting', problem: null });
});

test('edits kept from an earlier visit are sent, or compared when the server moved on', () => {
  const server = { document: 'a', revision: 3 };
  expect(resumeAutosave(server, { document: 'b', revision: 3, base: 'a' })).toMatchObject({ phase: 'waiting', current: 'b' });
  expect(resumeAutosave(server, { document: 'b', revision: 2, base: 'old' })).toMatchObject({
    phase: 'conflict',
    theirs: server,
    base: { document: 'old' },
  });
});

test('late answers of a request that is no longer waited for change nothing', () => {
  expect(play(opened, { type: 'stored', revision: 9 })).toBe(opened);
  expect(play(conflicting, { type: 'unreachable' })).toBe(conflicting);
});
