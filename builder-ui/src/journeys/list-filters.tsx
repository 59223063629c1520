/** Search, folders and filters of the list; each is one search parameter of the address. */
import { Button, Checkbox, Group, NativeSelect, TextInput } from '@mantine/core';
import { IconArchive, IconFolder, IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { JourneySummary } from '../../../engine/api/contract';
import type { JourneysSearch } from '../app/search-params';
import { formatNumber } from '../ui/format';
import classes from './journeys.module.css';
import { allTags, foldersOf } from './list-view';

const statuses = ['draft', 'live', 'paused', 'stopped'] as const;

interface Props {
  items: JourneySummary[];
  search: JourneysSearch;
  setSearch: (change: Partial<JourneysSearch>) => void;
}

function Folders({ items, search, setSearch }: Props) {
  const { t, i18n } = useTranslation();
  const folders = foldersOf(items, i18n.language);
  const archived = items.filter(({ archivedAt }) => archivedAt !== null).length;
  if (folders.length === 0 && archived === 0 && !search.archived && !search.folder) return null;
  const place = (
    key: string,
    label: string,
    count: number,
    active: boolean,
    go: Partial<JourneysSearch>,
    Icon?: typeof IconFolder,
  ) => (
    <Button
      key={key}
      size="compact-sm"
      variant={active ? 'filled' : 'subtle'}
      color={active ? undefined : 'gray'}
      aria-pressed={active}
      leftSection={Icon && <Icon size={15} aria-hidden="true" />}
      onClick={() => setSearch(go)}
    >
      <span dir="auto">{label}</span>&nbsp;· {formatNumber(count, i18n.language)}
    </Button>
  );
  return (
    <nav className={classes['folders']} aria-label={t('journeys.folders')}>
      {place('all', t('journeys.allFolders'), items.length - archived, !search.folder && !search.archived, {
        folder: undefined,
        archived: undefined,
      })}
      {folders.map(({ name, count }) =>
        place(`f-${name}`, name, count, search.folder === name, { folder: name, archived: undefined }, IconFolder),
      )}
      {(archived > 0 || search.archived) &&
        place(
          'archive',
          t('journeys.archive'),
          archived,
          search.archived === true,
          { archived: true, folder: undefined },
          IconArchive,
        )}
    </nav>
  );
}

export function ListFilters({ items, search, setSearch }: Props) {
  const { t, i18n } = useTranslation();
  // A tag of the address that nobody has any more is still the filter.
  const tags = [...new Set([...allTags(items, i18n.language), ...(search.tag ? [search.tag] : [])])];
  return (
    <>
      <Group mb="sm" gap="sm" role="search" aria-label={t('journeys.search')}>
        <TextInput
          value={search.q ?? ''}
          onChange={(event) => setSearch({ q: event.currentTarget.value || undefined })}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          aria-label={t('journeys.search')}
          placeholder={t('journeys.search')}
          maxLength={200}
          w={280}
        />
        <NativeSelect
          value={search.status ?? ''}
          onChange={(event) => setSearch({ status: statuses.find((status) => status === event.currentTarget.value) })}
          data={[
            { value: '', label: t('journeys.anyStatus') },
            ...statuses.map((value) => ({ value, label: t(`status.journey.${value}`) })),
          ]}
          aria-label={t('journeys.statusFilter')}
          w={160}
        />
        <NativeSelect
          value={search.tag ?? ''}
          onChange={(event) => setSearch({ tag: event.currentTarget.value || undefined })}
          data={[{ value: '', label: t('journeys.anyTag') }, ...tags]}
          aria-label={t('journeys.tagFilter')}
          w={170}
        />
        <Checkbox
          label={t('journeys.attentionOnly')}
          checked={search.attention === true}
          onChange={(event) => setSearch({ attention: event.currentTarget.checked ? true : undefined })}
        />
      </Group>
      <Group mb="md" mih={26}>
        <Folders items={items} search={search} setSearch={setSearch} />
      </Group>
    </>
  );
}
