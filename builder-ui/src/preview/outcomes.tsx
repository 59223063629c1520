/** What a rule about time comes to for three people, while it is being set. */
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SamplePerson } from '../../../engine/api/contract';
import { samplesQuery } from '../api/audience';
import { useJourneyNow } from '../api/status';
import { localeOf } from '../ui/format';
import type { Told } from './instants';
import classes from './preview.module.css';

const MINUTE_MS = 60_000;

/** Shown while there is nobody yet. */
const inventedZones = { Ana: 'Europe/Berlin', Ben: 'America/New_York', Chiyo: 'Asia/Tokyo' };
const invented: SamplePerson[] = Object.entries(inventedZones).map(([name, zone]) => ({ id: name, name, zone, attributes: {} }));

/** `Europe/Berlin` → Berlin */
export const placeOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

function instantWords(at: number, zone: string, now: number, language: string): string {
  const year = new Date(at).getUTCFullYear() === new Date(now).getUTCFullYear() ? undefined : 'numeric';
  const format = { weekday: 'short', day: 'numeric', month: 'short', year, hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(localeOf(language), { ...format, timeZone: zone }).format(at);
}

function OutcomeText({ told: { outcome, zone }, now }: { told: Told; now: number }) {
  const { t, i18n } = useTranslation();
  if (outcome.kind !== 'at') return <>{t(`outcome.${outcome.kind}`)}</>;
  return <time dateTime={new Date(outcome.at).toISOString()}>{instantWords(outcome.at, zone, now, i18n.language)}</time>;
}

interface Props {
  title: string;
  /** The path of a date that people should have. */
  having?: string | undefined;
  /** Throws for rules that are not finished; nothing is shown then. */
  outcomes: (people: readonly SamplePerson[], now: number) => Told[] | null;
}

/** A list of up to three people and what the rule comes to for each, by the clock where they live. */
export function Outcomes({ title, having, outcomes }: Props) {
  const { t } = useTranslation();
  const { data, isPending } = useQuery(samplesQuery(having?.startsWith('profile.') ? having : undefined));
  const now = Math.floor(useJourneyNow() / MINUTE_MS) * MINUTE_MS;
  const people = data && data.items.length > 0 ? data.items : invented;
  const told = useMemo(() => attempt(() => outcomes(people, now)), [outcomes, people, now]);
  if (told === null || isPending) return null;
  return (
    <section className={classes['outcomes']} aria-label={title} aria-live="polite">
      <Text size="xs" fw={600}>
        {title}
      </Text>
      <ul className={classes['list']}>
        {told.map((each) => (
          <li key={each.person.id}>
            <Text size="xs" span className={classes['who']}>
              <bdi>{each.person.name}</bdi> ({placeOf(each.zone)})
            </Text>
            <Text size="xs" span fw={550}>
              <OutcomeText told={each} now={now} />
            </Text>
          </li>
        ))}
      </ul>
      {people === invented && (
        <Text size="xs" c="dimmed">
          {t('outcome.invented')}
        </Text>
      )}
    </section>
  );
}

/** The time rules refuse what validation would: a time half typed is no news. */
function attempt(rule: () => Told[] | null): Told[] | null {
  try {
    return rule();
  } catch {
    return null;
  }
}
