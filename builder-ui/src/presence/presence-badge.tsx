import { Text, Tooltip } from '@mantine/core';
import { IconUserQuestion, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { mentioned, type Presence } from './presence-state';

/** "Also here: Maria and someone"; nothing when nobody is, and a sign of its own when that is not known. */
export function PresenceBadge({ presence }: { presence: Presence }) {
  const { t, i18n } = useTranslation();
  const { state, people, tabs } = presence;
  const down = state === 'down';
  const list = (parts: string[]) => new Intl.ListFormat(i18n.language).format(parts);
  const { names, more, unnamed } = mentioned(people);
  const rest = names.length > 0 && !(more === 1 && unnamed === 1) ? 'presence.more' : 'presence.people';
  const others = [
    ...names,
    ...(more > 0 ? [t(rest, { count: more })] : []),
    ...(tabs > 0 ? [t('presence.tabs', { count: tabs })] : []),
  ];
  const text = down ? t('presence.down') : others.length > 0 ? t('presence.also', { who: list(others) }) : null;
  const all = people.filter((name) => name !== null);
  const help = t(down ? 'presence.downHelp' : 'presence.help');
  const Icon = down ? IconUserQuestion : IconUsers;
  return (
    <span role="status" data-presence={state} style={{ display: 'inline-flex', minWidth: 0 }}>
      {text !== null && (
        <Tooltip label={all.length > names.length ? `${list(all)}. ${help}` : help} multiline maw={320}>
          <Text
            component="span"
            size="xs"
            dir="auto"
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
