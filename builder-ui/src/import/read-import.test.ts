import { readyMade } from '../../../definitions';
import { type ImportProblem, MOST_CHARACTERS, readImport } from './read-import';

const journey = {
  format: 'journey/1',
  id: 'welcome',
  name: 'Welcome',
  trigger: { kind: 'event', on: [{ event: 'Signed Up' }] },
  start: 'w',
  steps: { w: { type: 'wait', name: 'One day', for: 'P1D', next: { done: null } } },
};
const pretty = (value: unknown) => JSON.stringify(value, null, 2);
function problemsOf(text: string): ImportProblem[] {
  const read = readImport(text);
  return read.kind === 'refused' ? read.problems : [];
}
const codes = (text: string) => problemsOf(text).map((problem) => (problem.code === 'issue' ? problem.issue.code : problem.code));

test('every ready-made journey is read as it was written', () => {
  for (const { document } of readyMade())
    expect(readImport(pretty(document))).toMatchObject({ kind: 'journey', document: { id: document.id } });
});

test('nothing is nothing, also with a mark before it', () => {
  expect(readImport(' \n ')).toEqual({ kind: 'nothing' });
  expect(readImport(`\uFEFF${pretty(journey)}`).kind).toBe('journey');
});

test.each([
  ['<script>alert(1)</script>', 1, 1],
  ['Hello, here is the journey you asked for.', 1, 1],
  ['{\n  "format": "journey/1",\n  "id": "x",,\n}', 3, 13],
])('rubbish is refused at its place: %s', (text, line, column) => {
  expect(problemsOf(text)).toEqual([expect.objectContaining({ code: 'not_json', line, column })]);
});

test('a line without end gives a short excerpt', () => {
  const [problem] = problemsOf(`{"name": "${'x'.repeat(50_000)}" oops}`);
  expect(problem?.code === 'not_json' && problem.excerpt.length).toBeLessThanOrEqual(90);
  expect(problem?.code === 'not_json' && problem.excerpt).toContain('oops');
});

test('lists, texts and copied steps are told apart', () => {
  expect(problemsOf('[{}]')).toEqual([{ code: 'not_object', found: 'list' }]);
  expect(problemsOf('"text"')).toEqual([{ code: 'not_object', found: 'value' }]);
  expect(codes(pretty({ format: 'sojourn-steps/1', steps: {} }))).toEqual(['steps']);
});

test('a newer format is one problem, not one per field', () => {
  expect(problemsOf(pretty({ ...journey, format: 'journey/7', canvas: [] }))).toEqual([
    expect.objectContaining({ code: 'issue', line: 2, issue: expect.objectContaining({ code: 'format_unknown' }) }),
  ]);
});

test('an unknown key is named with its line and the name of its step', () => {
  const steps = { w: { ...journey.steps.w, foor: 'P2D' } };
  const text = pretty({ ...journey, steps });
  expect(problemsOf(text)).toEqual([
    {
      code: 'issue',
      line: text.slice(0, text.indexOf('"foor"')).split('\n').length,
      stepName: 'One day',
      issue: expect.objectContaining({ code: 'unknown_key', stepId: 'w', message: expect.stringContaining('foor') }),
    },
  ]);
});

test('names of 20,000 letters and huge files are refused before anything is sent', () => {
  expect(codes(pretty({ ...journey, name: 'x'.repeat(20_000) }))).toEqual(['value_invalid']);
  expect(codes(' '.repeat(MOST_CHARACTERS) + pretty(journey))).toEqual(['too_large']);
});

test('what is only unfinished can be imported, and says what is to be mended', () => {
  const read = readImport(pretty({ ...journey, name: 'مرحبا <script>', start: null, steps: {} }));
  expect(read).toMatchObject({ kind: 'journey', document: { name: 'مرحبا <script>' } });
  expect(read.kind === 'journey' && read.issues.map(({ code }) => code)).toContain('journey_empty');
});
