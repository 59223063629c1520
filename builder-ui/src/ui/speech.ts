/** Sentences of the language in the reader's words and by the reader's clock. */
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneyDocument } from '../../../engine/language';
import type { Speech } from '../../../engine/language/words';
import { localeOf } from './format';

/** The zone of the machine the reader sits at. */
const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** @param document names the steps; without it they keep their ids */
export function speechIn(t: TFunction, language: string, document?: Pick<JourneyDocument, 'steps'>): Speech {
  return {
    t: (key, values) => String(t(key, { ...values })),
    locale: localeOf(language),
    zone: ownZone(),
    stepName: (stepId) => document?.steps[stepId]?.name,
  };
}

export function useSpeech(document?: Pick<JourneyDocument, 'steps'>): Speech {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  return useMemo(() => speechIn(t, language, document), [t, language, document]);
}
