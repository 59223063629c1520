/** How something is said, and to whom. The web app speaks by its own words, everything else by `speechOf`. */
import de from './de.json';
import en from './en.json';

export interface Speech {
  /** The words of a key, with `{{name}}` filled in; `count` chooses the plural, `defaultValue` stands in for a key without words. */
  t(key: string, values?: Record<string, unknown>): string;
  /** How dates, numbers and lists are written: a language, with a region where that matters. */
  locale: string;
  /** By whose clocks instants are told: an IANA zone. */
  zone: string;
  /** Said with every instant, for readers who cannot know whose clocks are meant. */
  namesZone?: boolean;
  /** The name of a step; undefined when it is gone. */
  stepName?(stepId: string): string | undefined;
}

const spoken = { en: { words: en, locale: 'en-GB' }, de: { words: de, locale: 'de' } };

/** Speech without the web app, for the API and the command line. It names the zone of every instant. */
export function speechOf(language: keyof typeof spoken, zone: string, stepName?: Speech['stepName']): Speech {
  const { words, locale } = spoken[language];
  const plurals = new Intl.PluralRules(locale);
  const t: Speech['t'] = (key, values = {}) => {
    const plural = typeof values['count'] === 'number' ? found(words, `${key}_${plurals.select(values['count'])}`) : undefined;
    const text = plural ?? found(words, key) ?? String(values['defaultValue'] ?? key);
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
  };
  return { t, locale, zone, namesZone: true, ...(stepName ? { stepName } : {}) };
}

function found(words: object, key: string): string | undefined {
  const text = key
    .split('.')
    .reduce<unknown>(
      (at, part) =>
        typeof at === 'object' && at !== null && Object.hasOwn(at, part) ? (at as Record<string, unknown>)[part] : undefined,
      words,
    );
  return typeof text === 'string' ? text : undefined;
}
