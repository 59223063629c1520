import { type JourneyDocument, parseJourney, portsOf, type Step, validateJourney } from '../../../engine/language';
import { blankStep, paletteItems } from '../editor/palette-items';
import { toneOf } from './issue-tone';

test.each(paletteItems.map((item) => [item.id, item] as const))(
  'a fresh %s has nothing wrong with it, it is only not written yet',
  (id, item) => {
    let made = 0;
    const blank = blankStep(item, id, () => `n${++made}`);
    const next = Object.fromEntries(portsOf(blank).main.map((port) => [port, null]));
    const step = { ...blank, next } as Step;
    const { document } = parseJourney({
      format: 'journey/1',
      id: 'j',
      name: 'J',
      trigger: { kind: 'event', on: [{ event: 'Came' }] },
      settings: { class: 'transactional' },
      start: 's',
      steps: { s: step },
    });
    const issues = validateJourney(document as JourneyDocument).filter(({ stepId }) => stepId === 's');
    expect(issues.filter((issue) => toneOf(issue) !== 'todo').map(({ code, field }) => `${code} ${field}`)).toEqual([]);
  },
);

test('what is wrong stays an error, what is doubtful a warning', () => {
  expect(toneOf({ code: 'target_dangling', severity: 'error' })).toBe('error');
  expect(toneOf({ code: 'sms_many', severity: 'warning' })).toBe('warning');
});
