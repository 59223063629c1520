/** What must not be missed: the server does not answer, time runs fast, a part of the engine is down. */
import { Group, Text } from '@mantine/core';
import { IconClockBolt, IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useStatus } from '../api/status';
import { formatInstant } from '../ui/format';
import classes from './banners.module.css';

export function Banners() {
  const { t, i18n } = useTranslation();
  const { data, isError } = useStatus();
  const down = data ? (['temporal', 'database', 'worker'] as const).filter((part) => !data.engine[part]) : [];
  return (
    <>
      {isError && (
        <Group className={classes['trouble']} role="alert" gap="xs" wrap="nowrap">
          <IconPlugConnectedX size={18} aria-hidden="true" />
          <Text size="sm">{t('banner.offline')}</Text>
        </Group>
      )}
      {!isError && down.length > 0 && (
        <Group className={classes['trouble']} role="alert" gap="xs" wrap="nowrap">
          <IconPlugConnectedX size={18} aria-hidden="true" />
          <Text size="sm">{t('banner.down', { parts: down.map((part) => t(`banner.part.${part}`)).join(', ') })}</Text>
        </Group>
      )}
      {data?.clock.fast && (
        <Group className={classes['fast']} role="status" aria-live="off" gap="xs" wrap="nowrap">
          <IconClockBolt size={18} aria-hidden="true" />
          <Text size="sm" fw={600}>
            {t('banner.fast')}
          </Text>
          <Text size="sm" visibleFrom="sm">
            {data.clock.text}
          </Text>
          <Text size="sm" ml="auto" className={classes['clock']}>
            {t('banner.clock', { at: formatInstant(data.now, i18n.language) })}
          </Text>
        </Group>
      )}
    </>
  );
}
