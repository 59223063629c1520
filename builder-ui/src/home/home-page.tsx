import { Group, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { journeysQuery } from '../api/journeys';
import { overviewQuery } from '../api/overview';
import { statusQuery } from '../api/status';
import { FirstVisit } from '../first-visit';
import { ButtonLink } from '../ui/links';
import { Page } from '../ui/page';
import { Loaded } from '../ui/states';
import { AlertRow } from './alert-row';
import { type Alert, alertsOf } from './alerts';
import { Busiest } from './busiest';
import { Figures } from './figures';
import classes from './home.module.css';

function Verdict({ alerts }: { alerts: readonly Alert[] }) {
  const { t } = useTranslation();
  const well = alerts.length === 0;
  const Icon = well ? IconCircleCheck : IconAlertTriangle;
  return (
    <Group gap="sm" wrap="nowrap" className={classes['verdict']} data-well={well} role="status">
      <Icon size={26} aria-hidden="true" />
      <div>
        <Title order={2}>{well ? t('home.well') : t('home.needs', { count: alerts.length })}</Title>
        <Text size="sm" c="dimmed">
          {well ? t('home.wellText') : t('home.needsText')}
        </Text>
      </div>
    </Group>
  );
}

export function HomePage() {
  const { t } = useTranslation();
  const overview = useQuery(overviewQuery);
  const journeys = useQuery(journeysQuery);
  const { data: status } = useQuery(statusQuery);
  const isFirstVisit = journeys.data?.items.length === 0;
  return (
    <Page
      title={t('home.title')}
      intro={isFirstVisit ? undefined : t('home.intro')}
      actions={
        isFirstVisit ? undefined : (
          <ButtonLink to="/new" leftSection={<IconPlus size={16} />}>
            {t('journeys.new')}
          </ButtonLink>
        )
      }
    >
      <Loaded query={journeys}>
        {({ items }) =>
          items.length === 0 ? (
            <FirstVisit />
          ) : (
            <Loaded query={overview}>
              {(seen) => {
                const alerts = alertsOf(seen, status);
                return (
                  <Stack gap="lg">
                    <Verdict alerts={alerts} />
                    {alerts.length > 0 && (
                      <ul className={classes['alerts']} aria-label={t('home.alerts')}>
                        {alerts.map((alert) => (
                          <AlertRow key={`${alert.kind}-${'journeyId' in alert ? alert.journeyId : ''}`} alert={alert} />
                        ))}
                      </ul>
                    )}
                    <Figures overview={seen} />
                    <Busiest items={items} />
                  </Stack>
                );
              }}
            </Loaded>
          )
        }
      </Loaded>
    </Page>
  );
}
