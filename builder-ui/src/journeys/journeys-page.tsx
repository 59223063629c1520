/** All journeys with their state and numbers; the place where a new one begins. */
import { Button, Group, Select, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneySummary } from '../../../engine/api/contract';
import { journeysQuery } from '../api/journeys';
import type { JourneysSearch } from '../app/search-params';
import { Page } from '../ui/page';
import { Empty, Loaded } from '../ui/states';
import { FirstVisit } from './first-visit';
import { JourneyTable } from './journey-table';

const NewJourneyDialog = lazy(() => import('./new-journey-dialog').then((module) => ({ default: module.NewJourneyDialog })));
const route = getRouteApi('/shell/journeys');
const statuses = ['draft', 'live', 'paused', 'stopped'] as const;

function matching(items: JourneySummary[], search: JourneysSearch): JourneySummary[] {
  const wanted = search.q?.toLowerCase() ?? '';
  return items.filter(
    (journey) =>
      (!search.status || journey.status === search.status) &&
      [journey.name, journey.description, ...journey.tags].some((text) => text.toLowerCase().includes(wanted)),
  );
}

export function JourneysPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(journeysQuery);
  const [creating, dialog] = useDisclosure(false);
  const setSearch = (change: Partial<JourneysSearch>) =>
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  const create = (
    <Button leftSection={<IconPlus size={16} />} onClick={dialog.open}>
      {t('journeys.new')}
    </Button>
  );
  return (
    <Page title={t('journeys.title')} intro={t('journeys.intro')} actions={create}>
      <Loaded query={query}>
        {({ items }) => {
          if (items.length === 0) return <FirstVisit onCreate={dialog.open} />;
          const shown = matching(items, search);
          return (
            <>
              <Group mb="md" gap="sm">
                <TextInput
                  value={search.q ?? ''}
                  onChange={(event) => setSearch({ q: event.currentTarget.value || undefined })}
                  leftSection={<IconSearch size={16} aria-hidden="true" />}
                  aria-label={t('journeys.search')}
                  placeholder={t('journeys.search')}
                  w={280}
                />
                <Select
                  value={search.status ?? null}
                  onChange={(value) => setSearch({ status: statuses.find((status) => status === value) })}
                  data={statuses.map((value) => ({ value, label: t(`status.journey.${value}`) }))}
                  aria-label={t('journeys.statusFilter')}
                  placeholder={t('journeys.anyStatus')}
                  clearable
                  clearButtonProps={{ 'aria-label': t('common.clear') }}
                  w={170}
                />
              </Group>
              {shown.length === 0 ? (
                <Empty icon={<IconSearch />} title={t('journeys.noMatch.title')} text={t('journeys.noMatch.text')} />
              ) : (
                <JourneyTable items={shown} all={items} />
              )}
            </>
          );
        }}
      </Loaded>
      {creating && (
        <Suspense>
          <NewJourneyDialog opened onClose={dialog.close} journeys={query.data?.items ?? []} />
        </Suspense>
      )}
    </Page>
  );
}
