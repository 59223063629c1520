/** Languages: one JSON file per area and language; only the reader's language is loaded, and of it first what the first pages need. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

/** Languages with a complete translation; `parity.test.ts` keeps them complete. */
export const languages = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof languages;

const STORAGE_KEY = 'sojourn-language';
const load = {
  en: { first: () => import('./en/first'), rest: () => import('./en/rest') },
  de: { first: () => import('./de/first'), rest: () => import('./de/rest') },
};
type Part = keyof (typeof load)[Language];
const wanted = new Set<Part>(['first']);
const loaded = new Set<string>();

async function addWords(language: Language): Promise<void> {
  const missing = [...wanted].filter((part) => !loaded.has(`${language}:${part}`));
  const parts = await Promise.all(missing.map((part) => load[language][part]()));
  for (const { messages } of parts) i18next.addResourceBundle(language, 'translation', messages, true, true);
  for (const part of missing) loaded.add(`${language}:${part}`);
}

/** A page beyond the first ones, with its words: resolves when both are there. */
export async function withAllWords<Module>(page: Promise<Module>): Promise<Module> {
  wanted.add('rest');
  const [module] = await Promise.all([page, isLanguage(i18next.language) ? addWords(i18next.language) : undefined]);
  return module;
}

function isLanguage(value: string | null | undefined): value is Language {
  return value !== null && value !== undefined && value in languages;
}

/** The reader's choice, else the browser's first known language, else English. */
export function preferredLanguage(stored: string | null, offered: readonly string[]): Language {
  if (isLanguage(stored)) return stored;
  return offered.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en';
}

/** Loads and switches to a language, and remembers it. */
export async function showLanguage(language: Language): Promise<void> {
  await addWords(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** Called once before the first render. */
export async function startLanguages(): Promise<void> {
  await i18next
    .use(initReactI18next)
    .init({ resources: {}, fallbackLng: false, interpolation: { escapeValue: false }, react: { useSuspense: false } });
  await showLanguage(preferredLanguage(localStorage.getItem(STORAGE_KEY), navigator.languages));
}

/** The language menu's action: switch and remember. */
export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(STORAGE_KEY, language);
  await showLanguage(language);
}
