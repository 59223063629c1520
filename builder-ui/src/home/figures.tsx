import { Paper, SimpleGrid, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Overview } from '../../../engine/api/contract';
import { formatNumber } from '../ui/format';
import { TextLink } from '../ui/links';
import classes from './home.module.css';

interface FigureProps {
  label: string;
  value: number;
  help?: string;
  bad?: boolean;
  /** Wraps the number where there is something to look at. */
  link?: (number: string) => ReactNode;
}

function Figure({ label, value, help, bad = false, link }: FigureProps) {
  const { i18n } = useTranslation();
  const number = formatNumber(value, i18n.language);
  return (
    <div className={classes['figure']} data-bad={bad && value > 0}>
      <dt>{label}</dt>
      <dd>
        {link && value > 0 ? link(number) : number}
        {help !== undefined && (
          <Text size="xs" c="dimmed" component="span" display="block">
            {help}
          </Text>
        )}
      </dd>
    </div>
  );
}

/** People in journeys now, and messages of the last day. */
export function Figures({ overview: { people, sends } }: { overview: Overview }) {
  const { t } = useTranslation();
  const toRuns = (search: { status: 'active' | 'parked' | 'paused' }) => (number: string) => (
    <TextLink to="/runs" search={search} c="inherit" inherit>
      {number}
    </TextLink>
  );
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
      <Paper withBorder radius="lg" p="lg">
        <Title order={3}>{t('home.people.title')}</Title>
        <dl className={classes['figures']}>
          <Figure label={t('home.people.moving')} value={people.moving} />
          <Figure label={t('home.people.waiting')} value={people.waiting} link={toRuns({ status: 'active' })} />
          <Figure label={t('home.people.paused')} value={people.paused} link={toRuns({ status: 'paused' })} />
          <Figure label={t('home.people.parked')} value={people.parked} bad link={toRuns({ status: 'parked' })} />
          <Figure
            label={t('home.people.overdue')}
            value={people.overdue}
            bad
            link={(number) => (
              <TextLink to="/runs" search={{ overdue: true }} c="inherit" inherit>
                {number}
              </TextLink>
            )}
          />
        </dl>
      </Paper>
      <Paper withBorder radius="lg" p="lg">
        <Title order={3}>{t('home.sends.title')}</Title>
        <dl className={classes['figures']}>
          <Figure label={t('home.sends.sent')} value={sends.sent} />
          <Figure label={t('home.sends.skipped')} value={sends.skipped} />
          <Figure label={t('home.sends.failed')} value={sends.failed} bad />
        </dl>
      </Paper>
    </SimpleGrid>
  );
}
