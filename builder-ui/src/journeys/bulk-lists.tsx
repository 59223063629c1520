import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JourneySummary } from '../../../engine/api/contract';
import { problemWords } from '../ui/problem-words';
import type { BulkResult } from './bulk';
import classes from './journeys.module.css';

/** More names than this are counted only. */
const SHOWN = 6;

/** The first names, and how many more. */
export function JourneyNames({ journeys }: { journeys: readonly JourneySummary[] }) {
  const { t } = useTranslation();
  const more = journeys.length - SHOWN;
  return (
    <List size="sm" spacing={2}>
      {journeys.slice(0, more > 1 ? SHOWN : SHOWN + 1).map(({ id, name }) => (
        <List.Item key={id}>
          <Text size="sm" fw={550} dir="auto" lineClamp={1} className={classes['name']}>
            {name || id}
          </Text>
        </List.Item>
      ))}
      {more > 1 && <List.Item>{t('bulk.more', { count: more })}</List.Item>}
    </List>
  );
}

/** What could not be done and why, and what was not begun. */
export function BulkFailures({ result }: { result: BulkResult<JourneySummary> }) {
  const { t } = useTranslation();
  const why = (error: Error) => {
    const { title, detail } = problemWords(error, t);
    return detail ?? title;
  };
  return (
    <Stack gap="xs" role="alert">
      <Text size="sm">{t('bulk.result', { done: result.done.length, failed: result.failed.length })}</Text>
      {result.failed.map(({ item, error }) => (
        <Text key={item.id} size="sm" className={classes['name']}>
          <Text span fw={600} dir="auto">
            {item.name || item.id}
          </Text>
          {': '}
          {why(error)}
        </Text>
      ))}
      {result.untouched.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('bulk.untouched', { count: result.untouched.length })}
        </Text>
      )}
    </Stack>
  );
}
