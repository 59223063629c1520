/** How somebody would get it, made by the server as sending makes it, a moment after the last key. */
import { Group, Loader, SegmentedControl, Select, Stack, Switch, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateDetail } from '../../../engine/api/contract';
import { type Look, previewQuery, type TemplateWords } from '../api/templates';
import classes from './content.module.css';
import { ExamplePerson } from './example-person';
import { type Finding, Findings } from './findings';
import { MessageFrame } from './message-frame';
import { Refusal } from './refusal';

interface Props {
  detail: TemplateDetail;
  words: TemplateWords;
  /** The language that is being written; null = the original. */
  language: string | null;
  /** Told what was found, for the fields it is about. */
  onFindings: (findings: Finding[]) => void;
}

const WAIT_MS = 400;
const classesOf = ['marketing', 'transactional'] as const;

/** What the server is asked; the name is not part of the message. */
export function lookOf(detail: TemplateDetail, { locale, content, translations }: TemplateWords): Omit<Look, 'class'> {
  return { kind: detail.kind, locale, content, translations };
}

export function PreviewPane({ detail, words, language, onFindings }: Props) {
  const { t } = useTranslation();
  const [personId, setPerson] = useState<string | null>(null);
  const journeys = detail.usedBy.journeys;
  const [journeyId, setJourney] = useState<string | null>(journeys[0]?.journeyId ?? null);
  const [kind, setKind] = useState<(typeof classesOf)[number]>('marketing');
  const [own, setOwn] = useState(false);
  const [wanted] = useDebouncedValue(words, WAIT_MS);
  const query = useQuery({
    ...previewQuery({
      ...lookOf(detail, wanted),
      class: kind,
      personId: personId ?? undefined,
      journeyId: journeyId ?? undefined,
      language: own ? undefined : (language ?? words.locale),
    }),
    placeholderData: keepPreviousData,
  });
  const { data } = query;
  useEffect(() => onFindings(data?.findings ?? []), [data, onFindings]);
  return (
    <section className={classes['preview']} aria-label={t('content.preview.title')}>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h3">
          {t('content.preview.title')}
        </Title>
        {query.isFetching && <Loader size="xs" aria-label={t('state.loading')} />}
      </Group>
      <Group gap="sm" mb="sm" align="flex-end">
        <ExamplePerson value={personId} onChange={setPerson} />
        {journeys.length > 0 && (
          <Select
            size="xs"
            label={t('content.preview.journey')}
            data={journeys.map((use) => ({ value: use.journeyId, label: use.name || use.journeyId }))}
            value={journeyId}
            onChange={setJourney}
            clearable
            clearButtonProps={{ 'aria-label': t('common.clear') }}
            w={180}
          />
        )}
        {detail.kind !== 'snippet' && (
          <SegmentedControl
            size="xs"
            aria-label={t('content.preview.class')}
            value={kind}
            onChange={(value) => setKind(classesOf.find((one) => one === value) ?? 'marketing')}
            data={classesOf.map((value) => ({ value, label: t(`content.preview.classes.${value}`) }))}
          />
        )}
        {Object.keys(words.translations).length > 0 && (
          <Switch
            size="xs"
            label={t('content.preview.ownLanguage')}
            checked={own}
            onChange={(event) => setOwn(event.currentTarget.checked)}
          />
        )}
      </Group>
      <Stack gap="sm">
        {query.isError && <Refusal error={query.error} />}
        {!query.isError && data && (
          <>
            <Findings result={data} />
            {data.message && <MessageFrame kind={detail.kind} message={data.message} bytes={data.bytes} />}
            <Text size="xs" c="dimmed">
              {data.person ? t('content.preview.as', { name: data.person.name }) : t('content.preview.example')}
              {data.event && ` · ${t('content.preview.event', { event: data.event })}`}
            </Text>
          </>
        )}
      </Stack>
    </section>
  );
}
