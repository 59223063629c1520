import { Text } from '@mantine/core';
import { IconBell, IconMail, IconMessage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { OutboxItem } from '../../../engine/api/contract';
import { formatInstant } from '../ui/format';
import classes from './outbox.module.css';

const icons = { email: IconMail, sms: IconMessage, push: IconBell } as const;

interface Props {
  items: OutboxItem[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
}

/** Newest first; the chosen one is marked for eyes and for screen readers. */
export function OutboxList({ items, chosen, onChoose }: Props) {
  const { t, i18n } = useTranslation();
  return (
    <ul className={classes['list']} aria-label={t('outbox.list')}>
      {items.map((item) => {
        const Icon = icons[item.channel];
        return (
          <li key={item.id}>
            <button
              type="button"
              className={classes['entry']}
              aria-current={item.id === chosen}
              onClick={() => onChoose(item.id)}
            >
              <span className={classes['channel']} aria-hidden="true">
                <Icon size={17} />
              </span>
              <span className={classes['words']}>
                <Text component="span" size="sm" fw={600} truncate display="block">
                  <span className="sj-visually-hidden">{t(`channel.${item.channel}`)}: </span>
                  {item.title || t('outbox.noTitle')}
                </Text>
                <Text component="span" size="xs" c="dimmed" truncate display="block">
                  {item.to}
                </Text>
              </span>
              <time
                dateTime={item.journeyAt ?? item.at}
                className={classes['at']}
                title={t('outbox.received', { at: formatInstant(item.at, i18n.language, true) })}
              >
                {formatInstant(item.journeyAt ?? item.at, i18n.language)}
              </time>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
