/** All journeys with their state and numbers; the place where a new one begins. */

import { Button } from '@mantine/core';
import { IconArchive, IconFileImport, IconPlus, IconSearch } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneySummary } from '../../../engine/api/contract';
import { useJourneys } from '../api/journeys';
import type { JourneysSearch } from '../app/search-params';
import { FirstVisit } from '../first-visit';
import { ButtonLink } from '../ui/links';
import { Page } from '../ui/page';
import { Empty, Loaded } from '../ui/states';
import { JourneyTable } from './journey-table';
import classes from './journeys.module.css';
import { ListFilters } from './list-filters';
import { firstDirection, matching, type SortKey, sorted } from './list-view';
import { SelectionBar } from './selection-bar';

const route = getRouteApi('/shell/journeys');

function Listing({ items }: { items: JourneySummary[] }) {
  const { t, i18n } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const setSearch = (change: Partial<JourneysSearch>) =>
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  const key = search.sort ?? 'changed';
  const direction = search.direction ?? firstDirection(key);
  const isFiltered = Object.entries(search).some(
    ([name, value]) => value !== undefined && name !== 'sort' && name !== 'direction',
  );
  const sortBy = (next: SortKey) => {
    const turned = direction === 'asc' ? 'desc' : 'asc';
    setSearch({ sort: next, direction: next === key ? turned : undefined });
  };
  const shown = sorted(matching(items, search), key, direction, i18n.language);
  // What a filter hides is not acted upon.
  const selected = shown.filter(({ id }) => ids.has(id));
  const select = (which: string[], isSelected: boolean) =>
    setIds((old) => {
      const next = new Set(old);
      for (const id of which) isSelected ? next.add(id) : next.delete(id);
      return next;
    });
  return (
    <div className={selected.length > 0 ? classes['withBar'] : undefined}>
      <ListFilters items={items} search={search} setSearch={setSearch} />
      <SelectionBar selected={selected} all={items} clear={() => setIds(new Set())} />
      {shown.length > 0 ? (
        <JourneyTable
          items={shown}
          all={items}
          selection={{ ids: new Set(selected.map(({ id }) => id)), select }}
          sorting={{ key, direction, by: sortBy }}
        />
      ) : !isFiltered ? (
        <FirstVisit />
      ) : search.archived && !search.q ? (
        <Empty icon={<IconArchive />} title={t('journeys.emptyArchive.title')} text={t('journeys.emptyArchive.text')} />
      ) : (
        <Empty icon={<IconSearch />} title={t('journeys.noMatch.title')} text={t('journeys.noMatch.text')}>
          <Button variant="default" onClick={() => void navigate({ search: {}, replace: true })}>
            {t('journeys.noMatch.clear')}
          </Button>
        </Empty>
      )}
    </div>
  );
}

export function JourneysPage() {
  const { t } = useTranslation();
  const query = useJourneys();
  const actions = (
    <>
      <ButtonLink to="/import" variant="default" leftSection={<IconFileImport size={16} />}>
        {t('journeys.import')}
      </ButtonLink>
      <ButtonLink to="/new" leftSection={<IconPlus size={16} />}>
        {t('journeys.new')}
      </ButtonLink>
    </>
  );
  return (
    <Page title={t('journeys.title')} intro={t('journeys.intro')} actions={actions} width={1320}>
      <Loaded query={query}>{({ items }) => (items.length === 0 ? <FirstVisit /> : <Listing items={items} />)}</Loaded>
    </Page>
  );
}
