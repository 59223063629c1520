import { Text, Tooltip } from '@mantine/core';
import { IconUserQuestion, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Presence } from './use-presence';

/** "Also here: 1 person"; nothing when nobody is, and a sign of its own when that is not known. */
export function PresenceBadge({ presence }: { presence: Presence }) {
  const { t } = useTranslation();
  const { state, people, tabs } = presence;
  const down = state === 'down';
  const others = [
    ...(people > 0 ? [t('presence.people', { count: people })] : []),
    ...(tabs > 0 ? [t('presence.tabs', { count: tabs })] : []),
  ];
  const text = down ? t('presence.down') : others.length > 0 ? t('presence.also', { who: others.join(', ') }) : null;
  const Icon = down ? IconUserQuestion : IconUsers;
  return (
    <span role="status" data-presence={state} style={{ display: 'inline-flex' }}>
      {text !== null && (
        <Tooltip label={t(down ? 'presence.downHelp' : 'presence.help')} multiline maw={320}>
          <Text
            component="span"
            size="xs"
            c={down ? 'dimmed' : undefined}
            style={{ display: 'inline-flex', alignItems: 'center', gap: 5, whiteSpace: 'nowrap' }}
          >
            <Icon size={15} aria-hidden="true" /> {text}
          </Text>
        </Tooltip>
      )}
    </span>
  );
}
