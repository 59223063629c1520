/** Languages: one JSON file per area and language; only the reader's language is loaded. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

/** Languages with a complete translation; `parity.test.ts` keeps them complete. */
export const languages = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof languages;

const STORAGE_KEY = 'sojourn-language';
const load = { en: () => import('./en'), de: () => import('./de') };

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
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', (await load[language]()).messages);
  }
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
