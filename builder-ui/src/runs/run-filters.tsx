import { Button, Checkbox, Group, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { JourneyDocument } from '../../../engine/language';
import { journeyQuery, journeysQuery } from '../api/journeys';
import { personQuery } from '../api/people';
import type { RunsSearch } from '../app/search-params';

const route = getRouteApi('/shell/runs');
const statuses = ['active', 'parked', 'paused', 'completed', 'exited'] as const;

/** Each filter is one search parameter; clearing it removes the parameter. */
export function RunFilters() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const journeys = useQuery(journeysQuery);
  const journey = useQuery({ ...journeyQuery(search.journey ?? ''), enabled: search.journey !== undefined });
  const person = useQuery({ ...personQuery(search.person ?? ''), enabled: search.person !== undefined });
  const set = (change: Partial<RunsSearch>) => void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  const steps = Object.entries((journey.data?.draft as JourneyDocument | undefined)?.steps ?? {});
  const clear = { 'aria-label': t('common.clear') };
  return (
    <Group mb="md" gap="sm" role="search" aria-label={t('runs.filter.label')}>
      <Select
        aria-label={t('runs.filter.journey')}
        placeholder={t('runs.filter.journey')}
        data={(journeys.data?.items ?? []).map((item) => ({ value: item.id, label: item.name }))}
        value={search.journey ?? null}
        onChange={(value) => set({ journey: value ?? undefined, step: undefined })}
        searchable
        clearable
        clearButtonProps={clear}
        w={230}
      />
      <Select
        aria-label={t('runs.filter.status')}
        placeholder={t('runs.filter.status')}
        data={statuses.map((value) => ({ value, label: t(`status.run.${value}`) }))}
        value={search.status ?? null}
        onChange={(value) => set({ status: statuses.find((status) => status === value) })}
        clearable
        clearButtonProps={clear}
        w={160}
      />
      {search.journey !== undefined && (
        <Select
          aria-label={t('runs.filter.step')}
          placeholder={t('runs.filter.step')}
          data={steps.map(([value, step]) => ({ value, label: step.name || value }))}
          value={search.step ?? null}
          onChange={(value) => set({ step: value ?? undefined })}
          searchable
          clearable
          clearButtonProps={clear}
          w={210}
        />
      )}
      <Checkbox
        label={t('runs.filter.overdue')}
        checked={search.overdue === true}
        onChange={(event) => set({ overdue: event.currentTarget.checked ? true : undefined })}
      />
      {search.person !== undefined && (
        <Button
          variant="light"
          size="xs"
          rightSection={<IconX size={14} />}
          onClick={() => set({ person: undefined })}
          aria-label={t('runs.filter.clearPerson', { name: person.data?.name ?? search.person })}
        >
          {person.data?.name ?? search.person}
        </Button>
      )}
    </Group>
  );
}
