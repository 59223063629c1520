import { createInstance } from 'i18next';
import { type JourneyDocument, journeySchema, setFields } from '../../../engine/language';
import { messages } from '../i18n/en';
import { refusalWords } from './refusal-words';

const document = journeySchema.parse({
  format: 'journey/1',
  id: 'x',
  name: 'X',
  trigger: { kind: 'api' },
  start: 's',
  steps: {
    s: { type: 'message', channel: 'sms', name: 'S', content: { text: 'Hi' }, next: { sent: 'w' } },
    w: { type: 'wait', name: 'W', calendarDays: 1, next: { done: null } },
  },
}) as JourneyDocument;

test.each<[string, string, unknown, string]>([
  ['s', 'content.text', 'x'.repeat(20_000), 'This is too long: at most 1,600 characters. It is not saved until it is shorter.'],
  ['w', 'calendarDays', 4_000, 'At most 731.'],
  ['w', 'calendarDays', -1, 'At least 0.'],
])('%s.%s: what is too much is said with the limit', async (step, path, value, words) => {
  const i18n = createInstance();
  await i18n.init({ lng: 'en', resources: { en: { translation: messages } }, interpolation: { escapeValue: false } });
  const edit = setFields(document, step, [[path, value]]);
  expect('refused' in edit && refusalWords(edit.refused, i18n.t, 'en')).toBe(words);
});
