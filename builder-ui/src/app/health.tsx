/** One dot that says whether the engine is well, and the totals behind it. */
import { Button, Popover, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useStatus } from '../api/status';
import { formatNumber } from '../ui/format';
import classes from './health.module.css';

export function Health() {
  const { t, i18n } = useTranslation();
  const { data, isError } = useStatus();
  if (!data) return null;
  const well = !isError && data.engine.temporal && data.engine.database && data.engine.worker;
  const state = !well ? 'down' : data.totals.overdue > 0 || data.totals.parked > 0 ? 'attention' : 'well';
  const rows = [
    ['live', data.totals.live],
    ['sent', data.totals.sent],
    ['people', data.totals.people],
    ['parked', data.totals.parked],
    ['overdue', data.totals.overdue],
  ] as const;
  return (
    <Popover position="bottom-end" withArrow shadow="md" width={260} trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<span className={classes['dot']} data-state={state} />}
        >
          {t(`health.${state}`)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('health.title')}>
        <Stack gap="xs">
          <dl className={classes['totals']}>
            {rows.map(([key, count]) => (
              <div key={key}>
                <dt>{t(`health.${key}`)}</dt>
                <dd>{formatNumber(count, i18n.language)}</dd>
              </div>
            ))}
          </dl>
          {data.totals.parked > 0 && (
            <Link to="/runs" search={{ status: 'parked' }}>
              {t('health.showParked')}
            </Link>
          )}
          <Text size="xs" c="dimmed">
            {t('health.version', { version: data.version })}
            {data.sandbox ? ` · ${t('health.sandbox')}` : ''}
          </Text>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
