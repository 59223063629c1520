import { Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneySummary } from '../../../engine/api/contract';
import { formatNumber } from '../ui/format';
import { TextLink } from '../ui/links';
import classes from './journeys.module.css';
import { type Trouble, troublesOf } from './list-view';

function TroubleLink({ journeyId, kind, children }: { journeyId: string; kind: Trouble['kind']; children: ReactNode }) {
  const look = { size: 'xs', c: 'inherit' } as const;
  switch (kind) {
    case 'overdue':
      return (
        <TextLink to="/runs" search={{ journey: journeyId, overdue: true }} {...look}>
          {children}
        </TextLink>
      );
    case 'parked':
      return (
        <TextLink to="/runs" search={{ journey: journeyId, status: 'parked' }} {...look}>
          {children}
        </TextLink>
      );
    case 'failed':
      return (
        <TextLink to="/journeys/$journeyId" params={{ journeyId }} search={{ lens: 'live' }} {...look}>
          {children}
        </TextLink>
      );
    case 'errors':
      return (
        <TextLink to="/journeys/$journeyId" params={{ journeyId }} {...look}>
          {children}
        </TextLink>
      );
    default:
      return kind satisfies never;
  }
}

/** What is wrong with a journey, each leading to where it is put right. */
export function HealthCell({ journey }: { journey: JourneySummary }) {
  const { t, i18n } = useTranslation();
  const troubles = troublesOf(journey);
  if (troubles.length === 0)
    return journey.status === 'live' ? (
      <Group gap={5} wrap="nowrap" className={classes['well']}>
        <IconCircleCheck size={15} aria-hidden="true" />
        <Text size="xs">{t('journeys.health.well')}</Text>
      </Group>
    ) : (
      <Text size="xs" c="dimmed">
        {journey.status === 'draft' ? t('journeys.health.ready') : '–'}
      </Text>
    );
  return (
    <Stack gap={2}>
      {troubles.map(({ kind, count }) => (
        <Group key={kind} gap={5} wrap="nowrap" className={classes['trouble']} data-kind={kind}>
          <IconAlertTriangle size={15} aria-hidden="true" />
          <TroubleLink journeyId={journey.id} kind={kind}>
            {t(`journeys.health.${kind}`, { count, number: formatNumber(count, i18n.language) })}
          </TroubleLink>
        </Group>
      ))}
    </Stack>
  );
}
