import i18next, { type TFunction } from 'i18next';
import { portsOf, type Step, type StepType, stepSchema, steps } from '../../../engine/language';
import { messages as de } from '../i18n/de';
import { messages as en } from '../i18n/en';
import { stepSummary, withoutLiquid } from './step-summary';

const words: Record<string, TFunction> = {};
beforeAll(async () => {
  for (const [lng, translation] of Object.entries({ en, de })) {
    words[lng] = await i18next.createInstance().init({
      lng,
      resources: { [lng]: { translation } },
      interpolation: { escapeValue: false },
    });
  }
});

const said = (step: object, language = 'en'): string =>
  stepSummary(stepSchema.parse({ name: 'X', next: {}, ...step }) as Step, words[language] as TFunction, language, (id) =>
    id === 'gone' ? null : { welcome: 'Welcome mail' }[id],
  );
const wait = (rule: object) => ({ type: 'wait', ...rule });

test.each([
  [{ for: 'PT1H' }, 'Wait 1 hour', '1 Stunde warten'],
  [
    { for: 'PT1H', at: '10:00' },
    'Wait 1 hour, then until 10:00, in their time',
    '1 Stunde warten, dann bis 10:00, nach Ortszeit der Person',
  ],
  [
    { calendarDays: 0, at: '10:00', on: ['tue'] },
    'Wait until Tuesday 10:00, in their time',
    'Warten bis Dienstag 10:00, nach Ortszeit der Person',
  ],
  [
    { calendarDays: 2, on: ['fri', 'mon', 'tue', 'thu', 'wed'], zone: 'Europe/Paris' },
    'Wait 2 calendar days, then until Mo–Fr, in the time of Europe/Paris',
    '2 Kalendertage warten, dann bis Mo–Fr, nach der Zeit von Europe/Paris',
  ],
  [{ calendarDays: 1 }, 'Wait 1 calendar day', '1 Kalendertag warten'],
  [{ calendarDays: 0 }, 'Go on the same day', 'Am selben Tag weiter'],
  [{ calendarMonths: 1 }, 'Wait 1 month', '1 Monat warten'],
  [{ until: { date: 'profile.trialEnds' } }, 'Wait until trialEnds', 'Warten bis trialEnds'],
  [
    { until: { date: 'event.properties.at', offset: '-P3D', at: '09:00' }, zone: 'journey' },
    'Wait until 3 days before at, at 09:00, in the journey’s time',
    'Warten bis 3 Tage vor at, um 09:00, nach der Zeit der Journey',
  ],
  [{ until: { date: 'profile.end', offset: 'P1D' } }, 'Wait until 1 day after end', 'Warten bis 1 Tag nach end'],
  [{ random: { min: 'PT1H', max: 'PT3H' } }, 'Wait 1 hour to 3 hours, by chance', '1 Stunde bis 3 Stunden warten, nach Zufall'],
  [
    { for: 'P1D', window: { from: '09:00', to: '20:00', days: ['sat', 'sun'] } },
    'Wait 1 day, Sa or Su between 09:00 and 20:00, in their time',
    '1 Tag warten, Sa oder So zwischen 09:00 und 20:00, nach Ortszeit der Person',
  ],
  [{}, 'How long is not set yet', 'Dauer noch nicht festgelegt'],
])('a wait of %j says how long', (rule, english, german) => {
  expect([said(wait(rule)), said(wait(rule), 'de')]).toEqual([english, german]);
});

test.each([
  [
    {
      type: 'wait-for',
      timeout: 'P2D',
      branches: [
        { id: 'a', label: 'Bought', on: { event: 'Order Completed' } },
        { id: 'b', label: 'Became pro', on: { condition: { combinator: 'and', rules: [] } } },
      ],
      restartOn: { event: 'Product Added' },
    },
    'Wait for Order Completed, Became pro, at most 2 days, anew when Product Added',
  ],
  [{ type: 'branch', branches: [{ id: 'a', label: 'Pro', when: { combinator: 'and', rules: [] } }] }, 'Pro, or otherwise'],
  [
    {
      type: 'split',
      variants: [
        { id: 'a', label: 'A', weight: 45 },
        { id: 'b', label: 'B', weight: 45 },
      ],
      control: 10,
    },
    'By chance: A 45 % · B 45 %, control 10 %',
  ],
  [
    {
      type: 'update',
      operations: [
        { op: 'set', field: 'profile.plan', value: 'pro' },
        { op: 'unset', field: 'profile.trial' },
      ],
    },
    'Set plan, Clear trial',
  ],
  [{ type: 'update', operations: [] }, 'Nothing is changed yet'],
  [{ type: 'action', uses: 'http/request@1', connection: 'c' }, 'http: request'],
  [{ type: 'action', uses: '', connection: '' }, 'No action is chosen yet'],
  [{ type: 'exit-journey', journey: 'welcome', reason: 'r', sameKey: true }, 'End the run with the same key in welcome'],
  [{ type: 'jump', maxVisits: 1 }, 'Go back 1 time, then on'],
  [{ type: 'exit', reason: '' }, 'Leave the journey'],
  [{ type: 'message', channel: 'sms', content: { text: 'Hi {{ profile.firstName }}' } }, 'Hi ‹firstName›'],
  [{ type: 'message', channel: 'sms', content: { text: ' ' } }, 'Nothing is written yet'],
  [{ type: 'message', channel: 'email', template: { id: 'welcome' } }, 'Template: Welcome mail'],
  [{ type: 'message', channel: 'email', template: { id: 'unread' } }, 'Template: unread'],
  [{ type: 'message', channel: 'email', template: { id: 'gone' } }, 'Its template was deleted'],
])('%j is said', (step, english) => expect(said(step)).toBe(english));

test.each(Object.keys(steps) as StepType[])('a fresh %s says something in both languages, and nothing is left open', (type) => {
  const blank = steps[type].blank(() => 'x1') as Step;
  const step = { ...blank, next: Object.fromEntries(portsOf(blank).main.map((port) => [port, null])) };
  for (const language of ['en', 'de']) {
    const text = said(step, language);
    expect(text).not.toBe('');
    expect(text).not.toMatch(/\{\{|undefined|step\./);
  }
});

test.each([
  ['Hi {{ profile.firstName | default: "there" }}!', 'Hi ‹firstName›!'],
  ['{% if event.properties.total > 10 %}Big {% endif %}cart', 'Big cart'],
  ['{{ event.properties.products[0].name }} is waiting', '‹name› is waiting'],
  ['Open {{ snippets.opening-hours }}', 'Open ‹opening-hours›'],
  ['No template', 'No template'],
])('%s reads as %s', (template, text) => expect(withoutLiquid(template)).toBe(text));
