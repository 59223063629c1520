/** Every person-run there is, live; the filters are the address. */
import { IconRoute, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { runsQuery } from '../api/runs';
import { LoadMore } from '../ui/load-more';
import { Page } from '../ui/page';
import { Empty, Failed, LoadingRows } from '../ui/states';
import { useSteadyRows } from '../ui/steady-rows';
import { RunFilters } from './run-filters';
import { RunTable } from './run-table';

const route = getRouteApi('/shell/runs');

export function RunsPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const query = useInfiniteQuery(runsQuery(search));
  const filtered = Object.values(search).some((value) => value !== undefined);
  const items = query.data?.pages.flatMap((page) => page.items);
  const { rows, around } = useSteadyRows(items ?? [], JSON.stringify(search));
  return (
    <Page title={t('runs.title')} intro={t('runs.intro')} width={1320}>
      <RunFilters />
      {items === undefined ? (
        query.isError ? (
          <Failed error={query.error} retry={() => void query.refetch()} />
        ) : (
          <LoadingRows rows={9} />
        )
      ) : items.length === 0 ? (
        filtered ? (
          <Empty icon={<IconSearch />} title={t('runs.noMatch.title')} text={t('runs.noMatch.text')} />
        ) : (
          <Empty icon={<IconRoute />} title={t('runs.empty.title')} text={t('runs.empty.text')} />
        )
      ) : (
        <>
          <div {...around}>
            <RunTable items={rows} />
          </div>
          <LoadMore query={query} />
        </>
      )}
    </Page>
  );
}
