import { Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconClockExclamation,
  IconMailX,
  IconPlayerPause,
  IconPlugConnectedX,
  type IconProps,
  IconUserPlus,
  IconUserX,
} from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant, formatNumber } from '../ui/format';
import { ButtonLink } from '../ui/links';
import { type Alert, toneOf } from './alerts';
import classes from './home.module.css';

const icons: Record<Alert['kind'], ComponentType<IconProps>> = {
  down: IconPlugConnectedX,
  resting: IconPlugConnectedX,
  overdue: IconClockExclamation,
  parked: IconUserX,
  failing: IconMailX,
  tasks: IconClockExclamation,
  paused: IconPlayerPause,
  nobody: IconUserPlus,
};

/** The way to where it is put right; parts and providers are put right outside of Sojourn. */
function Way({ alert }: { alert: Alert }): ReactNode {
  const { t } = useTranslation();
  const look = { size: 'compact-sm', variant: 'default' } as const;
  switch (alert.kind) {
    case 'overdue':
      return (
        <ButtonLink to="/runs" search={{ overdue: true }} {...look}>
          {t('home.alert.overdue.go')}
        </ButtonLink>
      );
    case 'parked':
      return (
        <ButtonLink to="/runs" search={{ journey: alert.journeyId, status: 'parked' }} {...look}>
          {t('home.alert.parked.go')}
        </ButtonLink>
      );
    case 'failing':
      return (
        <ButtonLink to="/journeys/$journeyId" params={{ journeyId: alert.journeyId }} search={{ lens: 'live' }} {...look}>
          {t('home.alert.failing.go')}
        </ButtonLink>
      );
    case 'tasks':
      return (
        <ButtonLink to="/runs/$runId" params={{ runId: alert.runId }} {...look}>
          {t('home.alert.tasks.go')}
        </ButtonLink>
      );
    case 'paused':
      return (
        <ButtonLink to="/journeys/$journeyId" params={{ journeyId: alert.journeyId }} {...look}>
          {t('home.alert.paused.go')}
        </ButtonLink>
      );
    case 'nobody':
      return (
        <ButtonLink to="/people" {...look}>
          {t('home.alert.nobody.go')}
        </ButtonLink>
      );
    case 'down':
    case 'resting':
      return null;
    default:
      return alert satisfies never;
  }
}

function useWords(alert: Alert): { title: string; text: string } {
  const { t, i18n } = useTranslation();
  const number = (value: number) => formatNumber(value, i18n.language);
  switch (alert.kind) {
    case 'down':
      return {
        title: t('home.alert.down.title', { parts: alert.parts.map((part) => t(`banner.part.${part}`)).join(', ') }),
        text: t('home.alert.down.text'),
      };
    case 'resting':
      return {
        title: t('home.alert.resting.title', { name: alert.name }),
        text: t('home.alert.resting.text', { error: alert.error, until: formatInstant(alert.until, i18n.language) }),
      };
    case 'overdue':
      return {
        title: t('home.alert.overdue.title', { count: alert.people, number: number(alert.people) }),
        text: t('home.alert.overdue.text'),
      };
    case 'parked':
      return {
        title: t('home.alert.parked.title', { count: alert.people, number: number(alert.people), journey: alert.journeyName }),
        text: t('home.alert.parked.text', { step: alert.step }),
      };
    case 'failing':
      return {
        title: t('home.alert.failing.title', { count: alert.failed, number: number(alert.failed), journey: alert.journeyName }),
        text: t('home.alert.failing.text', { count: alert.sent, number: number(alert.sent) }),
      };
    case 'tasks':
      return {
        title: t('home.alert.tasks.title', { count: alert.tasks, number: number(alert.tasks) }),
        text: t('home.alert.tasks.text', { title: alert.title }),
      };
    case 'paused':
      return {
        title: t('home.alert.paused.title', { journey: alert.journeyName }),
        text: t('home.alert.paused.text', {
          count: alert.people,
          number: number(alert.people),
          since: formatInstant(alert.since, i18n.language),
        }),
      };
    case 'nobody':
      return { title: t('home.alert.nobody.title'), text: t('home.alert.nobody.text') };
    default:
      return alert satisfies never;
  }
}

/** One thing that needs somebody: what it is, what it means, and the way there. */
export function AlertRow({ alert }: { alert: Alert }) {
  const Icon = icons[alert.kind] ?? IconAlertTriangle;
  const { title, text } = useWords(alert);
  return (
    <li className={classes['alert']} data-tone={toneOf(alert)}>
      <Icon size={20} aria-hidden="true" className={classes['alertIcon']} />
      <div className={classes['alertWords']}>
        <Text size="sm" fw={600} dir="auto">
          {title}
        </Text>
        <Text size="sm" c="dimmed" dir="auto">
          {text}
        </Text>
      </div>
      <Way alert={alert} />
    </li>
  );
}
