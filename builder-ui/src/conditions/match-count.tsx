import { Button, Group, Loader, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { MatchResult } from '../../../engine/api/contract';
import type { Condition } from '../../../engine/language';
import { matchQuery } from '../api/audience';
import { useFormWorld } from '../form/widget-types';
import { formatNumber } from '../ui/format';
import { TextLink } from '../ui/links';
import classes from './conditions.module.css';
import { countable } from './countable';

/** After the last key, ms. */
const QUIET_MS = 400;

function Matched({ people, precision, examples }: MatchResult) {
  const { t, i18n } = useTranslation();
  if (people === null) return null;
  return (
    <>
      <Text size="xs" fw={600} span>
        {t(`matches.${precision}`, { count: people, people: formatNumber(people, i18n.language) })}
      </Text>
      {examples.length > 0 && (
        <Text size="xs" c="dimmed" span className={classes['examples']}>
          {t('matches.such')}{' '}
          {examples.map(({ id, name }, index) => (
            <span key={id}>
              {index > 0 && ', '}
              <TextLink to="/people/$personId" params={{ personId: id }} target="_blank" inherit c="inherit" underline="always">
                <bdi>{name}</bdi>
              </TextLink>
            </span>
          ))}
        </Text>
      )}
    </>
  );
}

/** How many people the condition holds for now, and a few of them; follows what is written. */
export function MatchCount({ condition }: { condition: Condition }) {
  const { t } = useTranslation();
  const { journey } = useFormWorld();
  const [asked] = useDebouncedValue(condition, QUIET_MS);
  const state = countable(condition);
  const query = useQuery({ ...matchQuery(asked, journey), enabled: state === 'yes' && countable(asked) === 'yes' });
  if (state === 'empty') return null;
  const stale = asked !== condition || query.isFetching;
  return (
    <Group gap={6} className={classes['count']} role="status" aria-busy={stale && state === 'yes'}>
      {state !== 'yes' && (
        <Text size="xs" c="dimmed">
          {t(`matches.${state}`)}
        </Text>
      )}
      {state === 'yes' && query.isError && (
        <>
          <Text size="xs" c="var(--mantine-color-error)">
            {t('matches.failed')}
          </Text>
          <Button size="compact-xs" variant="subtle" onClick={() => void query.refetch()}>
            {t('error.retry')}
          </Button>
        </>
      )}
      {state === 'yes' && !query.isError && (
        <>
          {query.data ? (
            <Matched {...query.data} />
          ) : (
            <Text size="xs" c="dimmed">
              {t('matches.counting')}
            </Text>
          )}
          {stale && <Loader size={10} color="gray" aria-hidden="true" />}
        </>
      )}
    </Group>
  );
}
