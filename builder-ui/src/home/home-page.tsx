import { Group, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useJourneys } from '../api/journeys';
import { useOverview } from '../api/overview';
import { useStatus } from '../api/status';
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
  const overview = useOverview();
  const journeys = useJourneys();
  const { data: status } = useStatus();
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
