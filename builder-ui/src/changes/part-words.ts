/** The fields of the journey itself, as its panel names them: trigger, entry, exits, goal, settings and what it is about. Pure. */
import type { TFunction } from 'i18next';
import type { FieldChange, JourneyDocument } from '../../../engine/language';
import { spanWords } from '../../../engine/language/words';
import { entranceTitle } from '../canvas/entrance-words';
import { speechIn } from '../ui/speech';

/** Labels whose key is not that of the path. */
const labels: Record<string, string> = {
  trigger: 'trigger.label',
  'trigger.event': 'trigger.absentEvent',
  'trigger.for': 'trigger.absentFor',
  'trigger.time': 'trigger.at',
  exits: 'exits.label',
  goal: 'journeyForm.tab.goal',
  parameters: 'parameters.label',
  'entry.again': 'again.label',
  'settings.quietHours': 'quiet.has',
  'settings.cap': 'cap.has',
};

export function partLabel(path: string, t: TFunction): string {
  const own = path.replace(/^entry\./, 'entryRules.');
  const keys = [labels[path], `journeyForm.${path}.label`, own, path].filter((key) => key !== undefined);
  for (const key of keys) {
    const said: unknown = t(key, { defaultValue: '' });
    // A label may be a question; here it stands before a colon.
    if (typeof said === 'string' && said !== '') return said.replace(/\?$/, '');
  }
  return path;
}

/** Prefixes of the words of choices. */
const choices: Record<string, string> = {
  'settings.class': 'journeyForm.settings.class',
  'settings.onTemplateError': 'journeyForm.settings.onTemplateError',
  'trigger.repeat': 'trigger.repeats',
  'trigger.every': 'trigger.rhythm',
  'trigger.zone': 'form.zone',
  'goal.then': 'goal',
};

/** Null: it is said like any other value. */
export function partValue(path: string, value: FieldChange['before'], t: TFunction, language: string): string | null {
  const prefix = choices[path];
  if (prefix !== undefined && typeof value === 'string') return t(`${prefix}.${value}`, { defaultValue: value });
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  switch (path) {
    case 'trigger':
      return entranceTitle({ trigger: value } as unknown as JourneyDocument, t, language);
    case 'entry.again': {
      const window = value['window'];
      const mode = t(`again.${String(value['mode'])}`);
      return typeof window === 'string' ? `${mode} (${spanWords(window, speechIn(t, language))})` : mode;
    }
    case 'entry.cap':
      return t('entrance.cap', { max: value['max'], span: t(`entryRules.span.${String(value['per'])}`) });
    case 'settings.quietHours':
      return t('diff.quiet', { from: value['from'], to: value['to'], over: t(`over.${String(value['then'])}`) });
    case 'settings.cap':
      return t('diff.cap', {
        max: value['max'],
        per: spanWords(String(value['per']), speechIn(t, language)),
        over: t(`over.${String(value['over'])}`),
      });
    case 'goal.then':
      return t('goal.go', { step: value['go'] });
    default:
      return null;
  }
}
